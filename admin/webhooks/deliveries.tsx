import { type Column, DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import type { FilterSpec } from '../parts/list-address.ts'
import { MoveButton } from '../parts/move-button.tsx'
import { CountText } from '../parts/numbers.tsx'
import { Peek } from '../parts/peek.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { DeliveryPeek } from './delivery-peek.tsx'

type Row = Answer<'webhooks.deliveries'>['items'][number]
const w = words.webhooks
const weekMs = 7 * 86_400_000

const filters: FilterSpec[] = [
  {
    key: 'state',
    label: w.show,
    kind: 'choice',
    choices: ['failed', 'waiting', 'succeeded'].map((value) => ({
      value,
      label: w.states[value] ?? value,
    })),
  },
]

const columns: Column<Row>[] = [
  { key: 'type', title: w.event, render: (row) => w.names[row.type] ?? row.type },
  {
    key: 'state',
    title: w.state,
    width: 120,
    render: (row) => <StatusTag status={row.state} word={w.states[row.state]} />,
  },
  {
    key: 'happened',
    title: w.happened,
    width: 160,
    render: (row) => <TimeText at={row.occurredAt} />,
  },
  {
    key: 'attempts',
    title: w.attempts,
    width: 100,
    align: 'end',
    render: (row) => <CountText count={row.attempts} />,
  },
  { key: 'answer', title: w.answer, width: 260, render: answerOf },
  {
    key: 'next',
    title: w.nextAttempt,
    width: 160,
    render: (row) => (row.nextAttemptAt ? <TimeText at={row.nextAttemptAt} /> : '–'),
  },
]

function answerOf(row: Row): string {
  return row.lastError ?? (row.lastStatus === null ? '–' : w.arrived({ status: row.lastStatus }))
}

/** What was and will be sent to one endpoint. */
export function Deliveries({ endpoint }: { endpoint: Answer<'webhooks.get'> }) {
  const list = useKeysetList<Row>({
    resource: 'webhooks',
    verb: 'deliveries',
    what: w.deliveryMany,
    filters,
    live: 'webhooks',
    input: { id: endpoint.id },
  })
  return (
    <>
      <DataList
        list={list}
        caption={w.deliveries}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `?peek=${row.id}`}
        card={(row) => ({
          title: w.names[row.type] ?? row.type,
          status: <StatusTag status={row.state} word={w.states[row.state]} />,
          when: <TimeText at={row.occurredAt} />,
          note: answerOf(row),
        })}
        empty={{ title: w.noDeliveries, text: w.noDeliveriesText }}
        toolbar={<ResendFailed endpoint={endpoint} />}
      />
      <Peek title={w.delivery}>{(id) => <DeliveryPeek id={Number(id)} />}</Peek>
    </>
  )
}

function ResendFailed({ endpoint: { id, can } }: { endpoint: Answer<'webhooks.get'> }) {
  const { productNow } = useSession()
  const resend = useMove('webhooks.resendFailed', { done: w.sentAgain })
  return (
    <MoveButton
      label={w.resendFailed}
      can={can.resend}
      place="row"
      confirm={{ question: w.resendFailedQuestion, consequences: w.resendFailedEffects }}
      onMove={() =>
        resend.run({ id, since: new Date(productNow().getTime() - weekMs).toISOString() })
      }
    />
  )
}
