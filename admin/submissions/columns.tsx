import type { PayRule } from '../../shared/submission-rule.ts'
import type { CardLines } from '../parts/data-cards.tsx'
import type { Column } from '../parts/data-list.tsx'
import { exactMoney } from '../parts/money.ts'
import { MoneyText, Unknown } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import { earningOf, type Submission } from './earns.ts'
import { VideoLink } from './platform.tsx'
import { RowMoves, type Wish } from './row-moves.tsx'

const w = words.submissions

type Ways = { rule: PayRule; onDecide: (wish: Wish) => void }

export const columnsOf = ({ rule, onDecide }: Ways): Column<Submission>[] => [
  { key: 'creator', title: w.creator, render: (row) => row.creatorHandle },
  { key: 'status', title: w.state, width: 130, render: (row) => <State row={row} /> },
  { key: 'video', title: w.video, width: 130, render: (row) => <VideoLink {...row} /> },
  {
    key: 'views',
    title: w.viewsCounted,
    width: 200,
    align: 'end',
    sort: 'views',
    render: (row) => <Views row={row} />,
  },
  {
    key: 'earned',
    title: w.earns,
    width: 150,
    align: 'end',
    sort: 'earned',
    render: (row) => <Earns row={row} rule={rule} />,
  },
  {
    key: 'submitted',
    title: w.submitted,
    width: 150,
    sort: 'newest',
    render: (row) => <TimeText at={row.submittedAt} />,
  },
  {
    key: 'moves',
    title: w.movesTitle,
    width: 170,
    render: (row) => <RowMoves row={row} onDecide={onDecide} />,
  },
]

export const cardOf = (row: Submission, { rule, onDecide }: Ways): CardLines => ({
  title: row.creatorHandle,
  status: <State row={row} />,
  figure: <Earns row={row} rule={rule} />,
  when: <TimeText at={row.submittedAt} />,
  note: <Seen row={row} />,
  action: <RowMoves row={row} onDecide={onDecide} />,
})

/** A submission waits for a decision, which its state's own name does not say. */
export function State({ row }: { row: Pick<Submission, 'state'> }) {
  return <StatusTag status={row.state} />
}

function Views({ row }: { row: Submission }) {
  return (
    <>
      <CountText count={row.viewCount} />
      <span className="cell-line meta">
        {row.viewsAt === null ? w.notCounted : <TimeText at={row.viewsAt} />}
        {row.viewsSource !== null && ` · ${w.peek.sources[row.viewsSource] ?? row.viewsSource}`}
      </span>
    </>
  )
}

const Counted = ({ at }: { at: string }) => (
  <>
    {w.viewsAt} <TimeText at={at} />
  </>
)

/** Video, views and their age in one line of a card. */
function Seen({ row }: { row: Submission }) {
  return (
    <>
      <VideoLink {...row} /> · <CountText count={row.viewCount} /> {w.views.toLowerCase()}{' '}
      {row.viewsAt === null ? w.notCounted : <Counted at={row.viewsAt} />}
      {row.viewsSource !== null && ` · ${w.peek.sources[row.viewsSource] ?? row.viewsSource}`}
    </>
  )
}

/** What it has earned or would earn now, and what it is worth where that is more. */
function Earns({ row, rule }: { row: Submission; rule: PayRule }) {
  const { micros, kind, worthMicros } = earningOf(row, rule)
  if (kind === 'nothing') return <Unknown why={words.submissions.peek.denied} />
  return (
    <>
      <MoneyText micros={`${micros}`} currency={row.currency} />
      <span className="cell-line meta">
        {kind === 'would' ? w.earnsNow : w.earned}
        {worthMicros !== null && ` · ${w.worth({ amount: exactMoney(worthMicros, row.currency) })}`}
      </span>
    </>
  )
}
