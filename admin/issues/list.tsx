import type { IssueRecord } from '../../shared/issues.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import type { FilterSpec } from '../parts/list-address.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { concernOf } from './concerns.ts'
import { SeverityTag } from './severity.tsx'

type Row = IssueRecord
const w = words.issues

const choices = (named: Record<string, string>) =>
  Object.entries(named).map(([value, label]) => ({ value, label }))

const filters: FilterSpec[] = [
  { key: 'turn', label: w.turn, kind: 'choice', choices: choices(w.turns) },
  { key: 'severity', label: w.severity, kind: 'choice', choices: choices(w.severities) },
]
const sorts = ['newest', 'severity']

const what: Column<Row> = { key: 'what', title: w.what, width: 330, render: (row) => row.message }
const organizationColumn: Column<Row> = {
  key: 'organization',
  title: w.organization,
  width: 110,
  render: (row) => row.organization.name,
}
const others: Column<Row>[] = [
  {
    key: 'severity',
    title: w.severity,
    width: 110,
    sort: 'severity',
    render: (row) => <SeverityTag severity={row.severity} />,
  },
  { key: 'resource', title: w.resource, width: 180, render: concernOf },
  {
    key: 'turn',
    title: w.turn,
    width: 190,
    render: (row) => <StatusTag status={row.turn} word={w.turns[row.turn]} />,
  },
  {
    key: 'since',
    title: w.since,
    width: 160,
    sort: 'newest',
    render: (row) => <TimeText at={row.openedAt} />,
  },
]

/** What needs somebody. Resolved ones show when asked for by their turn. */
export function IssueList() {
  const { organization } = useSession()
  const list = useKeysetList<Row>({
    resource: 'issues',
    what: w.many,
    filters,
    sorts,
    defaultSort: '-severity',
    live: 'issues',
    input: organization ? { organizationId: organization.id } : {},
  })
  return (
    <>
      <PageHeader title={w.menu} />
      <DataList
        list={list}
        caption={w.menu}
        columns={[what, ...(organization ? [] : [organizationColumn]), ...others]}
        rowKey={(row) => row.id}
        rowTo={(row) => `/issues/${row.id}`}
        card={(row) => ({
          title: row.message,
          status: <SeverityTag severity={row.severity} />,
          figure: <StatusTag status={row.turn} word={w.turns[row.turn]} />,
          when: <TimeText at={row.openedAt} />,
          note: concernOf(row),
        })}
        empty={{ title: w.noneTitle, text: w.noneText }}
      />
    </>
  )
}
