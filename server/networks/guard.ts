import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
} from 'cockatiel'
import { deadline, type Line, MAX_CALL_MS, stoppedBeforeSending } from './call.ts'
import type { Patience } from './network.ts'
import { NetworkError } from './network-error.ts'

const usualPatience: Patience = {
  retries: 2,
  firstDelayMs: 250,
  maxHintMs: 5_000,
  breakAfter: 5,
  breakForMs: 15_000,
}

/** How many writes of one account may wait for their turn, which they take one after the other. */
const WAITING_WRITES = 50
/** How many reads of one account run at once, and how many may wait for that. */
const READS_AT_ONCE = 4
const WAITING_READS = 200

export type Task<T> = {
  /** The ad account, or another name of what fails together; failures of one never slow another. */
  scope: string
  write: boolean
  signal?: AbortSignal
  attempt: (signal: AbortSignal) => Promise<T>
}

export type Guard = { run<T>(task: Task<T>): Promise<T> }

/**
 * Runs calls so that trouble stays small: reads are repeated a few times with jitter and only a few of
 * one account run at once, writes of one account go one after the other and are never repeated, and an
 * account whose calls keep failing is left alone for a while. No task lasts longer than 30 s, waiting included.
 */
export function createGuard(
  line: Pick<Line, 'network' | 'label'>,
  wanted: Partial<Patience> = {},
): Guard {
  const patience = { ...usualPatience, ...wanted }
  const lanes = new Map<string, ReturnType<typeof createLane>>()
  const repeat = createRetry(patience)

  function laneOf(scope: string) {
    const lane = lanes.get(scope) ?? createLane(patience)
    lanes.set(scope, lane)
    return lane
  }

  return {
    async run(task) {
      const { breaker, reads, writes } = laneOf(task.scope)
      const limit = deadline(MAX_CALL_MS, task.signal)
      const attempt = () => task.attempt(limit.signal)
      try {
        const work = () =>
          task.write
            ? breaker.execute(attempt)
            : breaker.execute(() => repeat.execute(attempt, limit.signal))
        const lane = task.write ? writes : reads
        return await inTurn(line, limit.signal, (start) =>
          lane.execute(() => start(work), limit.signal),
        )
      } catch (cause) {
        throw inOurWords(line, patience, cause)
      } finally {
        limit.release()
      }
    },
  }
}

function createLane(patience: Patience) {
  return {
    breaker: circuitBreaker(handleWhen(isTransient), {
      halfOpenAfter: patience.breakForMs,
      breaker: new ConsecutiveBreaker(patience.breakAfter),
    }),
    writes: bulkhead(1, WAITING_WRITES),
    reads: bulkhead(READS_AT_ONCE, WAITING_READS),
  }
}

function createRetry(patience: Patience) {
  return retry(
    handleWhen((error) => isWorthRepeating(error, patience)),
    {
      maxAttempts: patience.retries,
      backoff: new DelegateBackoff((context: { attempt: number; result: unknown }) =>
        delayMs(patience, context),
      ),
    },
  )
}

function delayMs(patience: Patience, context: { attempt: number; result: unknown }): number {
  const { error } = context.result as { error?: unknown }
  const hint = error instanceof NetworkError ? (error.retryAfterMs ?? 0) : 0
  const step = patience.firstDelayMs * 2 ** (context.attempt - 1)
  return hint + step / 2 + (Math.random() * step) / 2
}

function isTransient(error: unknown): boolean {
  return error instanceof NetworkError && error.kind === 'transient'
}

// A rate limit without a hint, or with a long one, is not hammered: the caller comes back later.
function isWorthRepeating(error: unknown, patience: Patience): boolean {
  if (!(error instanceof NetworkError)) return false
  const hint = error.retryAfterMs
  if (error.kind === 'rate') return hint !== undefined && hint <= patience.maxHintMs
  return error.kind === 'transient' && (hint ?? 0) <= patience.maxHintMs
}

/** What is still waiting for its turn when its time ends fails at once and is never sent. */
function inTurn<T>(
  line: Pick<Line, 'network' | 'label'>,
  signal: AbortSignal,
  queue: (start: (work: () => Promise<T>) => Promise<T>) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(stoppedBeforeSending(line))
    signal.addEventListener('abort', giveUp, { once: true })
    const start = (work: () => Promise<T>) => {
      signal.removeEventListener('abort', giveUp)
      return work()
    }
    queue(start).then(resolve, reject)
  })
}

function inOurWords(
  line: Pick<Line, 'network' | 'label'>,
  patience: Patience,
  cause: unknown,
): unknown {
  if (cause instanceof TaskCancelledError) return stoppedBeforeSending(line)
  if (cause instanceof BrokenCircuitError) {
    return new NetworkError(line.network, {
      kind: 'transient',
      userMessage: `${line.label} has failed several times in a row for this account. It is left alone for a moment and then tried again.`,
      networkMessage: 'not asked: too many failures in a row',
      retryAfterMs: patience.breakForMs,
    })
  }
  if (cause instanceof BulkheadRejectedError) {
    return new NetworkError(line.network, {
      kind: 'transient',
      userMessage: `Too many calls are waiting for ${line.label}. Try again in a moment.`,
      networkMessage: 'not asked: too many calls are waiting',
    })
  }
  return cause
}
