import type {
  ConnectionRecord,
  ConnectionStanding,
  SyncRunRecord,
} from '../../shared/connections.ts'
import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { formatCount, formatShare } from '../parts/figures.ts'
import { formatDay, formatInstant } from '../parts/time.ts'
import { DayText, TimeText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { signInEnded } from './health.tsx'

const all = words.connections
const w = all.standing

type Props = { row: ConnectionRecord; standing: ConnectionStanding }

/** Is it alive, until when, and what stands in its way: each in words. */
export function HealthCard({ row, standing }: Props) {
  const zone = row.timeZone ?? undefined
  const facts = [
    { label: all.lastSync, value: <LastGood run={standing.lastGood} at={row.lastGoodSyncAt} /> },
    { label: all.nextSync, value: <Planned row={row} at={row.nextSyncAt} /> },
    {
      label: all.syncedThrough,
      value: row.syncedThrough ? <DayText day={row.syncedThrough} accountZone={zone} /> : '–',
    },
    { label: w.window, value: <Window window={standing.window} /> },
    { label: w.signIn, value: <TokenLife token={standing.token} /> },
    {
      label: w.usage({ network: row.networkLabel }),
      value: usageOf(row, standing.statesUsage),
    },
    { label: w.limitedUntil, value: <LimitedUntil row={row} /> },
  ]
  return (
    <Card title={w.health}>
      <Facts facts={facts} />
    </Card>
  )
}

function LastGood({ run, at }: { run: SyncRunRecord | null; at: string | null }) {
  if (at === null) return all.never
  return (
    <>
      <TimeText at={at} />
      {run !== null && <div className="meta">{countsOf(run)}</div>}
    </>
  )
}

/** "12 changes", "1 change". */
export const counted = (count: number, noun: (count: number) => string) =>
  `${formatCount(count)} ${noun(count)}`

const countsOf = (run: SyncRunRecord) =>
  w.lastGoodOf({
    days: counted(run.daysTotal, w.days),
    campaigns: counted(run.campaignsSeen, w.campaigns),
    changes: counted(run.revisionsAdded, w.changes),
    fees: counted(run.feesAdded, w.fees),
  })

/** When something planned happens; what an account waits for comes before any time. */
export function Planned({ row, at }: { row: ConnectionRecord; at: string | null }) {
  const { state } = row.health
  if (signInEnded(row)) return all.afterSignIn
  if (state === 'paused') return w.whilePaused
  if (state === 'choosing') return w.whileChoosing
  return state === 'disconnected' ? w.ended : <TimeText at={at} />
}

function Window({ window }: Pick<ConnectionStanding, 'window'>) {
  const { productNow } = useSession()
  if (window === null) return '–'
  const now = productNow()
  const { days, from, to } = window
  return w.windowOf({ days, from: formatDay(from, now), to: formatDay(to, now) })
}

function TokenLife({ token }: Pick<ConnectionStanding, 'token'>) {
  const { timeZone, productNow } = useSession()
  const text = (at: string | null) => (at === null ? '' : formatInstant(at, timeZone, productNow()))
  return w.tokenLife[token.life]({ renews: text(token.renewsAt), ends: text(token.endsAt) })
}

function usageOf({ networkLabel: network, rateUsedPercent }: ConnectionRecord, stated: boolean) {
  if (!stated) return w.usageUnstated({ network })
  if (rateUsedPercent === null) return w.usageUnknown({ network })
  const percent = (hundredths: number) => formatShare(hundredths / 100, 0) ?? ''
  return w.usageOf({ used: percent(rateUsedPercent), left: percent(100 - rateUsedPercent) })
}

function LimitedUntil({ row }: { row: ConnectionRecord }) {
  const { productNow } = useSession()
  const { limitedUntil } = row
  const limited = limitedUntil !== null && new Date(limitedUntil) > productNow()
  return limited ? <TimeText at={limitedUntil} /> : w.notLimited
}

/** Who paused syncing, and why. */
export function PausedNote({ paused }: Pick<ConnectionStanding, 'paused'>) {
  if (paused === null) return null
  return (
    <p className="note-warning">
      {paused.by === null ? w.pausedBySystem : w.pausedBy({ name: paused.by })}{' '}
      <TimeText at={paused.at} />
      {paused.reason !== null && <span> {w.pausedReason({ reason: paused.reason })}</span>}
    </p>
  )
}
