import { presentFigures } from '../../shared/metrics.ts'
import type { ObjectAnalytics } from '../../shared/object-analytics.ts'
import { metricsOfObject, objectMetricNames, resultOf } from '../../shared/object-metrics.ts'
import type { Day } from '../account-day.ts'
import { type Database, row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { organizationsInList } from '../scope.ts'
import { objectFacts } from './object-facts.ts'
import {
  type FoundSubject,
  figuresOfSubject,
  findSubjects,
  type Subject,
} from './object-subjects.ts'
import { type Asking, checkPeriod, figuresOf, type SumRow, sumColumns } from './scope.ts'
import { within } from './valued-days.ts'

type Question = { subject: Subject; id: number; from?: Day | undefined; to?: Day | undefined }

/**
 * One campaign, group or ad over a range: the document's metrics beside the network's own figures.
 * @throws notFound for one that is missing or belongs to somebody else; invalid for a range that
 *   ends before it begins.
 */
export async function objectAnalytics(ctx: Asking, asked: Question): Promise<ObjectAnalytics> {
  const { subject, id } = asked
  const found = await findVisible(ctx, asked)
  const from = asked.from ?? null
  const to = asked.to ?? null
  if (from !== null && to !== null) checkPeriod({ from, to })
  const organizationIds = [found.organization_id]
  const question = { organizationIds, subject, ids: [id], from, to, now: ctx.clock.now() }
  const facts = (await objectFacts(ctx.db, question)).get(id)
  if (!facts) throw notFound()
  const metrics = metricsOfObject(facts)
  const result = resultOf(facts)
  const texts = objectMetricNames.map((name) => [name, metrics[name]?.text ?? null])
  const own = await networkFigures(ctx.db, { found, subject, from, to })
  const { feeMicros: _, ...network } = presentFigures(figuresOf(own))
  return {
    period: { from, to },
    currency: found.currency,
    metrics: Object.fromEntries(texts) as ObjectAnalytics['metrics'],
    resultEvent: metrics.result_event,
    resultEventName: metrics.result_event_name,
    results: result && String(result.events),
    daysWithoutRate: facts.daysWithoutRate,
    network,
  }
}

/** What one may not see answers as what is not there. */
async function findVisible(ctx: Asking, { subject, id }: Question): Promise<FoundSubject> {
  const [found] = await findSubjects(ctx.db, { organizationIds: 'all', subject, ids: [id] })
  if (!found) throw notFound()
  await organizationsInList(ctx, 'analytics:read', found.organization_id)
  return found
}

type Own = { found: FoundSubject; subject: Subject; from: Day | null; to: Day | null }

async function networkFigures(db: Database, { found, subject, from, to }: Own): Promise<SumRow> {
  const { table, id, only } = figuresOfSubject[subject]
  const sums = await row<SumRow>(
    db,
    `SELECT '' AS currency, ${sumColumns.replace('sum(fee_micros)', 'sum(0)')} FROM ${table} a
     WHERE a.organization_id = $1 AND ${id} = $2 AND ${only}
       AND ${within('a.day', { from: '$3', to: '$4' })}`,
    [found.organization_id, found.id, from, to],
  )
  return sums!
}
