import { ErrorState } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { formatCount } from '../parts/figures.ts'
import { IdText } from '../parts/id-text.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { useMove, useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.webhooks
/** What scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

type Delivery = Answer<'webhooks.delivery'>

/** One delivery: what is sent, what was answered, and once more. */
export function DeliveryPeek({ id }: { id: number }) {
  const query = useQuery('webhooks.delivery', { id })
  const resend = useMove('webhooks.resend', { done: w.resent })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.delivery} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.delivery} />
  const delivery = query.data
  return (
    <div className="stack">
      <Facts
        columns={1}
        facts={[
          { label: w.event, value: w.names[delivery.type] ?? delivery.type },
          {
            label: w.state,
            value: <StatusTag status={delivery.state} word={w.states[delivery.state]} />,
          },
          { label: w.eventId, value: <IdText id={delivery.eventId} whole /> },
          { label: w.endpoint, value: <span className="webhook-url">{delivery.url}</span> },
          { label: w.happened, value: <TimeText at={delivery.occurredAt} /> },
          {
            label: w.nextAttempt,
            value: delivery.nextAttemptAt ? <TimeText at={delivery.nextAttemptAt} /> : '–',
          },
        ]}
      />
      <div>
        <MoveButton label={w.resend} can={delivery.can.resend} onMove={() => resend.run({ id })} />
      </div>
      <section className="stack">
        <h3>{w.request}</h3>
        <Block label={w.request}>{JSON.stringify(JSON.parse(delivery.body), null, 2)}</Block>
      </section>
      <section className="stack">
        <h3>{w.log}</h3>
        {delivery.log.length === 0 && <p className="meta">{w.noAttempts}</p>}
        {delivery.log.length > 0 && <Timeline entries={delivery.log.map(entryOf)} />}
      </section>
    </div>
  )
}

function entryOf(one: Delivery['log'][number]) {
  return {
    key: one.number,
    at: one.at,
    who: w.logLine({ number: one.number, ms: formatCount(one.durationMs) }),
    what: one.error ?? w.arrived({ status: one.status ?? 0 }),
    ...(one.response
      ? {
          detail: (
            <>
              <p className="meta">{w.response}</p>
              <Block label={w.response}>{one.response}</Block>
            </>
          ),
        }
      : {}),
  }
}

function Block({ label, children }: { label: string; children: string }) {
  return (
    <section className="webhook-body" aria-label={label} {...reachable}>
      <pre>{children}</pre>
    </section>
  )
}
