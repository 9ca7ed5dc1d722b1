import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.fees
export type Provenance = Answer<'fees.get'>
type Proven = { proof: Answer<'fees.recompute'> }

/** Whether the entry, computed again, is the same; and if not, what differs. */
export function Proof({ fee, fresh = false }: { fee: Proven; fresh?: boolean }) {
  const { proof } = fee
  const failed = proof.checks.filter((one) => !one.holds)
  if (failed.length === 0 && proof.same) {
    return (
      <div className="note-info" role={fresh ? 'status' : undefined}>
        <strong>{proof.sentence}</strong> {fresh && <span className="meta">{w.recomputedAt}</span>}
      </div>
    )
  }
  return (
    <div className="note-error" role="alert">
      <strong>{proof.sentence}</strong>
      {failed.some((one) => one.name === 'answer') && <p>{w.tampered}</p>}
      <p>{w.differs}</p>
      <ul>
        {failed.map((one) => (
          <li key={one.name}>
            {w.checks[one.name]}: {w.said({ said: one.said, found: one.found })}
          </li>
        ))}
      </ul>
    </div>
  )
}
