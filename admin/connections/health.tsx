import type { ConnectionRecord, HealthState } from '../../shared/connections.ts'
import { StatusTag } from '../parts/status-tag.tsx'
import { formatInstant } from '../parts/time.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

const w = words.connections

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
  const { timeZone, productNow, organization } = useSession()
  const { state, at } = row.health
  const when = at === null ? '' : formatInstant(at, timeZone, productNow())
  const forStaff = organization === null ? w.standing.staffHealth[state] : undefined
  const word = forStaff ?? w.health[state]({ network: row.networkLabel, at: when })
  return <StatusTag status={looks[state]} word={word} />
}

/** What a state means for the brand's money and figures; staff are not addressed as the brand. */
export function meaningOf(row: ConnectionRecord, forStaff: boolean): string {
  const { state } = row.health
  const meaning = (forStaff && w.standing.staffMeaning[state]) || w.meaning[state]
  return meaning({ network: row.networkLabel })
}

/** A network may end a sign-in before the day it was given for; that day then means nothing. */
export const signInEnded = (row: ConnectionRecord) => row.health.state === 'needs_reauth'

export function accountTitle(row: ConnectionRecord): string {
  return row.accountName ?? words.connections.unnamed({ network: row.networkLabel })
}
