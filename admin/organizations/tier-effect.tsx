import { formatRate } from '../parts/figures.ts'
import { Loading } from '../parts/loading.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { useQuery } from '../queries.ts'
import type { Answer, Input } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.tierWords

/** What the change would mean, in sentences and on recent spend. */
export function TierEffect(question: Input<'organizations.tierEffect'>) {
  const query = useQuery('organizations.tierEffect', question, {
    keep: true,
    enabled: /^\d{4}-\d{2}-\d{2}$/.test(question.startsOn),
  })
  if (query.isError) return null
  if (!query.data) return <Loading what={w.effect} lines={4} />
  const { sentences, rateNowBps, rateThenBps, fees } = query.data
  const rates = w.rates({ now: formatRate(rateNowBps), later: formatRate(rateThenBps) })
  return (
    <section className="note-info" aria-label={w.effect} aria-live="polite">
      <ul className="consequences">
        {[...sentences, rates].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {fees.length === 0 ? <p>{w.noSpend}</p> : <Fees fees={fees} />}
    </section>
  )
}

function Fees({ fees }: { fees: Answer<'organizations.tierEffect'>['fees'] }) {
  return (
    <table className="plain-table tier-fees">
      <caption>{w.feesTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{w.currency}</th>
          <th scope="col" className="number">
            {w.spend}
          </th>
          <th scope="col" className="number">
            {w.feeNow}
          </th>
          <th scope="col" className="number">
            {w.feeThen}
          </th>
        </tr>
      </thead>
      <tbody>
        {fees.map(({ currency, spendMicros, feeNowMicros, feeThenMicros }) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            {[spendMicros, feeNowMicros, feeThenMicros].map((micros, at) => (
              <td key={['spend', 'now', 'then'][at]} className="number">
                <MoneyText micros={micros} currency={currency} form="plain" />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
