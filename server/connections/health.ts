import { DateTime } from 'luxon'
import { type HealthFix, type HealthState, healthStates } from '../../shared/connections.ts'
import type { ConnectionStatus } from './model.ts'

export type HealthFacts = {
  status: ConnectionStatus
  /** As a person reads the network's name. */
  label: string
  timeZone: string | null
  tokenExpiresAt: Date | null
  /** A token that is renewed by another one may have ended; that one has not. */
  renewable: boolean
  syncPausedAt: Date | null
  limitedUntil: Date | null
  lastGoodSyncAt: Date | null
  nextSyncAt: Date | null
}

export type Health = {
  state: HealthState
  /** In words; times are on the ad account's clock. */
  sentence: string
  /** The instant the sentence speaks of: until when it is limited, since when figures are missing. */
  at: Date | null
  fix: HealthFix | null
}

/** What helps; waiting helps the others. */
const fixes: Partial<Record<HealthState, HealthFix>> = {
  needs_reauth: 'reconnect',
  disconnected: 'reconnect',
  choosing: 'choose',
  paused: 'resumeSync',
  late: 'sync',
  not_synced: 'sync',
}

/** A daily sync that is so much behind is late; a run takes minutes, an outage of a network hours. */
const patienceMs = 3 * 3_600_000

/** The one place that says how a connection fares; lists order by the same rules, see `healthRank`. */
export function healthOf(facts: HealthFacts, now: Date, reader: Reader = 'brand'): Health {
  const state = stateOf(facts, now)
  const fix = fixes[state] ?? null
  if (state === 'limited') {
    const until = onAccountClock(facts.limitedUntil!, facts.timeZone, 'd LLL, HH:mm')
    const sentence = `Delayed: ${facts.label} limits us until ${until}`
    return { state, sentence, at: facts.limitedUntil, fix }
  }
  if (state === 'late') {
    const since = onAccountClock(facts.lastGoodSyncAt!, facts.timeZone, 'd LLL, HH:mm')
    const sentence = `Delayed: no figures since ${since}`
    return { state, sentence, at: facts.lastGoodSyncAt, fix }
  }
  const sentence =
    reader === 'staff' ? (staffSentences[state] ?? sentences[state]) : sentences[state]
  return { state, sentence, at: null, fix }
}

/** Who reads it: staff cannot do what is the brand's to do. */
export type Reader = 'brand' | 'staff'

const staffSentences: Partial<Record<HealthState, string>> = {
  needs_reauth: 'The brand needs to sign in again',
  choosing: 'The brand has to choose an ad account',
}

const sentences = {
  needs_reauth: 'Needs you to sign in again',
  choosing: 'Choose an ad account to finish',
  not_synced: 'Not synced yet',
  paused: 'Syncing paused',
  working: 'Working',
  disconnected: 'Disconnected',
} as const

function stateOf(facts: HealthFacts, now: Date): HealthState {
  if (facts.status === 'disconnected' || facts.status === 'choosing') return facts.status
  const { tokenExpiresAt, renewable } = facts
  const ended = tokenExpiresAt !== null && tokenExpiresAt <= now && !renewable
  if (facts.status === 'needs_reauth' || ended) return 'needs_reauth'
  if (facts.syncPausedAt) return 'paused'
  if (facts.limitedUntil && facts.limitedUntil > now) return 'limited'
  if (!facts.lastGoodSyncAt) return 'not_synced'
  return isLate(facts, now) ? 'late' : 'working'
}

// The next sync moves on as soon as one is queued, so a failing account shows by its last good one.
function isLate(facts: HealthFacts, now: Date): boolean {
  const dayMs = 24 * 3_600_000
  const overdue = facts.nextSyncAt && facts.nextSyncAt.getTime() + patienceMs <= now.getTime()
  return Boolean(overdue) || facts.lastGoodSyncAt!.getTime() + dayMs + patienceMs <= now.getTime()
}

function onAccountClock(at: Date, zone: string | null, format: string): string {
  const local = DateTime.fromJSDate(at)
    .setZone(zone ?? 'UTC')
    .setLocale('en-GB')
  const city = (zone ?? 'UTC').split('/').at(-1)!.replaceAll('_', ' ')
  return `${local.toFormat(format)} (${city})`
}

/** Worst highest. */
export const rankOf = (state: HealthState) => healthStates.length - healthStates.indexOf(state)

export const stateOfRank = (rank: number) => healthStates[healthStates.length - rank]!

/**
 * The same rules as SQL, so that a list can be ordered and cut by them; a test compares the two.
 * @param now the bind parameter that holds the instant, as `$1`.
 */
export const healthRank = (now: string) => `(CASE
  WHEN c.status = 'disconnected' THEN ${rankOf('disconnected')}
  WHEN c.status = 'choosing' THEN ${rankOf('choosing')}
  WHEN c.status = 'needs_reauth' OR (c.token_expires_at <= ${now} AND c.refresh_token_sealed IS NULL) THEN ${rankOf('needs_reauth')}
  WHEN c.sync_paused_at IS NOT NULL THEN ${rankOf('paused')}
  WHEN c.limited_until > ${now} THEN ${rankOf('limited')}
  WHEN c.last_good_sync_at IS NULL THEN ${rankOf('not_synced')}
  WHEN c.next_sync_at <= ${now}::timestamptz - interval '3 hours'
    OR c.last_good_sync_at <= ${now}::timestamptz - interval '27 hours' THEN ${rankOf('late')}
  ELSE ${rankOf('working')} END)`
