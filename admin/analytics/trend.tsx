import type { MetricFigures } from '../../shared/metrics.ts'
import type { ChartRow, ChartSeries, ChartValue, Unit } from '../parts/chart-values.ts'
import { formatCount } from '../parts/figures.ts'
import { LazyChart } from '../parts/lazy-chart.tsx'
import { exactMoney } from '../parts/money.ts'
import { formatDay } from '../parts/time.ts'
import { words } from '../words.ts'
import type { FigureKey, Period } from './view.ts'

const w = words.analytics
type DayFigures = MetricFigures & { day: string }

/** One line of the chart: a network, or a campaign. */
export type TrendLine = { key: string; label: string; slot?: 1 | 2 | 3; days: DayFigures[] }

type Props = {
  lines: TrendLine[]
  total: MetricFigures
  currency: string
  figure: FigureKey
  period: Period
  incompleteFrom: string | null
}

const fields: Record<FigureKey, keyof MetricFigures> = {
  spend: 'spendMicros',
  clicks: 'clicks',
  impressions: 'impressions',
  conversions: 'conversions',
  fee: 'feeMicros',
}

const isMoney = (figure: FigureKey) => figure === 'spend' || figure === 'fee'

/** The chosen figure by day; the last day is drawn apart while it is not over. */
export function Trend({ lines, total, currency, figure, period, incompleteFrom }: Props) {
  const unit: Unit = isMoney(figure) ? { kind: 'money', currency } : { kind: 'count' }
  const series: ChartSeries[] = lines.map(({ key, label, slot }) => ({ key, label, slot }))
  const name = w.figures[figure]
  const sum = total[fields[figure]] ?? '0'
  const shown = isMoney(figure) ? exactMoney(BigInt(sum), currency) : formatCount(Number(sum))
  return (
    <LazyChart
      title={w.chartTitle({ figure: name, unit: isMoney(figure) ? currency : '' })}
      summary={w.chartSummary({
        figure: name,
        total: shown,
        from: formatDay(period.from, null),
        to: formatDay(period.to, null),
      })}
      unit={unit}
      series={series}
      rows={rowsOf(lines, figure)}
      incompleteFrom={incompleteFrom ?? undefined}
      csvName={`${figure}-${period.from}-${period.to}.csv`}
    />
  )
}

function rowsOf(lines: TrendLine[], figure: FigureKey): ChartRow[] {
  const value = (one: DayFigures): ChartValue => {
    const text = one[fields[figure]] ?? '0'
    return isMoney(figure) ? text : Number(text)
  }
  const days = new Map<string, Record<string, ChartValue>>()
  for (const line of lines) {
    for (const one of line.days) {
      days.set(one.day, { ...days.get(one.day), [line.key]: value(one) })
    }
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, values]) => ({ day, values }))
}
