import type { MetricFigures } from '../../shared/metrics.ts'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatCount, formatShare } from '../parts/figures.ts'
import { exactMoney } from '../parts/money.ts'
import { words } from '../words.ts'

const w = words.analytics
type Props = { currency: string; current: MetricFigures; previous: MetricFigures | null }

/** Four figures, each beside what it was in the period before. */
export function Headline({ currency, current, previous }: Props) {
  const money = (micros: string) => exactMoney(BigInt(micros), currency)
  const figures: [string, keyof MetricFigures, (value: string) => string][] = [
    [w.figures.spend, 'spendMicros', money],
    [w.figures.clicks, 'clicks', count],
    [`${w.figures.conversions}, ${w.ownConversions}`, 'conversions', plain],
    [w.figures.roas, 'roas', plain],
  ]
  return (
    <Figures label={words.analytics.menu}>
      {figures.map(([label, key, show]) => (
        <Figure
          key={key}
          label={label}
          value={<bdi className="number">{show(current[key] ?? '0')}</bdi>}
          note={previous && difference(previous[key] ?? '0', current[key] ?? '0', show)}
        />
      ))}
    </Figures>
  )
}

const count = (text: string) => formatCount(Number(text))
/** Ratios and split counts: two places are enough to read, the table has them all. */
const plain = (text: string) =>
  new Intl.NumberFormat(words.formats.numbers, { maximumFractionDigits: 2 }).format(
    text as `${number}`,
  )

function difference(before: string, after: string, show: (value: string) => string) {
  return w.before({ value: show(before), change: changeText(before, after) })
}

/** `+12.3 %`, of decimal texts, without making an amount a float: only the share becomes a number. */
export function changeText(before: string, after: string): string {
  const [one, other] = [millionths(before), millionths(after)]
  if (one === 0n) return other === 0n ? '0 %' : w.newFromZero
  const share = Number(((other - one) * 100_000n) / one) / 100_000
  const text = formatShare(share) ?? ''
  return share > 0 ? `+${text}` : text
}

function millionths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(6, '0').slice(0, 6))
}
