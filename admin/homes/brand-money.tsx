import { Card } from '../parts/card.tsx'
import { formatMoney } from '../parts/money.ts'
import { MoneyText, Unknown } from '../parts/money-text.tsx'
import { useNarrow } from '../parts/width.ts'
import { words } from '../words.ts'
import type { BrandAnswer } from './brand.tsx'
import { type CurrencyMoney, moneyByCurrency } from './money-by-currency.ts'

const w = words.homes.brand

type Line = CurrencyMoney<BrandAnswer['month'][number], BrandAnswer['moneyLeft'][number]>
type Part = { key: string; title: string; render: (line: Line) => React.ReactNode }

/** What is spent, where that leads, and what budgets allow: a line for each currency. */
export function MonthMoney({ home }: { home: BrandAnswer }) {
  const lines = moneyByCurrency(home.month, home.moneyLeft)
  const Lines = useNarrow() ? MoneyList : MoneyTable
  const shown = parts.filter(({ key }) => key !== 'left' || lines.some(hasLifetime))
  return (
    <Card title={w.month}>
      {lines.length === 0 ? (
        <p className="meta">{w.noSpend}</p>
      ) : (
        <Lines lines={lines} parts={shown} />
      )}
    </Card>
  )
}

const hasLifetime = ({ left }: Line) => left !== null && left.lifetimeLeftMicros !== null

function amount(micros: string | null | undefined, { currency }: Line) {
  if (micros === null || micros === undefined) return <Unknown />
  return <MoneyText micros={micros} currency={currency} form="plain" />
}

function Heading({ month, currency }: Line) {
  if (!month) return <Unknown />
  if (!month.forecast) return <span className="meta">{w.noForecast}</span>
  const text = (micros: string) => formatMoney(micros, currency, { form: 'plain' }).text
  const { lowMicros, highMicros, days } = month.forecast
  return (
    <>
      <span className="number">{w.forecast({ low: text(lowMicros), high: text(highMicros) })}</span>
      <span className="meta cell-line">{w.forecastBase({ days })}</span>
    </>
  )
}

/** A daily budget is a ceiling that is filled again every day, so it is never called "left". */
function Daily({ line }: { line: Line }) {
  const micros = line.left?.dailyBudgetMicros
  if (micros === null || micros === undefined) return <Unknown />
  return (
    <>
      {amount(micros, line)}
      <span className="meta cell-line">{w.perDay}</span>
    </>
  )
}

const parts: Part[] = [
  { key: 'spend', title: w.spend, render: (line) => amount(line.month?.spendMicros, line) },
  { key: 'heading', title: w.heading, render: (line) => <Heading {...line} /> },
  { key: 'fees', title: w.fees, render: (line) => amount(line.month?.feeMicros, line) },
  {
    key: 'left',
    title: w.lifetimeLeft,
    render: (line) => amount(line.left?.lifetimeLeftMicros, line),
  },
  { key: 'daily', title: w.dailyBudget, render: (line) => <Daily line={line} /> },
]

type LinesProps = { lines: Line[]; parts: Part[] }

function MoneyTable({ lines, parts }: LinesProps) {
  return (
    <table className="home-table">
      <thead>
        <tr>
          <th scope="col">{w.currency}</th>
          {parts.map(({ key, title }) => (
            <th key={key} scope="col" className="number">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.currency}>
            <th scope="row">{line.currency}</th>
            {parts.map(({ key, render }) => (
              <td key={key} className={key === 'spend' ? 'number main-figure' : 'number'}>
                {render(line)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The same on a phone: a currency is a heading with its amounts. */
function MoneyList({ lines, parts }: LinesProps) {
  return (
    <ul className="home-lines">
      {lines.map((line) => (
        <li key={line.currency}>
          <strong>{line.currency}</strong>
          <dl className="home-pairs">
            {parts.map(({ key, title, render }) => (
              <div key={key}>
                <dt className="meta">{title}</dt>
                <dd className="number">{render(line)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
