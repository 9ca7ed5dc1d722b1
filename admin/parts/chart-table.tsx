import { words } from '../words.ts'
import type { ChartProps } from './chart.tsx'
import { chartCsv, shownValue } from './chart-values.ts'
import { formatDay } from './time.ts'

/** What scrolls sideways must be reachable by keyboard, or its far columns cannot be read. */
const reachable = { tabIndex: 0 }

/** The chart's own numbers, exactly, for reading, copying and downloading. */
export function ChartTable({ title, rows, series, unit, incompleteFrom, csvName }: ChartProps) {
  if (rows.length === 0) return null
  return (
    <div className="chart-more">
      <details>
        <summary>{words.parts.chart.table}</summary>
        <section className="scrolls" aria-label={title} {...reachable}>
          <table className="plain-table">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.parts.chart.day}</th>
                {series.map((one) => (
                  <th key={one.key} scope="col" className="number">
                    {one.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...rows].reverse().map((row) => {
                const open = incompleteFrom !== undefined && row.day >= incompleteFrom
                return (
                  <tr key={row.day} className={open ? 'hatched' : undefined}>
                    <th scope="row">
                      {formatDay(row.day, null)}
                      {open && ` (${words.parts.chart.incomplete})`}
                    </th>
                    {series.map((one) => (
                      <td key={one.key} className="number">
                        {shownValue(row.values[one.key], unit)}
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      </details>
      {csvName !== undefined && (
        <button
          type="button"
          className="link-button"
          onClick={() => download(csvName, chartCsv(rows, series, unit))}
        >
          {words.parts.chart.download}
        </button>
      )}
    </div>
  )
}

function download(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
