import type { ConnectionStanding, SyncRunRecord, TokenLife } from '../../shared/connections.ts'
import { accountDay, type Day } from '../account-day.ts'
import { firstLaunchOf } from '../analytics/plan.ts'
import { LONGEST_DEEP_DAYS, syncDaysOf, windowStart } from '../analytics/window.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { type Coverage, coveredDays } from './covered-days.ts'
import { type Connection, connectionColumns, keyOf } from './model.ts'
import { type OpenRunRow, oneRun, presentOpenRun } from './runs.ts'
import { listTroubles } from './troubles.ts'

type Facts = Connection & {
  nextDeepAt: Date | null
  syncedThrough: Day | null
  launchedAt: Date | null
  pausedBy: string | null
  firstRead: Day | null
  readTo: Day | null
  lastGood: OpenRunRow | null
  lastEnded: OpenRunRow | null
  lastDeep: OpenRunRow | null
  openDeep: OpenRunRow | null
}

/** All that the health page of one ad account shows beside its record. */
export async function standingOf(ctx: Context, id: number): Promise<ConnectionStanding> {
  const facts = await readFacts(ctx, id)
  const now = ctx.clock.now()
  const capabilities = ctx.networks.get(facts.network)?.capabilities
  return {
    window: windowOf(ctx, facts, now),
    firstDay: firstDayOf(facts),
    longestDeepDays: LONGEST_DEEP_DAYS,
    token: tokenOf(facts, capabilities?.tokenRefresh ?? 'none', now),
    statesUsage: capabilities?.statesUsage ?? false,
    paused: facts.syncPausedAt && {
      at: facts.syncPausedAt.toISOString(),
      by: facts.pausedBy,
      reason: facts.syncPausedReason,
    },
    lastGood: shown(facts.lastGood),
    deep: {
      nextAt: facts.nextDeepAt?.toISOString() ?? null,
      last: shown(facts.lastDeep),
      open: shown(facts.openDeep),
    },
    days: facts.timeZone === null ? [] : coveredDays(coverageOf(facts, facts.timeZone, now)),
    troubles: await listTroubles(ctx.db, keyOf(facts)),
  }
}

const shown = (run: OpenRunRow | null): SyncRunRecord | null => run && presentOpenRun(run)

async function readFacts(ctx: Context, id: number): Promise<Facts> {
  const found = await row<Facts>(
    ctx.db,
    `SELECT ${connectionColumns}, c.next_deep_at AS "nextDeepAt",
       c.synced_through::text AS "syncedThrough", ${firstLaunchOf('c')} AS "launchedAt",
       (SELECT u.name FROM users u WHERE u.id = c.sync_paused_by) AS "pausedBy",
       read.first_day::text AS "firstRead", read.last_day::text AS "readTo",
       ${oneRun(`r.cause <> 'deep' AND r.state = 'succeeded'`)} AS "lastGood",
       ${oneRun(`r.cause <> 'deep' AND r.state IN ('succeeded', 'failed')`)} AS "lastEnded",
       ${oneRun(`r.cause = 'deep' AND r.state IN ('succeeded', 'failed')`)} AS "lastDeep",
       ${oneRun(`r.cause = 'deep' AND r.state IN ('queued', 'running')`)} AS "openDeep"
     FROM ad_platform_connections c CROSS JOIN LATERAL (
       SELECT min(r.from_day) AS first_day, max(r.to_day) AS last_day FROM sync_runs r
       WHERE r.organization_id = c.organization_id AND r.connection_id = c.id
         AND r.cause <> 'deep' AND r.state = 'succeeded') read
     WHERE c.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  return found
}

function windowOf(ctx: Context, facts: Facts, now: Date): ConnectionStanding['window'] {
  if (facts.timeZone === null) return null
  const days = syncDaysOf(ctx.env, facts.network)
  const today = accountDay(now, facts.timeZone)
  return { days, from: windowStart(today, days), to: today }
}

function firstDayOf({ launchedAt, timeZone, firstRead }: Facts): Day | null {
  const launched = launchedAt && timeZone ? accountDay(launchedAt, timeZone) : null
  if (launched === null || firstRead === null) return launched ?? firstRead
  return launched < firstRead ? launched : firstRead
}

function coverageOf(facts: Facts, timeZone: string, now: Date): Coverage {
  const { lastEnded, syncedThrough, readTo } = facts
  const failed =
    lastEnded?.state === 'failed' ? { from: lastEnded.fromDay, to: lastEnded.toDay } : null
  const today = accountDay(now, timeZone)
  return { today, syncedThrough, firstDay: firstDayOf(facts), readTo, failed }
}

/** Whether somebody has to sign in again one day, and when. */
function tokenOf(
  { status, tokenExpiresAt: endsAt, tokenRefreshAt, renewable }: Facts,
  refresh: 'exchange' | 'refresh_token' | 'none',
  now: Date,
): { life: TokenLife; endsAt: string | null; renewsAt: string | null } {
  const ended = status === 'needs_reauth' || status === 'disconnected'
  const over = endsAt !== null && endsAt <= now && !renewable
  if (ended || over) return { life: 'ended', endsAt: null, renewsAt: null }
  if (endsAt === null) return { life: 'never', endsAt: null, renewsAt: null }
  const at = endsAt.toISOString()
  if (refresh === 'none') return { life: 'ends', endsAt: at, renewsAt: null }
  // What a refresh token renews ends within the hour again and again: that end means nothing.
  const renewsAt = tokenRefreshAt?.toISOString() ?? null
  return { life: 'renews', endsAt: renewable ? null : at, renewsAt }
}
