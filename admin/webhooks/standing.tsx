import { useLongTime } from '../organizations/long-time.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.webhooks

/** What is wrong with an endpoint and what follows from it; nothing when all is well. */
export function Standing({ endpoint }: { endpoint: Answer<'webhooks.get'> }) {
  const longTime = useLongTime()
  const { disabledAt, disabledWhy, failingSince, givesUpAt, lastError } = endpoint
  if (disabledAt && disabledWhy) {
    return (
      <p className="note-error" role="status">
        {w.disabledSince({ when: longTime(disabledAt) })} {w.why[disabledWhy]}{' '}
        {lastError && w.lastError({ error: lastError })}
      </p>
    )
  }
  if (!failingSince || !givesUpAt) return null
  return (
    <p className="note-warning" role="status">
      {w.failingSince({ since: longTime(failingSince), until: longTime(givesUpAt) })}{' '}
      {lastError && w.lastError({ error: lastError })}
    </p>
  )
}
