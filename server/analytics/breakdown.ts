import type { Breakdown, breakdowns } from '../../shared/analytics.ts'
import { presentFigures } from '../../shared/metrics.ts'
import { row, rows } from '../database/sequelize.ts'
import { invalid, notFound } from '../errors.ts'
import { organizationsInList } from '../scope.ts'
import {
  type Asking,
  checkPeriod,
  figuresOf,
  type Question,
  rollupOf,
  type SumRow,
  sumColumns,
} from './scope.ts'

export type BreakdownQuestion = Question & {
  by: (typeof breakdowns)[number]
  /** Groups and ads are those of one campaign. */
  campaignId?: number | undefined
}

type Item = SumRow & { key: string; title: string; within: string | null }

/** The largest first, by spend within a currency. */
const TOP = 10
/** Groups and ads of one campaign; more than a person reads. */
const MOST = 200

export async function breakDown(ctx: Asking, question: BreakdownQuestion): Promise<Breakdown> {
  checkPeriod(question)
  const found = await itemsOf(ctx, question)
  return {
    period: { from: question.from, to: question.to },
    items: found.map((one) => ({
      key: one.key,
      title: one.title,
      within: one.within,
      currency: one.currency,
      figures: presentFigures(figuresOf(one)),
    })),
  }
}

function itemsOf(ctx: Asking, question: BreakdownQuestion): Promise<Item[]> {
  if (question.by === 'network') return byNetwork(ctx, question)
  if (question.by === 'organization') return byOrganization(ctx, question)
  if (question.by === 'campaign') return byCampaign(ctx, question)
  return bySubject(ctx, question)
}

async function byNetwork(ctx: Asking, question: Question): Promise<Item[]> {
  const { table, where, bind } = await rollupOf(ctx, question)
  return rows<Item>(
    ctx.db,
    `SELECT network AS key, network AS title, NULL AS within, currency, ${sumColumns}
     FROM ${table} WHERE ${where} GROUP BY network, currency
     ORDER BY currency, sum(spend_micros) DESC, network`,
    bind,
  )
}

async function byOrganization(ctx: Asking, question: Question): Promise<Item[]> {
  const { from, to, network, currency } = question
  const only = await organizationsInList(ctx, 'analytics:read', question.organizationId)
  return rows<Item>(
    ctx.db,
    `SELECT o.id::text AS key, o.name AS title, NULL AS within, s.* FROM (
       SELECT *, row_number() OVER (PARTITION BY currency ORDER BY spend_micros DESC, organization_id) AS place
       FROM (SELECT organization_id, currency, ${sumColumns} FROM organization_daily
         WHERE day BETWEEN $1::date AND $2::date AND ($3::text IS NULL OR network = $3)
           AND ($4::text IS NULL OR currency = $4) AND ($5::integer[] IS NULL OR organization_id = ANY($5))
         GROUP BY organization_id, currency) sums) s
     JOIN organizations o ON o.id = s.organization_id
     WHERE s.place <= ${TOP} ORDER BY s.currency, s.place`,
    [from, to, network ?? null, currency ?? null, only],
  )
}

/**
 * The top is found in the index alone, organization by organization; only its winners are looked up
 * in full.
 */
async function byCampaign(ctx: Asking, question: Question): Promise<Item[]> {
  const { from, to, network, currency } = question
  const only = await organizationsInList(ctx, 'analytics:read', question.organizationId)
  return rows<Item>(
    ctx.db,
    `WITH spent AS (
       SELECT o.id AS organization_id, s.campaign_id, s.currency, s.spend
       FROM organizations o CROSS JOIN LATERAL (
         SELECT campaign_id, currency, sum(spend_micros) AS spend FROM campaign_analytics a
         WHERE a.organization_id = o.id AND a.day BETWEEN $1::date AND $2::date
           AND ($3::text IS NULL OR a.network = $3) AND ($4::text IS NULL OR a.currency = $4)
         GROUP BY campaign_id, currency) s
       WHERE $5::integer[] IS NULL OR o.id = ANY($5)
     ), top AS (
       SELECT * FROM (
         SELECT *, row_number() OVER (PARTITION BY currency ORDER BY spend DESC, campaign_id) AS place FROM spent) ranked
       WHERE place <= ${TOP}
     )
     SELECT c.id::text AS key, c.title, o.name AS within, t.currency, f.*
     FROM top t
     JOIN organizations o ON o.id = t.organization_id
     JOIN campaigns c ON c.organization_id = t.organization_id AND c.id = t.campaign_id
     CROSS JOIN LATERAL (
       SELECT ${sumColumns} FROM campaign_analytics a
       WHERE a.organization_id = t.organization_id AND a.campaign_id = t.campaign_id
         AND a.day BETWEEN $1::date AND $2::date) f
     ORDER BY t.currency, t.place`,
    [from, to, network ?? null, currency ?? null, only],
  )
}

const subjects = {
  ad_group: { table: 'ad_groups', within: 'NULL' },
  ad: {
    table: 'ads',
    within: `(SELECT g.title FROM ad_groups g
      WHERE g.organization_id = s.organization_id AND g.id = s.ad_group_id)`,
  },
}

/** Fees are a campaign's, so groups and ads carry none. */
async function bySubject(ctx: Asking, question: BreakdownQuestion): Promise<Item[]> {
  if (question.campaignId === undefined) {
    throw invalid({ campaignId: 'is needed: groups and ads are those of one campaign' })
  }
  const by = question.by === 'ad' ? 'ad' : 'ad_group'
  const { table, within } = subjects[by]
  const organizationId = await organizationOfCampaign(ctx, question)
  return rows<Item>(
    ctx.db,
    `SELECT s.id::text AS key, s.title, ${within} AS within, a.* FROM (
       SELECT subject_id, currency, ${sumColumns.replace('sum(fee_micros)', 'sum(0)')}
       FROM subject_analytics WHERE organization_id = $1 AND campaign_id = $2 AND subject = $3
         AND day BETWEEN $4::date AND $5::date
       GROUP BY subject_id, currency) a
     JOIN ${table} s ON s.organization_id = $1 AND s.id = a.subject_id
     ORDER BY a.currency, a.spend_micros DESC, s.id LIMIT ${MOST}`,
    [organizationId, question.campaignId, by, question.from, question.to],
  )
}

async function organizationOfCampaign(ctx: Asking, question: BreakdownQuestion): Promise<number> {
  const found = await row<{ organization_id: number }>(
    ctx.db,
    'SELECT organization_id FROM campaigns WHERE id = $1',
    [question.campaignId],
  )
  if (!found) throw notFound()
  const elsewhere = question.organizationId ?? found.organization_id
  if (elsewhere !== found.organization_id) throw notFound()
  await organizationsInList(ctx, 'analytics:read', found.organization_id)
  return found.organization_id
}
