import type { MetricFigures } from '../../shared/metrics.ts'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatShare } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { RatioText } from '../parts/numbers.tsx'
import { words } from '../words.ts'

const w = words.analytics
type Props = { currency: string; current: MetricFigures; previous: MetricFigures | null }

/** Four figures, each beside what it was in the period before. */
export function Headline({ currency, current, previous }: Props) {
  const money = (micros: string) => <MoneyText micros={micros} currency={currency} form="code" />
  const figures: [string, keyof MetricFigures, (value: string) => React.ReactNode][] = [
    [w.figures.spend, 'spendMicros', money],
    [w.figures.clicks, 'clicks', plain],
    [`${w.figures.conversions}, ${w.ownConversions}`, 'conversions', plain],
    [w.figures.roas, 'roas', (text) => <RatioText ratio={text} />],
  ]
  return (
    <Figures label={words.analytics.menu}>
      {figures.map(([label, key, show]) => (
        <Figure
          key={key}
          label={label}
          value={show(current[key] ?? '0')}
          note={
            previous && (
              <>
                {show(previous[key] ?? '0')} {w.before} ·{' '}
                {changeText(previous[key] ?? '0', current[key] ?? '0')}
              </>
            )
          }
        />
      ))}
    </Figures>
  )
}

/** Ratios and split counts: two places are enough to read, the table has them all. */
const plain = (text: string) => (
  <bdi className="number">
    {new Intl.NumberFormat(words.formats.numbers, { maximumFractionDigits: 2 }).format(
      text as `${number}`,
    )}
  </bdi>
)

/** `+12.3 %`, of decimal texts, without making an amount a float: only the share becomes a number. */
function changeText(before: string, after: string): string {
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
