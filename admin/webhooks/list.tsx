import { type Column, DataList } from '../parts/data-list.tsx'
import { formatCount } from '../parts/figures.ts'
import { useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import './webhooks.css'

type Row = Answer<'webhooks.list'>['items'][number]
const w = words.webhooks

const dayOf = (row: Row) =>
  w.dayOf({ good: formatCount(row.succeededOfDay), bad: formatCount(row.failedOfDay) })

const columns: Column<Row>[] = [
  {
    key: 'url',
    title: w.endpoint,
    render: (row) => <span className="webhook-url">{row.url}</span>,
  },
  {
    key: 'events',
    title: w.events,
    width: 190,
    render: (row) => row.events.map((name) => <div key={name}>{name}</div>),
  },
  { key: 'state', title: w.state, width: 115, render: (row) => <StatusTag status={row.state} /> },
  { key: 'day', title: w.day, width: 150, render: dayOf },
  {
    key: 'last',
    title: w.lastAttempt,
    width: 150,
    render: (row) => (row.lastAttemptAt ? <TimeText at={row.lastAttemptAt} /> : w.never),
  },
  {
    key: 'next',
    title: w.nextAttempt,
    width: 150,
    render: (row) => (row.nextAttemptAt ? <TimeText at={row.nextAttemptAt} /> : w.nothingWaits),
  },
  {
    key: 'secret',
    title: w.secretAge,
    width: 150,
    render: (row) => <TimeText at={row.secretMadeAt} />,
  },
]

/** Where the organization is told of events, and how that goes. */
export function WebhookList() {
  const { may, organization } = useSession()
  const list = useKeysetList<Row>({
    resource: 'webhooks',
    what: w.many,
    live: 'webhooks',
    input: organization ? { organizationId: organization.id } : {},
  })
  const create = may('webhooks:manage') && (
    <LinkButton to="/webhooks/new" primary>
      {w.create}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={w.menu} actions={create} />
      <DataList
        list={list}
        caption={w.menu}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/webhooks/${row.id}`}
        card={(row) => ({
          title: row.url,
          status: <StatusTag status={row.state} />,
          figure: dayOf(row),
          note: row.events.join(', '),
        })}
        empty={{ title: w.none, text: w.noneText, action: create || undefined }}
      />
    </>
  )
}
