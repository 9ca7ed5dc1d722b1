import { Link } from 'react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { useNarrow } from '../parts/width.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.payouts.payable

type Preview = Answer<'payouts.preview'>
type Props = { preview: Preview }

/** Who is owed how much, and who cannot be paid and why. */
export function Payable({ preview }: Props) {
  const narrow = useNarrow()
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
      {narrow ? <Cards preview={preview} /> : <Lines preview={preview} />}
      {creators.length < creatorsCount && (
        <p className="meta">
          {w.shown({ shown: formatCount(creators.length), count: formatCount(creatorsCount) })}
        </p>
      )}
    </div>
  )
}

function Lines({ preview: { creators, currency } }: Props) {
  return (
    <table className="plain-table payable-table" aria-label={w.table}>
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
          <tr key={one.creatorId}>
            <th scope="row">
              <Link to={`/creator-records/${one.creatorId}`}>{one.creatorHandle}</Link>
            </th>
            <td className="number">
              <MoneyText micros={one.amountMicros} currency={currency} />
            </td>
            <td className="number">
              <CountText count={one.submissions} />
            </td>
            <td>{addressOf(one)}</td>
            <td>
              <Standing one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The same on a phone. */
function Cards({ preview: { creators, currency } }: Props) {
  return (
    <ul className="data-cards" aria-label={w.table}>
      {creators.map((one) => (
        <li key={one.creatorId} className="data-card payable-card">
          <div className="data-card-line">
            <strong>
              <Link to={`/creator-records/${one.creatorId}`}>{one.creatorHandle}</Link>
            </strong>
            <MoneyText micros={one.amountMicros} currency={currency} />
          </div>
          <div className="meta">{addressOf(one)}</div>
          <div className="meta">
            <Standing one={one} />
          </div>
        </li>
      ))}
    </ul>
  )
}

type Owed = Preview['creators'][number]

function addressOf({ provider, payoutAddress }: Owed): string {
  if (provider === null || payoutAddress === null) return w.noAddress
  return `${words.payouts.providers[provider] ?? provider}: ${payoutAddress}`
}

/** Why somebody cannot be paid, with the way to change that. */
function Standing({ one: { can, creatorId } }: { one: Owed }) {
  const { may } = useSession()
  if (can === true) return w.fine
  return (
    <>
      {can} {may('creators:update') && <Link to={`/creator-records/${creatorId}`}>{w.fix}</Link>}
    </>
  )
}
