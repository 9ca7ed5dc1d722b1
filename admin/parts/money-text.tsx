import { words } from '../words.ts'
import type { Sum } from './money.ts'
import { formatMoney, type MoneyForm } from './money.ts'

type Props = {
  /** Whole micros as text, as the server sends them; null is not known and shown as a dash. */
  micros: string | null
  currency: string
  /** `symbol` when a page has one currency, `code` when it has several, `plain` under a header that names it. */
  form?: MoneyForm
  /** `six` is the auditor's form: the digits beyond the minor unit, quieter. */
  places?: 'minor' | 'six'
}

/** One exact amount: tabular, never wrapped; a rounded one tells the exact one in its title. */
export function MoneyText({ micros, currency, form = 'symbol', places = 'minor' }: Props) {
  if (micros === null) return <Unknown />
  const money = formatMoney(micros, currency, { form, places })
  return (
    <bdi className="money" title={money.exact} data-exact={money.exact}>
      {money.text}
      {money.tail !== '' && <span className="money-tail">{money.tail}</span>}
      {money.after}
      {money.rounded && <span className="sr-only"> ({money.exact})</span>}
    </bdi>
  )
}

/** Sums of several currencies, one a line, sorted by code and never added to each other. */
export function MoneyList({ sums, places }: { sums: Sum[]; places?: 'minor' | 'six' }) {
  if (sums.length === 0) return <Unknown />
  const form = sums.length > 1 ? 'code' : 'symbol'
  return (
    <ul className="money-list">
      {[...sums]
        .sort((a, b) => (a.currency < b.currency ? -1 : 1))
        .map((sum) => (
          <li key={sum.currency}>
            <MoneyText micros={sum.micros} currency={sum.currency} form={form} places={places} />
          </li>
        ))}
    </ul>
  )
}

/** What is not known is a dash with a title; zero is "0". */
export function Unknown({ why = words.parts.unknownValue }: { why?: string }) {
  return (
    <span title={why} className="unknown">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{why}</span>
    </span>
  )
}
