import { say } from './say.ts'

/** Something that was started and has to be stopped. */
type Part = { name: string; stop: () => Promise<void>; deadlineMs: number }

const defaultDeadlineMs = 35_000

/**
 * What runs, in the order in which it was started; it is stopped in the reverse order, so that
 * whatever needs the database is gone before the database is. The first Ctrl-C (or SIGTERM) stops
 * everything in good order, the second one skips waiting.
 */
export class Shutdown {
  private readonly parts: Part[] = []
  private stopping: Promise<boolean> | null = null
  private readonly forced = new AbortController()

  /** `onBegin` is told when the end begins, before anything is stopped. */
  constructor(private readonly onBegin: () => void = () => undefined) {}

  add(name: string, stop: () => Promise<void>, deadlineMs = defaultDeadlineMs): void {
    this.parts.push({ name, stop, deadlineMs })
  }

  get begun(): boolean {
    return this.stopping !== null
  }

  /**
   * From here on signals, and the death of the launcher that started us, stop everything.
   * Resolves when that is done; rejects when a part did not stop cleanly.
   */
  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (reason: string) => {
        if (this.begun) return this.force()
        say(`Stopping (${reason}) …`)
        void this.stopAll().then((clean) => (clean ? resolve() : reject(new UncleanStop())))
      }
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(signal))
      process.on('disconnect', () => end('the launcher is gone'))
      process.channel?.unref()
    })
  }

  private force(): void {
    if (this.forced.signal.aborted) return
    say('Stopping at once, without waiting for what is under way')
    this.forced.abort()
  }

  /** Stops all parts, last first. False when one failed; repeated calls wait for the same end. */
  stopAll(): Promise<boolean> {
    this.stopping ??= this.stopInTurn()
    return this.stopping
  }

  private async stopInTurn(): Promise<boolean> {
    this.onBegin()
    const hadParts = this.parts.length > 0
    let clean = true
    // Parts may still be added by a start that was under way: they are stopped as well.
    for (let part = this.parts.pop(); part; part = this.parts.pop()) {
      try {
        await this.withinDeadline(part)
      } catch (error) {
        clean = false
        say(`${part.name} did not stop cleanly: ${(error as Error).message}`)
      }
    }
    if (clean && hadParts) say('Stopped')
    return clean
  }

  /** The database is worth waiting for even when forced: its own stop is quick and saves a recovery. */
  private async withinDeadline(part: Part): Promise<void> {
    const stopped = part.stop()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`it took more than ${part.deadlineMs / 1000} s`)),
        part.deadlineMs,
      )
    })
    const forced = new Promise<void>((resolve) => {
      if (this.parts.length === 0) return
      if (this.forced.signal.aborted) resolve()
      this.forced.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await Promise.race([stopped, late, forced]).finally(() => clearTimeout(timer))
  }
}

class UncleanStop extends Error {
  constructor() {
    super('Not everything stopped cleanly. The next start will put it right.')
  }
}
