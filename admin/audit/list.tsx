import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type Column, DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import type { FilterSpec } from '../parts/list-address.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { Peek } from '../parts/peek.tsx'
import { dayIn } from '../parts/time.ts'
import { TimeText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import './audit.css'
import { Change, FirstChange } from './change.tsx'
import { actionText } from './event-words.ts'

export type AuditRow = Answer<'audit.list'>['items'][number]
const w = words.audit

const filters: FilterSpec[] = [
  { key: 'day', label: w.days, kind: 'days' },
  { key: 'actor', label: w.actor, kind: 'text' },
  {
    key: 'recordType',
    label: w.noun,
    kind: 'choice',
    choices: Object.entries(w.records).map(([value, label]) => ({ value, label })),
  },
  { key: 'recordId', label: w.recordId, kind: 'text' },
  { key: 'action', label: w.action, kind: 'text', placeholder: 'campaigns.launch' },
]

const columns: Column<AuditRow>[] = [
  { key: 'when', title: w.when, width: 170, render: (row) => <TimeText at={row.at} /> },
  { key: 'who', title: w.who, width: 170, render: (row) => <Who row={row} /> },
  { key: 'action', title: w.action, width: 190, render: (row) => actionText(row.action) },
  { key: 'record', title: w.record, width: 170, render: (row) => <RecordName row={row} /> },
  {
    key: 'organization',
    title: w.organization,
    width: 130,
    render: (row) => row.organization?.name ?? w.platform,
  },
  { key: 'change', title: w.change, width: 260, render: (row) => <FirstChange row={row} /> },
]

const weekMs = 7 * 86_400_000

/** Who did what to which record; the last seven days unless other days were chosen. */
export function AuditLog() {
  const { organization, timeZone, productNow } = useSession()
  const [query] = useSearchParams()
  // Fixed while the page is open, so that the same question is not asked anew with every second.
  const [weekAgo] = useState(() => dayIn(timeZone, new Date(productNow().getTime() - weekMs)))
  const chosen = query.has('day')
  const list = useKeysetList<AuditRow>({
    resource: 'audit',
    what: w.many,
    filters,
    input: {
      timeZone,
      ...(chosen ? {} : { dayFrom: weekAgo }),
      ...(organization ? { organizationId: organization.id } : {}),
    },
  })
  const shown = (id: string) => list.rows.find((row) => row.id === id)
  return (
    <>
      <PageHeader title={w.menu} answer={chosen ? undefined : w.lastSevenDays} />
      <DataList
        list={list}
        caption={w.menu}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `?peek=${row.id}`}
        card={(row) => ({
          title: actionText(row.action),
          figure: <RecordName row={row} />,
          when: <TimeText at={row.at} />,
          note: <Who row={row} />,
        })}
        empty={{ title: w.none, text: w.noneText }}
      />
      <Peek title={w.peekTitle}>
        {(id) => {
          const row = shown(id)
          return row ? <Change row={row} /> : <p>{w.none}</p>
        }}
      </Peek>
    </>
  )
}

function Who({ row }: { row: AuditRow }) {
  const { name, onBehalfOf, tokenId } = row.actor
  return (
    <>
      {name}
      {onBehalfOf !== null && <span className="meta"> {w.forWhom({ name: onBehalfOf })}</span>}
      {tokenId !== null && <div className="meta">{w.byToken({ id: tokenId })}</div>}
    </>
  )
}

export function RecordName({ row }: { row: AuditRow }) {
  const { type, id } = row.record
  return (
    <span title={id}>
      {w.records[type] ?? type.replaceAll('_', ' ')} {id.length > 12 ? `${id.slice(0, 8)}…` : id}
    </span>
  )
}
