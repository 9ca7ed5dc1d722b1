import { formatMoney } from '../parts/money.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { words } from '../words.ts'
import { leftPercent } from './money-left.ts'

const w = words.campaigns.list

type Money = { totalMicros: string; unusedMicros: string }

/** What is left of the money put in, as an amount and as a part of the whole. */
export function MoneyLeft({ money, currency }: { money: Money; currency: string }) {
  const { totalMicros, unusedMicros } = money
  if (BigInt(totalMicros) === 0n) return <span className="meta">{w.noMoney}</span>
  const text = (micros: string) => formatMoney(micros, currency).text
  const label = w.leftOf({ left: text(unusedMicros), total: text(totalMicros) })
  return (
    <>
      <MoneyText micros={unusedMicros} currency={currency} form="code" />
      <progress
        className="money-left"
        max={100}
        value={leftPercent(money)}
        aria-label={label}
        title={label}
      />
      <span className="meta cell-line">{w.ofTotal({ total: text(totalMicros) })}</span>
    </>
  )
}
