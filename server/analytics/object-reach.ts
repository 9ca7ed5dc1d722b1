import type { Reach } from '../../shared/object-metrics.ts'
import { type Day, daysBetween } from '../account-day.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { type Asked, asked, askedBind, figuresOfSubject } from './object-subjects.ts'

/** The windows that are kept beside the single days. */
export const spans = ['7d', '30d', 'lifetime'] as const
export type Span = (typeof spans)[number]

/** Days of the windows that end on a known last day. */
export const spanDays = { '7d': 7, '30d': 30 } as const

/**
 * Which kept window a range is; null when none, since people of several windows cannot be added up.
 */
export function spanOf(from: Day | null, to: Day | null): Span | 'day' | null {
  if (from === null || to === null) return from === to ? 'lifetime' : null
  const days = daysBetween(from, to) + 1
  if (days === 1) return 'day'
  return (['7d', '30d'] as const).find((span) => spanDays[span] === days) ?? null
}

type ReachRow = {
  id: number
  impressions: bigint
  reach: bigint | null
  unique_clicks: bigint | null
}

/** What the networks said of exactly this window; subjects of which they said nothing are missing. */
export async function reachIn(
  db: Database,
  { subject, from, to, found }: Asked,
): Promise<Map<number, Reach>> {
  const span = spanOf(from, to)
  if (span === null) return new Map()
  const { table, id, only } = figuresOfSubject[subject]
  const list =
    span === 'day'
      ? await rows<ReachRow>(
          db,
          `SELECT s.id, a.impressions, a.reach, a.unique_clicks FROM ${asked}
           JOIN ${table} a ON a.organization_id = s.organization_id AND ${id} = s.id
           WHERE ${only} AND a.day = $3::date`,
          [...askedBind(found), to],
        )
      : await rows<ReachRow>(
          db,
          `SELECT s.id, r.impressions, r.reach, r.unique_clicks FROM ${asked}
           JOIN subject_reach r ON r.organization_id = s.organization_id AND r.subject = $3
             AND r.subject_id = s.id AND r.span = $4
           WHERE r.span = 'lifetime' OR r.last_day = $5::date`,
          [...askedBind(found), subject, span, to],
        )
  return new Map(
    list.map((one) => [
      one.id,
      { impressions: one.impressions, reach: one.reach, uniqueClicks: one.unique_clicks },
    ]),
  )
}
