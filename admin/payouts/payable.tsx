import { EmptyState } from '../parts/empty-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { ScrollX } from '../submissions/scroll-x.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.payouts.payable

type Preview = Answer<'payouts.preview'>

/** Who is owed how much, and who cannot be paid and why. */
export function Payable({ preview }: { preview: Preview }) {
  const { batches, creators, creatorsCount, currency } = preview
  if (creatorsCount === 0) return <EmptyState title={w.nothing} text={w.nothingText} />
  const sum = batches.reduce((total, one) => total + BigInt(one.totalMicros), 0n)
  const able = batches.reduce((count, one) => count + one.payouts, 0)
  return (
    <div className="stack">
      <Figures label={w.title}>
        <Figure label={w.sum} value={<MoneyText micros={`${sum}`} currency={currency} />} />
        <Figure label={w.people} value={<CountText count={able} />} />
        <Figure label={w.blocked} value={<CountText count={creatorsCount - able} />} />
      </Figures>
      <ScrollX name={w.title}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{w.creator}</th>
              <th scope="col" className="number">
                {w.amount}
              </th>
              <th scope="col" className="number">
                {w.submissions}
              </th>
              <th scope="col">{w.address}</th>
              <th scope="col">{w.standing}</th>
            </tr>
          </thead>
          <tbody>
            {creators.map((one) => (
              <Line key={one.creatorId} one={one} currency={currency} />
            ))}
          </tbody>
        </table>
      </ScrollX>
      {creators.length < creatorsCount && (
        <p className="meta">
          {w.shown({ shown: formatCount(creators.length), count: formatCount(creatorsCount) })}
        </p>
      )}
    </div>
  )
}

function Line({ one, currency }: { one: Preview['creators'][number]; currency: string }) {
  const provider = one.provider && (words.payouts.providers[one.provider] ?? one.provider)
  return (
    <tr>
      <th scope="row">{one.creatorHandle}</th>
      <td className="number">
        <MoneyText micros={one.amountMicros} currency={currency} />
      </td>
      <td className="number">
        <CountText count={one.submissions} />
      </td>
      <td>{one.payoutAddress === null ? w.noAddress : `${provider}: ${one.payoutAddress}`}</td>
      <td>{one.can === true ? w.fine : one.can}</td>
    </tr>
  )
}
