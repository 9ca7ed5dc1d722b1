import { Link } from 'react-router'
import { useLongTime } from '../organizations/long-time.ts'
import { Card } from '../parts/card.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyList, MoneyText, Unknown } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { DayText } from '../parts/time-text.tsx'
import { useNarrow } from '../parts/width.ts'
import { words } from '../words.ts'
import type { AuditorAnswer } from './auditor.tsx'
import { type FigureColumn, FigureLines } from './figure-lines.tsx'

const w = words.homes.auditor

type Props = { home: AuditorAnswer }

/** Where each kind of exception is looked into. */
export function exceptionTo(one: AuditorAnswer['exceptions'][number]): string {
  const days = one.oldestDay ? `&day=${one.oldestDay}..` : ''
  if (one.kind === 'fee_differs') return `/fees?sort=day${days}`
  if (one.kind === 'restated') return `/fees?kind=restatement${days}`
  return '/connections'
}

/** Kinds of exceptions with their amounts per currency; none says when that was found. */
export function Exceptions({ home }: Props) {
  const longTime = useLongTime()
  const Kinds = useNarrow() ? KindList : KindTable
  const check = { when: longTime(home.checkedAt), count: formatCount(home.entriesChecked) }
  if (home.exceptions.length === 0) {
    return (
      <Card title={w.exceptions}>
        <p>{w.none(check)}</p>
      </Card>
    )
  }
  return (
    <Card title={w.exceptions} extra={<span className="meta">{w.compared(check)}</span>}>
      <Kinds home={home} />
    </Card>
  )
}

type Exception = AuditorAnswer['exceptions'][number]

const exceptionParts: { title: string; render: (one: Exception) => React.ReactNode }[] = [
  { title: w.count, render: (one) => <CountText count={one.count} /> },
  {
    title: w.amount,
    render: (one) =>
      one.amounts.length > 0 ? <MoneyList sums={one.amounts} places="six" /> : <Unknown />,
  },
  {
    title: w.oldest,
    render: (one) => (one.oldestDay ? <DayText day={one.oldestDay} /> : <Unknown />),
  },
]

function KindTable({ home }: Props) {
  return (
    <table className="home-table">
      <thead>
        <tr>
          <th scope="col">{w.kind}</th>
          {exceptionParts.map(({ title }) => (
            <th key={title} scope="col" className="number">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {home.exceptions.map((one) => (
          <tr key={one.kind}>
            <th scope="row">
              <Kind one={one} />
            </th>
            {exceptionParts.map(({ title, render }) => (
              <td key={title} className="number">
                {render(one)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function KindList({ home }: Props) {
  return (
    <ul className="home-lines">
      {home.exceptions.map((one) => (
        <li key={one.kind}>
          <Kind one={one} />
          <dl className="home-pairs">
            {exceptionParts.map(({ title, render }) => (
              <div key={title}>
                <dt className="meta">{title}</dt>
                <dd className="number">{render(one)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Kind({ one }: { one: Exception }) {
  return (
    <>
      <Link to={exceptionTo(one)}>{w.kinds[one.kind]}</Link>
      <span className="meta cell-line">{w.kindHelp[one.kind]}</span>
    </>
  )
}

/** Is the last month complete? Each line is done or says how far it is. */
export function CloseCheck({ home }: Props) {
  const { month, connectionsSynced, connectionsTotal, daysThatDiffer } = home.lastMonth
  const lines = [
    {
      done: connectionsSynced === connectionsTotal,
      text: w.synced({ done: connectionsSynced, total: connectionsTotal }),
    },
    { done: daysThatDiffer === 0, text: w.agrees({ count: daysThatDiffer }) },
  ]
  return (
    <Card title={w.close({ month: monthName(month) })}>
      <ul className="home-lines">
        {lines.map(({ done, text }) => (
          <li key={text} className="home-line-head">
            <span>{text}</span>
            <StatusTag status={done ? 'done' : 'open'} word={done ? w.done : w.notDone} />
          </li>
        ))}
      </ul>
      <p className="meta">{w.daysNote}</p>
    </Card>
  )
}

/** `2026-05` as `May 2026`. */
function monthName(month: string): string {
  return new Intl.DateTimeFormat(words.formats.dates, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`))
}

type Month = AuditorAnswer['months'][number]

const columns: FigureColumn<Month>[] = (
  [
    ['chargesMicros', w.charges],
    ['restatementsMicros', w.restatements],
    ['adjustmentsMicros', w.adjustments],
    ['netMicros', w.net],
  ] as const
).map(([key, title]) => ({
  key,
  title,
  render: (month) => (
    <MoneyText micros={month[key]} currency={month.currency} form="plain" places="six" />
  ),
}))

export function FeesByMonth({ home }: Props) {
  return (
    <Card title={w.fees} extra={<Link to="/fees">{w.allFees}</Link>}>
      {home.months.length === 0 ? (
        <p className="meta">{w.noFees}</p>
      ) : (
        <FigureLines
          title={w.month}
          nameOf={({ month, currency }) => `${monthName(month)}, ${currency}`}
          lines={home.months}
          columns={columns}
        />
      )}
    </Card>
  )
}
