import { useEffect, useState } from 'react'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { FundingShown } from './show.tsx'

const w = words.fundings.back

/**
 * For somebody who has come back from the provider's page: the provider is asked once, and what it
 * says stands here; the page follows by itself while it is not decided.
 */
export function BackFromProvider({ funding }: { funding: FundingShown }) {
  const refresh = useMove('fundings.refresh', { quiet: true, touches: ['campaigns', 'creators'] })
  const [asked, setAsked] = useState(false)
  const { id, can, state, failure } = funding
  const waits = state === 'pending'
  const { run } = refresh
  useEffect(() => {
    if (asked || !waits || can.refresh !== true) return
    setAsked(true)
    run({ id }).catch(() => undefined)
  }, [asked, waits, can.refresh, run, id])
  return (
    <div className="note-info" role="status">
      {sentence({ state, failure }, refresh.pending, refresh.error !== null)}
    </div>
  )
}

type Stands = Pick<FundingShown, 'state' | 'failure'>

function sentence({ state, failure }: Stands, asking: boolean, silent: boolean): string {
  if (asking) return w.asking
  if (state === 'settled') return w.arrived
  if (state === 'failed') return w.failed
  if (silent) return w.silent
  return failure === null ? w.notPaid : w.refused({ why: failure })
}
