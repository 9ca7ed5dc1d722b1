import { addDays, type Day } from '../account-day.ts'
import type { SpendLevel } from '../networks/answers.ts'
import type { ReachRow } from '../networks/objects.ts'
import { type Span, spanDays } from './object-reach.ts'
import { type Answer, answerOf, type Source, untrue } from './reading.ts'

/** One window of one level, asked for as a whole. */
export type ReachQuestion = {
  level: SpendLevel
  span: Span
  /** Null: the whole life. */
  from: Day | null
  /** The window's last day; of a lifetime the account's day on which it is asked. */
  lastDay: Day
}

/** What was said of our campaigns, of every window and level that was read to its end. */
export type ReachReading = { answers: Answer[]; rows: ReadReach[] }
export type ReadReach = ReachRow & Pick<ReachQuestion, 'span' | 'lastDay'> & { answerKey: number }

const levels = ['campaign', 'ad_group', 'ad'] as const

/** What is asked after each run: the windows that end on the last whole day, and the whole life. */
export function reachQuestions(today: Day): ReachQuestion[] {
  const lastDay = addDays(today, -1)
  const ended = (['7d', '30d'] as const).map((span) => ({
    span,
    from: addDays(lastDay, 1 - spanDays[span]),
    lastDay,
  }))
  const windows = [...ended, { span: 'lifetime' as const, from: null, lastDay: today }]
  return windows.flatMap((window) => levels.map((level) => ({ level, ...window })))
}

const maximumCount = 1_000_000_000_000_000n

/**
 * Reads one window of one level into `reading`: our campaigns' rows, and the answers they stand in.
 * @throws NetworkError when the network fails, or when what it says cannot be true; nothing of that
 *   window and level is in `reading` then.
 */
export async function readReach(
  source: Source,
  question: ReachQuestion,
  reading: ReachReading,
): Promise<void> {
  const { level, span, from, lastDay } = question
  const range = from === null ? { lifetime: true as const, level } : { from, to: lastDay, level }
  const found: ReachReading = { answers: [], rows: [] }
  const seen = new Set<string>()
  for await (const page of source.adapter.readReach(source.access, range, source.options)) {
    const answerKey = reading.answers.length + found.answers.length
    const before = found.rows.length
    for (const one of page.rows) {
      const fault = faultOf(one, question, seen)
      if (fault) throw untrue(source, fault)
      seen.add(one.externalId)
      if (source.ours.has(one.campaignExternalId))
        found.rows.push({ ...one, span, lastDay, answerKey })
    }
    // An answer about strangers only proves nothing of ours.
    if (found.rows.length > before) found.answers.push(answerOf(page, answerKey, source.now()))
  }
  reading.answers = reading.answers.concat(found.answers)
  reading.rows = reading.rows.concat(found.rows)
}

function faultOf(one: ReachRow, asked: ReachQuestion, seen: ReadonlySet<string>): string | null {
  if (one.level !== asked.level) return `people of another level, ${one.level}`
  if (seen.has(one.externalId)) return `two rows for ${one.externalId}`
  const counts = [one.impressions, one.reach ?? 0n, one.uniqueClicks ?? 0n]
  return counts.some((count) => count < 0n || count > maximumCount) ? 'an impossible count' : null
}
