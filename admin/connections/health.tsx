import type { ConnectionRecord, HealthState } from '../../shared/connections.ts'
import { StatusTag } from '../parts/status-tag.tsx'
import { formatInstant } from '../parts/time.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

/** Which of the console's looks a state wears. */
const looks: Record<HealthState, string> = {
  needs_reauth: 'needs_reauth',
  late: 'delayed',
  limited: 'delayed',
  choosing: 'choose_account',
  not_synced: 'queued',
  paused: 'paused',
  working: 'working',
  disconnected: 'disconnected',
}

/** How an ad account fares, in words, with the time on the viewer's own clock. */
export function HealthTag({ row }: { row: ConnectionRecord }) {
  const { timeZone, productNow } = useSession()
  const { state, at } = row.health
  const when = at === null ? '' : formatInstant(at, timeZone, productNow())
  const word = words.connections.health[state]({ network: row.networkLabel, at: when })
  return <StatusTag status={looks[state]} word={word} />
}

/** A network may end a sign-in before the day it was given for; that day then means nothing. */
export const signInEnded = (row: ConnectionRecord) => row.health.state === 'needs_reauth'

export function accountTitle(row: ConnectionRecord): string {
  return row.accountName ?? words.connections.unnamed({ network: row.networkLabel })
}
