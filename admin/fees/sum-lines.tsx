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
  shows: { exact: boolean; organization: boolean },
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
    return {
      key: sum.currency,
      label: w.sumOf({ currency: sum.currency, count: formatCount(sum.entries) }),
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
