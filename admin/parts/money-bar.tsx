import { words } from '../words.ts'
import { type CampaignMoney, unpaidMicros, widthOf } from './money-parts.ts'
import { MoneyText } from './money-text.tsx'
import './money-bar.css'

const w = words.creators.money

type Props = { money: CampaignMoney; currency: string }

/**
 * Where a campaign's money is: a bar for the eye and the same as named amounts. Each part has a
 * pattern of its own, so that it is told apart without colour.
 */
export function MoneyBar({ money, currency }: Props) {
  const { totalMicros, usedMicros, paidMicros, unusedMicros } = money
  const unpaid = unpaidMicros(money)
  const amount = (micros: string) => <MoneyText micros={micros} currency={currency} />
  return (
    <div className="money-parts">
      <div className="money-parts-bar" aria-hidden="true">
        <span className="money-part-paid" style={{ width: widthOf(paidMicros, totalMicros) }} />
        <span className="money-part-unpaid" style={{ width: widthOf(unpaid, totalMicros) }} />
      </div>
      <dl aria-label={w.label}>
        <Part name={w.total}>{amount(totalMicros)}</Part>
        <Part
          name={w.used}
          note={
            <>
              {amount(unpaid)} {w.unpaid}
            </>
          }
          look="unpaid"
        >
          {amount(usedMicros)}
        </Part>
        <Part name={w.paid} look="paid">
          {amount(paidMicros)}
        </Part>
        <Part name={w.unused} look="unused">
          {amount(unusedMicros)}
        </Part>
      </dl>
    </div>
  )
}

type PartProps = {
  name: string
  /** Which part of the bar it is; the total is all of it. */
  look?: 'paid' | 'unpaid' | 'unused'
  note?: React.ReactNode
  children: React.ReactNode
}

function Part({ name, look, note, children }: PartProps) {
  const mark = (kind: string) => (
    <span className={`money-mark money-part-${kind}`} aria-hidden="true" />
  )
  return (
    <div>
      <dt>
        {look !== undefined && look !== 'unpaid' && mark(look)}
        {name}
      </dt>
      <dd>
        <span className="money-parts-amount">{children}</span>
        {note !== undefined && (
          <span className="meta">
            {mark('unpaid')}
            {note}
          </span>
        )}
      </dd>
    </div>
  )
}
