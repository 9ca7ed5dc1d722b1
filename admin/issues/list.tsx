import { useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { IssueRecord } from '../../shared/issues.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { SeverityText } from '../parts/severity-text.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { useNarrow } from '../parts/width.ts'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { beginningOf } from './beginning.ts'
import { useChoosing } from './choosing.ts'
import { concernOf } from './concerns.ts'
import { DueText } from './due.tsx'
import { useIssueFilters } from './filters.ts'
import { ManyBar } from './many-bar.tsx'
import { ManyDialog, type ManyMove } from './many-dialog.tsx'
import { issueAt, useLetters } from './queue-keys.ts'
import { ReportAnywhere } from './report-anywhere.tsx'
import { TakeNext } from './take-next.tsx'
import './issues.css'

type Row = IssueRecord
const w = words.issues
const sorts = ['newest', 'severity', 'due']

const columnsOf = (staff: boolean): Column<Row>[] => [
  { key: 'what', title: w.what, width: 270, render: (row) => beginningOf(row.message) },
  {
    key: 'severity',
    title: w.severity,
    width: 110,
    sort: 'severity',
    render: (row) => <SeverityText severity={row.severity} />,
  },
  ...(staff
    ? [
        {
          key: 'organization',
          title: w.organization,
          width: 120,
          render: (row: Row) => row.organization.name,
        },
      ]
    : []),
  { key: 'resource', title: w.resource, width: 130, render: concernOf },
  {
    key: 'turn',
    title: w.turn,
    width: 200,
    render: (row) => <StatusTag status={row.turn} word={w.turns[row.turn]} />,
  },
  {
    key: 'due',
    title: w.due,
    width: 150,
    sort: 'due',
    render: (row) => <DueText issue={row} />,
  },
  {
    key: 'assignee',
    title: w.assignee,
    width: 120,
    render: (row) => row.assignee?.name ?? <span className="meta">{w.nobody}</span>,
  },
]

const cardOf = (row: Row, staff: boolean) => ({
  title: beginningOf(row.message),
  status: <SeverityText severity={row.severity} />,
  figure: <StatusTag status={row.turn} word={w.turns[row.turn]} />,
  when: <DueText issue={row} />,
  note: [concernOf(row), ...(staff ? [row.organization.name, row.assignee?.name ?? w.nobody] : [])]
    .filter(Boolean)
    .join(' · '),
})

/** What needs somebody: for the desk what is due first, for a brand what harms most. */
export function IssueList() {
  const { organization, may, timeZone } = useSession()
  const staff = organization === null
  const [move, setMove] = useState<ManyMove | null>(null)
  const list = useKeysetList<Row>({
    resource: 'issues',
    what: w.many,
    filters: useIssueFilters(),
    sorts,
    defaultSort: staff ? 'due' : '-severity',
    live: 'issues',
    input: { timeZone, ...(organization ? { organizationId: organization.id } : {}) },
  })
  const choosing = useChoosing(list.filterInput, list.rows)
  const area = useAssignKey(list.rows)
  const works = may('issues:work')
  const narrow = useNarrow()
  const moves: ManyMove[] = [
    ...(works ? (['assign'] as const) : []),
    ...(may('issues:resolve') ? (['resolve'] as const) : []),
  ]
  // On a phone both stick to the lower edge; what is chosen comes first.
  const covered = narrow && (choosing.all || choosing.chosen.size > 0)
  const columns = useMemo(() => columnsOf(staff), [staff])
  return (
    <div ref={area} className="issues-page">
      <PageHeader
        title={works ? w.queue : w.menu}
        answer={narrow && works ? <Macros /> : undefined}
        actions={!covered && (works || may('issues:open')) && <Actions />}
      />
      <DataList
        list={list}
        caption={w.menu}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/issues/${row.id}`}
        card={(row) => cardOf(row, staff)}
        selection={moves.length > 0 ? choosing.selection : undefined}
        empty={
          works
            ? { title: w.clearQueue, text: w.clearQueueText }
            : { title: w.noneTitle, text: w.noneText }
        }
        note={works && !narrow ? w.keys : undefined}
      />
      <ManyBar choosing={choosing} moves={moves} onMove={setMove} />
      <ManyDialog
        move={move}
        which={choosing.which}
        onClose={() => setMove(null)}
        onDone={() => {
          setMove(null)
          choosing.clear()
        }}
      />
    </div>
  )
}

/** What to do next, given to who asks; what a person sees wrong; the answers that are written often. */
function Actions() {
  const works = useSession().may('issues:work')
  const narrow = useNarrow()
  return (
    <>
      {works && <TakeNext />}
      <ReportAnywhere />
      {works && !narrow && <LinkButton to="/issues/macros">{w.keepMacros}</LinkButton>}
    </>
  )
}

/** On a phone there is room for two buttons. */
const Macros = () => <Link to="/issues/macros">{w.keepMacros}</Link>

/** A gives the row with the focus to who presses it. */
function useAssignKey(rows: readonly Row[]) {
  const area = useRef<HTMLDivElement>(null)
  const { user } = useSession()
  const assign = useMove('issues.assign', { done: w.assigned, touches: ['homes'] })
  useLetters(
    useMemo(
      () => ({
        a: () => {
          const row = rows.find((one) => one.id === issueAt(area))
          if (row?.can.assign !== true) return
          void assign
            .run({ id: row.id, version: row.version, assigneeId: user.id })
            .catch(() => null)
        },
      }),
      [rows, assign.run, user.id],
    ),
  )
  return area
}
