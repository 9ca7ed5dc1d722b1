import { type ChartRow, type ChartSeries, shownValue, type Unit } from './chart-values.ts'
import { formatDay } from './time.ts'

type Props = {
  series: ChartSeries[]
  unit: Unit
  /** The next three are handed in by the chart. */
  active?: boolean
  label?: string | number
  payload?: readonly { payload?: { source?: ChartRow } }[]
}

/** The exact values of the day under the pointer or the arrow keys. */
export function ChartTip({ series, unit, active, payload }: Props) {
  const row = payload?.find((one) => one.payload?.source)?.payload?.source
  if (!active || !row) return null
  return (
    <div className="chart-tip">
      <strong>{formatDay(row.day, null)}</strong>
      {series.map((one) => (
        <div key={one.key}>
          {one.label}: <span className="number">{shownValue(row.values[one.key], unit)}</span>
        </div>
      ))}
    </div>
  )
}
