import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { formatMoney } from '../parts/money.ts'
import { MoneyText, Unknown } from '../parts/money-text.tsx'
import { words } from '../words.ts'
import type { BrandAnswer } from './brand.tsx'
import { type FigureColumn, FigureLines } from './figure-lines.tsx'
import { type CurrencyMoney, moneyByCurrency } from './money-by-currency.ts'

const w = words.homes.brand

type Line = CurrencyMoney<
  BrandAnswer['month'][number],
  BrandAnswer['moneyLeft'][number],
  BrandAnswer['budgets'][number]
>

/** What is spent, where that leads, and what budgets allow: a line for each currency. */
export function MonthMoney({ home }: { home: BrandAnswer }) {
  const lines = moneyByCurrency(home.month, home.moneyLeft, home.budgets)
  const kept: Record<string, boolean> = {
    left: lines.some(hasLifetime),
    funded: home.budgets.length > 0,
  }
  const shown = parts.filter(({ key }) => kept[key] ?? true)
  return (
    <Card title={w.month} extra={<Link to="/fundings">{words.fundings.menu}</Link>}>
      {lines.length === 0 ? (
        <p className="meta">{w.noSpend}</p>
      ) : (
        <FigureLines
          title={w.currency}
          nameOf={(line) => line.currency}
          lines={lines}
          columns={shown}
        />
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

/** What is paid into campaigns and not used yet. */
function Funded({ line }: { line: Line }) {
  if (!line.funded) return <Unknown />
  const { unusedMicros, campaigns } = line.funded
  return (
    <>
      {amount(unusedMicros, line)}
      <span className="meta cell-line">{w.ofCampaigns({ campaigns })}</span>
    </>
  )
}

const parts: FigureColumn<Line>[] = [
  {
    key: 'spend',
    title: w.spend,
    main: true,
    render: (line) => amount(line.month?.spendMicros, line),
  },
  { key: 'heading', title: w.heading, render: (line) => <Heading {...line} /> },
  { key: 'fees', title: w.fees, render: (line) => amount(line.month?.feeMicros, line) },
  {
    key: 'left',
    title: w.lifetimeLeft,
    render: (line) => amount(line.left?.lifetimeLeftMicros, line),
  },
  { key: 'funded', title: w.funded, render: (line) => <Funded line={line} /> },
  { key: 'daily', title: w.dailyBudget, render: (line) => <Daily line={line} /> },
]
