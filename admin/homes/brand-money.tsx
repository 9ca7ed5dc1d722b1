import { Card } from '../parts/card.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { exactMoney } from '../parts/money.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { words } from '../words.ts'
import type { BrandAnswer } from './brand.tsx'

const w = words.homes.brand

type Props = { home: BrandAnswer }

/** Spend, fees and where the month is heading, each currency by itself. */
export function Month({ home }: Props) {
  return (
    <Card title={w.month}>
      {home.month.length === 0 ? (
        <p className="meta">{w.noSpend}</p>
      ) : (
        <div className="stack">
          {home.month.map((month) => (
            <OneMonth key={month.currency} month={month} />
          ))}
        </div>
      )}
    </Card>
  )
}

function OneMonth({ month }: { month: BrandAnswer['month'][number] }) {
  const { currency, spendMicros, feeMicros, forecast } = month
  const text = (micros: string) => exactMoney(BigInt(micros), currency)
  return (
    <Figures label={currency}>
      <Figure
        label={w.spend({ currency })}
        value={<MoneyText micros={spendMicros} currency={currency} form="code" />}
        note={
          forecast
            ? w.forecast({
                low: text(forecast.lowMicros),
                high: text(forecast.highMicros),
                days: forecast.days,
              })
            : w.noForecast
        }
      />
      <Figure
        label={w.fees}
        value={<MoneyText micros={feeMicros} currency={currency} form="code" />}
      />
    </Figures>
  )
}

/** What running campaigns may still spend. */
export function MoneyLeft({ home }: Props) {
  return (
    <Card title={w.moneyLeft}>
      {home.moneyLeft.length === 0 ? (
        <p className="meta">{w.noBudgets}</p>
      ) : (
        <div className="stack">
          {home.moneyLeft.map((left) => (
            <OneCurrency key={left.currency} left={left} />
          ))}
        </div>
      )}
    </Card>
  )
}

function OneCurrency({ left }: { left: BrandAnswer['moneyLeft'][number] }) {
  const { currency, lifetimeLeftMicros, dailyBudgetMicros } = left
  return (
    <Figures label={currency}>
      {lifetimeLeftMicros !== null && (
        <Figure
          label={w.lifetimeLeft}
          value={<MoneyText micros={lifetimeLeftMicros} currency={currency} form="code" />}
        />
      )}
      {dailyBudgetMicros !== null && (
        <Figure
          label={w.dailyBudget}
          value={<MoneyText micros={dailyBudgetMicros} currency={currency} form="code" />}
          note={w.perDay}
        />
      )}
    </Figures>
  )
}
