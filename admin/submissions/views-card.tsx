import { Card } from '../parts/card.tsx'
import { formatCount } from '../parts/figures.ts'
import { LazyChart } from '../parts/lazy-chart.tsx'
import { CountText } from '../parts/numbers.tsx'
import { ScrollX } from '../parts/scroll-x.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import { type Detail, viewRows } from './moments.ts'

const w = words.submissions.peek

/** Fewer points than this say nothing as a line. */
const CHARTED = 4

/** Every count that became known, newest first, with who said it. */
export function SubmissionViews({ views }: Pick<Detail, 'views'>) {
  if (views.length === 0) {
    return (
      <Card title={w.viewsCard}>
        <p className="meta">{w.noViews}</p>
      </Card>
    )
  }
  return (
    <Card title={w.viewsCard}>
      <div className="stack">
        <ViewsChart views={views} />
        <ViewsTable views={views} />
      </div>
    </Card>
  )
}

function ViewsChart({ views }: Pick<Detail, 'views'>) {
  const rows = viewRows(views)
  if (rows.length < CHARTED) return null
  const count = (at: number) => formatCount(rows.at(at)!.values.views)
  return (
    <LazyChart
      title={w.chart}
      summary={w.chartSummary({ from: count(0), to: count(-1) })}
      unit={{ kind: 'count' }}
      series={[{ key: 'views', label: w.count }]}
      rows={rows}
      height={160}
    />
  )
}

function ViewsTable({ views }: Pick<Detail, 'views'>) {
  return (
    <ScrollX name={w.viewsCard}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{w.seenAt}</th>
            <th scope="col" className="number">
              {w.count}
            </th>
            <th scope="col">{w.source}</th>
            <th scope="col">{w.byWhom}</th>
          </tr>
        </thead>
        <tbody>
          {views.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <TimeText at={one.seenAt} />
              </th>
              <td className="number">
                <CountText count={one.viewCount} />
              </td>
              <td>{w.sources[one.source] ?? one.source}</td>
              <td>{one.actorName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}
