import { createHash } from 'node:crypto'
import { MAX_MICROS } from '../../shared/money.ts'
import type { Day } from '../account-day.ts'
import type { SpendPage, SpendRow } from '../networks/answers.ts'
import type { AccountAccess, CallOptions, NetworkAdapter } from '../networks/network.ts'
import { NetworkError } from '../networks/network-error.ts'

export type Level = SpendRow['level']

/** One answer of the network with what proves it later; stored only when it changed something. */
export type Answer = {
  key: number
  request: string
  body: string
  sha256: Buffer
  receivedAt: Date
}

export type ReadFigure = SpendRow & { answerKey: number }

/**
 * What was read completely so far. A subject that has no figure for a level and day that stands in
 * `complete` had no delivery then; where the read broke off, its absence means nothing.
 */
export type Reading = {
  answers: Answer[]
  figures: ReadFigure[]
  /** With the last answer of the read, which shows that nothing more came. */
  complete: { level: Level; day: Day; answerKey: number }[]
  rowsIgnored: number
}

export const emptyReading = (): Reading => ({
  answers: [],
  figures: [],
  complete: [],
  rowsIgnored: 0,
})

export type Source = {
  adapter: NetworkAdapter
  access: AccountAccess
  options: CallOptions
  /** The network's ids of the campaigns we run in this ad account. */
  ours: ReadonlySet<string>
  now: () => Date
}

const maximumCount = 1_000_000_000_000_000n

/**
 * Reads one level of one account day into `reading`.
 * @returns how many figures of our campaigns came.
 * @throws NetworkError when the network fails, or when what it says cannot be true; a day that
 *   failed never counts as complete.
 */
export async function readDay(
  source: Source,
  reading: Reading,
  { day, level }: { day: Day; level: Level },
): Promise<number> {
  const before = reading.figures.length
  let answerKey: number | null = null
  for await (const page of soundPages(source, { from: day, to: day, level })) {
    answerKey = keepAnswer(reading, page, source.now())
    for (const one of page.rows) {
      if (source.ours.has(one.campaignExternalId)) reading.figures.push({ ...one, answerKey })
      else reading.rowsIgnored += 1
    }
  }
  if (answerKey === null) throw untrue(source, 'an answer without any page')
  reading.complete.push({ level, day, answerKey })
  return reading.figures.length - before
}

/**
 * What the network says about our campaigns on several days, asked for at once. Nothing of it is
 * kept: it only tells which days are worth reading.
 * @throws NetworkError like readDay.
 */
export async function scanDays(
  source: Source,
  { from, to }: { from: Day; to: Day },
): Promise<SpendRow[]> {
  const found: SpendRow[] = []
  let answered = false
  for await (const page of soundPages(source, { from, to, level: 'campaign' })) {
    answered = true
    for (const one of page.rows) if (source.ours.has(one.campaignExternalId)) found.push(one)
  }
  if (!answered) throw untrue(source, 'an answer without any page')
  return found
}

type SoundSource = Pick<Source, 'adapter' | 'access' | 'options'>
type Asked = { from: Day; to: Day; level: Level }

/**
 * Pages of which every row can be true: the last look at a report before money is made of it, the
 * same for every network.
 * @throws NetworkError `unknown`; nothing of that answer may be used.
 */
export async function* soundPages(source: SoundSource, asked: Asked): AsyncGenerator<SpendPage> {
  const seen = new Set<string>()
  for await (const page of source.adapter.getSpend(source.access, asked, source.options)) {
    for (const one of page.rows) {
      const fault = faultOf(one, source, asked, seen)
      if (fault) throw untrue(source, fault)
      seen.add(`${one.day} ${one.externalId}`)
    }
    yield page
  }
}

/** Groups and ads are read for days on which a campaign of ours had, or once had, figures. */
export async function readLevels(
  source: Source,
  reading: Reading,
  { day, known }: { day: Day; known: boolean },
): Promise<void> {
  const delivered = await readDay(source, reading, { day, level: 'campaign' })
  if (delivered === 0 && !known) return
  await readDay(source, reading, { day, level: 'ad_group' })
  await readDay(source, reading, { day, level: 'ad' })
}

function keepAnswer(
  reading: Reading,
  page: { request: string; body: string },
  receivedAt: Date,
): number {
  const key = reading.answers.length
  reading.answers.push(answerOf(page, key, receivedAt))
  return key
}

/** An answer as it may be stored, with the digest of what was received. */
export function answerOf(
  { request, body }: { request: string; body: string },
  key: number,
  receivedAt: Date,
): Answer {
  return { key, request, body, sha256: createHash('sha256').update(body).digest(), receivedAt }
}

/** The adapter has checked each answer's shape; this checks that it answers what was asked. */
function faultOf(
  one: SpendRow,
  { access }: SoundSource,
  asked: Asked,
  seen: ReadonlySet<string>,
): string | null {
  if (one.level !== asked.level) return `a row of another level, ${one.level}`
  if (one.day < asked.from || one.day > asked.to) {
    return `figures of ${one.day} when ${daysOf(asked)} was asked`
  }
  if (one.currency !== access.currency) return `amounts in ${one.currency}`
  if (seen.has(`${one.day} ${one.externalId}`)) return `two rows for ${one.externalId}`
  if (one.level === 'campaign' && one.externalId !== one.campaignExternalId) {
    return `a campaign inside another campaign, ${one.externalId}`
  }
  const amounts = [one.spendMicros, one.revenueMicros]
  if (amounts.some((micros) => micros < 0n || micros > MAX_MICROS)) return 'an impossible amount'
  const counts = [one.impressions, one.clicks, one.uniqueClicks ?? 0n, one.reach ?? 0n]
  if (counts.some((count) => count < 0n || count > maximumCount)) return 'an impossible count'
  return /^\d{1,14}(\.\d{1,6})?$/.test(one.conversions) ? null : 'impossible conversions'
}

const daysOf = ({ from, to }: Asked) => (from === to ? from : `${from} to ${to}`)

/** Figures that cannot be true, in the words a brand reads. */
export const untrue = ({ adapter }: Pick<Source, 'adapter'>, what: string) =>
  new NetworkError(adapter.name, {
    kind: 'unknown',
    userMessage: `${adapter.label} sent figures that cannot be true: ${what}. Nothing was written.`,
  })
