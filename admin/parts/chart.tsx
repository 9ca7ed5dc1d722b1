import { useId } from 'react'
import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { words } from '../words.ts'
import { Legend, seriesLook } from './chart-legend.tsx'
import { ChartTable } from './chart-table.tsx'
import { ChartTip } from './chart-tip.tsx'
import {
  axisText,
  type ChartRow,
  type ChartSeries,
  drawnHeight,
  type Unit,
} from './chart-values.ts'
import { formatDay } from './time.ts'

export type ChartProps = {
  /** What is drawn, with its unit: "Spend per day (USD)". */
  title: string
  /** The chart's answer as a sentence; whoever does not see the lines reads this. */
  summary: string
  unit: Unit
  kind?: 'line' | 'bar'
  series: ChartSeries[]
  rows: ChartRow[]
  /** The first day whose value is not final: drawn dashed, hatched in the table. */
  incompleteFrom?: string
  /** Offers the rows as a file of this name. */
  csvName?: string
  height?: number
}

/** Lines or bars by day, with their sentence, table and CSV. One unit and currency at a time. */
export function Chart(props: ChartProps) {
  const titleId = useId()
  const rows = drawnRows(props)
  return (
    <figure className="chart" aria-labelledby={titleId}>
      <figcaption>
        <span id={titleId} className="chart-title">
          {props.title}
        </span>
        <p className="meta">
          {props.rows.length === 0 ? words.parts.chart.noData : props.summary}{' '}
          {props.incompleteFrom !== undefined && words.parts.chart.incompleteNote}
        </p>
        <Legend series={props.series} />
      </figcaption>
      {props.rows.length > 0 && (
        <ResponsiveContainer width="100%" height={props.height ?? 260}>
          {props.kind === 'bar' ? bars(props, rows) : lines(props, rows)}
        </ResponsiveContainer>
      )}
      <ChartTable {...props} />
    </figure>
  )
}

type DrawnRow = { day: string; source: ChartRow } & Record<string, unknown>

/** A series is two lines: what is final, and from its last final day on what may still change. */
function drawnRows({ rows, series, unit, incompleteFrom }: ChartProps): DrawnRow[] {
  const firstOpen = rows.findIndex(
    (row) => incompleteFrom !== undefined && row.day >= incompleteFrom,
  )
  return rows.map((row, at) => {
    const open = firstOpen >= 0 && at >= firstOpen
    const joins = firstOpen >= 0 && at >= firstOpen - 1
    const drawn: DrawnRow = { day: row.day, source: row }
    for (const one of series) {
      const height = drawnHeight(row.values[one.key], unit)
      drawn[one.key] = open ? null : height
      drawn[`${one.key} open`] = joins ? height : null
    }
    return drawn
  })
}

const margin = { top: 8, right: 16, bottom: 0, left: 0 }

function axes({ unit, series }: ChartProps) {
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--border-soft)" />
      <XAxis
        dataKey="day"
        tickFormatter={(day: string) => formatDay(day, null).replace(/ \d{4}$/, '')}
        tick={tick}
        stroke="var(--border)"
        minTickGap={24}
      />
      <YAxis
        tickFormatter={(value: number) => axisText(value, unit)}
        tick={tick}
        stroke="none"
        width={64}
      />
      <Tooltip content={<ChartTip series={series} unit={unit} />} isAnimationActive={false} />
    </>
  )
}

const tick = { fill: 'var(--text-secondary)', fontSize: 12 }
function lines(props: ChartProps, rows: DrawnRow[]) {
  return (
    <LineChart data={rows} margin={margin} title={props.title}>
      {axes(props)}
      {props.series.flatMap((one, at) => {
        const { colour, dash } = seriesLook(one, at)
        const look = {
          stroke: colour,
          strokeWidth: 2,
          isAnimationActive: false,
          type: 'linear' as const,
        }
        return [
          <Line
            key={one.key}
            dataKey={one.key}
            name={one.label}
            {...look}
            strokeDasharray={dash}
            dot={dotsWhenFew(rows)}
          />,
          <Line
            key={`${one.key} open`}
            dataKey={`${one.key} open`}
            {...look}
            strokeDasharray="1 4"
            dot={false}
            legendType="none"
          />,
        ]
      })}
    </LineChart>
  )
}

/** One or two days make no line: show them as points. */
const dotsWhenFew = (rows: DrawnRow[]) => rows.length < 3

function bars(props: ChartProps, rows: DrawnRow[]) {
  return (
    <BarChart data={rows} margin={margin} title={props.title}>
      {axes(props)}
      {props.series.flatMap((one, at) => {
        const { colour } = seriesLook(one, at)
        return [
          <Bar
            key={one.key}
            dataKey={one.key}
            name={one.label}
            fill={colour}
            stackId={one.key}
            isAnimationActive={false}
          />,
          <Bar
            key={`${one.key} open`}
            dataKey={(row: DrawnRow) =>
              (row[one.key] === null ? row[`${one.key} open`] : null) as number | null
            }
            fill={colour}
            fillOpacity={0.25}
            stroke={colour}
            strokeDasharray="3 3"
            stackId={one.key}
            isAnimationActive={false}
          />,
        ]
      })}
    </BarChart>
  )
}
