import {
  type EventCount,
  metricsOfObject,
  type ObjectFacts,
  type ObjectMetrics,
} from '../../shared/object-metrics.ts'
import type { Day } from '../account-day.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { reachIn } from './object-reach.ts'
import {
  type Asked,
  asked,
  askedBind,
  figuresOfSubject,
  findSubjects,
  pixelColumns,
  type Subject,
} from './object-subjects.ts'
import { valuedDays, within } from './valued-days.ts'

export type ObjectQuestion = {
  organizationIds: number[] | 'all'
  subject: Subject
  /** What does not exist there has no entry in the answer. */
  ids: number[]
  /** Account days, both included. Neither is the whole life; one alone is open at the other end. */
  from: Day | null
  to: Day | null
  /** When it is asked. Facts hold no clock: the answer is of the days, whenever it is given. */
  now?: Date
}

export type KnownFacts = ObjectFacts & {
  /** Days with spend in a currency whose rate is missing; the return leaves them out. */
  daysWithoutRate: number
}

/**
 * Document 002's metrics of a page of campaigns, groups or ads: four statements, however long the page.
 */
export async function objectMetrics(
  db: Database,
  question: ObjectQuestion,
): Promise<Map<number, ObjectMetrics>> {
  const facts = await objectFacts(db, question)
  return new Map([...facts].map(([id, one]) => [id, metricsOfObject(one)]))
}

/** What the metrics are made of. */
export async function objectFacts(
  db: Database,
  question: ObjectQuestion,
): Promise<Map<number, KnownFacts>> {
  const found = question.ids.length === 0 ? [] : await findSubjects(db, question)
  if (found.length === 0) return new Map()
  const about = { ...question, found }
  const figures = await figuresIn(db, about)
  const events = await eventsIn(db, about)
  const reach = await reachIn(db, about)
  return new Map(
    found.map(({ id, currency, owner, words }) => [
      id,
      {
        ...(figures.get(id) ?? noFigures),
        currency,
        goals: { owner, words },
        events: events.get(id) ?? [],
        reach: reach.get(id) ?? null,
      },
    ]),
  )
}

type FigureFacts = Pick<
  KnownFacts,
  | 'spendMicros'
  | 'impressions'
  | 'clicks'
  | 'spendUsdPicos'
  | 'comparableValueUsdMicros'
  | 'daysWithoutRate'
>

const noFigures: FigureFacts = {
  spendMicros: 0n,
  impressions: 0n,
  clicks: 0n,
  spendUsdPicos: 0n,
  comparableValueUsdMicros: 0n,
  daysWithoutRate: 0,
}

type FigureRow = {
  id: number
  spend: string
  impressions: string
  clicks: string
  spend_usd: string
  value: string
  without_rate: number
}

/** Sums of the days, and both sides of the return. */
async function figuresIn(db: Database, { subject, from, to, found }: Asked) {
  const { table, id } = figuresOfSubject[subject]
  const own = 'organization_id = s.organization_id AND'
  const days = valuedDays(subject, {
    figures: `${asked} JOIN ${table} a ON a.${own} ${id} = s.id`,
    pixel: `${asked} JOIN pixel_daily p ON p.${own} p.${pixelColumns[subject]} = s.id`,
    days: { from: '$3', to: '$4' },
  })
  const list = await rows<FigureRow>(
    db,
    `WITH ${days}
     SELECT id, coalesce(v.spend, 0)::text AS spend, coalesce(v.impressions, 0)::text AS impressions,
       coalesce(v.clicks, 0)::text AS clicks, coalesce(v.spend_usd, 0)::text AS spend_usd,
       coalesce(b.value, 0)::text AS value, coalesce(v.without_rate, 0)::integer AS without_rate
     FROM spent v FULL JOIN bought b USING (id)`,
    [...askedBind(found), from, to],
  )
  return new Map(list.map((one) => [one.id, readFigures(one)]))
}

const readFigures = (one: FigureRow): FigureFacts => ({
  spendMicros: BigInt(one.spend),
  impressions: BigInt(one.impressions),
  clicks: BigInt(one.clicks),
  spendUsdPicos: BigInt(one.spend_usd),
  comparableValueUsdMicros: BigInt(one.value),
  daysWithoutRate: one.without_rate,
})

type EventRow = Pick<EventCount, 'event' | 'name' | 'events'> & { id: number; value: string }

/** What the pixel attributed, last click, a line for each event and custom name. */
async function eventsIn(db: Database, { subject, from, to, found }: Asked) {
  const list = await rows<EventRow>(
    db,
    `SELECT s.id, p.event, p.name, sum(p.events)::bigint AS events,
       sum(p.value_usd_micros)::text AS value
     FROM ${asked} JOIN pixel_daily p
       ON p.organization_id = s.organization_id AND p.${pixelColumns[subject]} = s.id
     WHERE p.ad_id > 0 AND ${within('p.day', { from: '$3', to: '$4' })}
     GROUP BY 1, 2, 3 HAVING sum(p.events) > 0 ORDER BY 1, 2, 3`,
    [...askedBind(found), from, to],
  )
  const byId = new Map<number, EventCount[]>()
  for (const { id, value, ...one } of list) {
    byId.set(id, [...(byId.get(id) ?? []), { ...one, valueUsdMicros: BigInt(value) }])
  }
  return byId
}
