import type { SummaryLine } from '../parts/data-list.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.fees
type Sum = Answer<'fees.sums'>[number]

/** One line for each currency under the table: charges, restatements, adjustments, net. */
export function sumLines(
  sums: Sum[],
  shows: { exact: boolean; organization: boolean; narrow: boolean },
): SummaryLine[] {
  return sums.map((sum) => {
    const part = (label: string, micros: string) => (
      <span className="sum-part">
        <span className="meta">{label}</span>
        <MoneyText
          micros={micros}
          currency={sum.currency}
          form="code"
          places={shows.exact ? 'six' : 'minor'}
        />
      </span>
    )
    const name = w.sumOf({ currency: sum.currency, count: formatCount(sum.entries) })
    if (shows.narrow) {
      return {
        key: sum.currency,
        label: name,
        values: { amount: <Stacked sum={sum} part={part} /> },
      }
    }
    return {
      key: sum.currency,
      label: name,
      values: {
        campaign: part(w.charges, sum.chargesMicros),
        [shows.organization ? 'organization' : 'kind']: part(
          w.restatements,
          sum.restatementsMicros,
        ),
        basis: part(w.adjustments, sum.adjustmentsMicros),
        amount: part(w.net, sum.netMicros),
      },
    }
  })
}

type StackedProps = {
  sum: Sum
  part: (label: string, micros: string) => React.ReactNode
}

/** On a phone there are no columns to stand under. */
function Stacked({ sum, part }: StackedProps) {
  return (
    <span className="sum-stack">
      {part(w.charges, sum.chargesMicros)}
      {part(w.restatements, sum.restatementsMicros)}
      {part(w.adjustments, sum.adjustmentsMicros)}
      {part(w.net, sum.netMicros)}
    </span>
  )
}
