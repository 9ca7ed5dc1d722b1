import type { ConnectionRecord } from '../../shared/connections.ts'
import { formatCount } from '../parts/figures.ts'
import { Progress } from '../parts/progress.tsx'
import { words } from '../words.ts'
import { accountTitle } from './health.tsx'

/**
 * The sync that is under way: "Day 3 of 7, 112 campaigns". It goes on when the page is left. Deep reads
 * are shown where they are explained.
 */
export function SyncProgress({ row }: { row: ConnectionRecord }) {
  const run = row.openRun
  if (run === null || run.cause === 'deep') return null
  const w = words.connections
  const known = run.daysTotal > 0
  const detail = w.syncProgress({
    day: Math.min(run.daysDone + 1, run.daysTotal),
    days: run.daysTotal,
    campaigns: formatCount(run.campaignsSeen),
  })
  return (
    <Progress
      name={w.syncName({ account: accountTitle(row) })}
      done={run.daysDone}
      total={known ? run.daysTotal : null}
      state={known ? 'running' : 'queued'}
      detail={known ? detail : w.syncWaiting}
    />
  )
}
