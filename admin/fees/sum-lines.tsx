import type { SummaryLine } from '../parts/data-list.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.fees
type Sum = Answer<'fees.sums'>[number]

/** One line for each currency under the table: charges, restatements, adjustments, net. */
export function sumLines(sums: Sum[], shows: Shows): SummaryLine[] {
  return sums.map((sum) => sumLine(sum, shows))
}

type Shows = { exact: boolean; organization: boolean }

function sumLine(sum: Sum, shows: Shows): SummaryLine {
  const amount = (micros: string) => (
    <MoneyText
      micros={micros}
      currency={sum.currency}
      form="code"
      places={shows.exact ? 'six' : 'minor'}
    />
  )
  const parts = partsOf(sum, shows)
  return {
    key: sum.currency,
    label: <SumName sum={sum} />,
    values: Object.fromEntries(
      parts.map(({ column, label, micros }) => [
        column,
        <span key={column} className="sum-part">
          <span className="meta">{label}</span>
          {amount(micros)}
        </span>,
      ]),
    ),
    card: parts.map(({ column, label, micros }) => (
      <span key={column} className="sum-line">
        <span className="meta">{label}</span>
        {amount(micros)}
      </span>
    )),
  }
}

/** Under which column each sum stands. */
const partsOf = (sum: Sum, { organization }: Shows) => [
  { column: 'campaign', label: w.charges, micros: sum.chargesMicros },
  {
    column: organization ? 'organization' : 'kind',
    label: w.restatements,
    micros: sum.restatementsMicros,
  },
  { column: 'basis', label: w.adjustments, micros: sum.adjustmentsMicros },
  { column: 'amount', label: w.net, micros: sum.netMicros },
]

/** Two lines like the amounts beside it, so that they stand on the same height. */
function SumName({ sum }: { sum: Sum }) {
  return (
    <span className="sum-part">
      <span className="meta">{w.entries({ count: formatCount(sum.entries) })}</span>
      <span>{sum.currency}</span>
    </span>
  )
}
