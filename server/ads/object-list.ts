import { z } from 'zod'
import type { Keyword, Targeting } from '../../shared/ads.ts'
import { RecordId } from '../../shared/campaigns.ts'
import type { AssetKind } from '../../shared/networks.ts'
import { objectStatuses } from '../../shared/object-status.ts'
import { Instant, Text } from '../../shared/text.ts'
import { keyset, PageInput, type Sort } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'
import type { Asking } from './draft.ts'
import { canAddAd, canRequestReview, mayIn, objectAbilities } from './object-policy.ts'
import type { AdGroupObject, AdObject } from './object-present.ts'
import {
  aliasOf,
  type ObjectFacts,
  type ObjectLevel,
  objectColumns,
  objectJoins,
  objectStatusSql,
  statusOfObject,
} from './object-row.ts'

export const ObjectListInput = z.strictObject({
  organizationId: RecordId.optional(),
  campaignId: RecordId.optional(),
  adGroupId: RecordId.optional(),
  status: z.array(z.enum(objectStatuses)).max(objectStatuses.length).optional(),
  /** Found anywhere in the title, letter for letter but for case. */
  search: Text(0, 200).optional(),
  /** Later and earlier than these instants; neither is in the range itself. */
  createdAfter: Instant.optional(),
  createdBefore: Instant.optional(),
  ...PageInput,
})
export type ObjectListInput = z.infer<typeof ObjectListInput>

type Common = ObjectFacts & {
  uuid: string
  organization_name: string
  campaign_uuid: string
  campaign_title: string
  open_issues: number
  removed_at: Date | null
  created_at: Date
  updated_at: Date
}
type GroupSql = Common & {
  budget_micros: bigint | null
  bid_amount_micros: bigint | null
  optimization_goal: string | null
  targeting: Partial<Targeting>
  keywords: Keyword[]
  starts_at: Date | null
  ends_at: Date | null
  ad_count: number
}
type AdSql = Common & {
  group_uuid: string
  group_title: string
  asset_id: number | null
  asset_uuid: string | null
  asset_name: string | null
  asset_kind: AssetKind | null
  headline: string
  body: string
  link_url: string
  call_to_action: string
  more_headlines: string[]
  more_bodies: string[]
  review_reasons: string[]
}

const commonColumns = (level: ObjectLevel) => {
  const own = aliasOf(level)
  return `${objectColumns(level)}, ${own}.uuid, o.name AS organization_name,
    c.uuid AS campaign_uuid, c.title AS campaign_title, ${own}.removed_at, ${own}.created_at,
    ${own}.updated_at, (SELECT count(*)::int FROM issues i WHERE i.organization_id = ${own}.organization_id
      AND i.resource_type = '${level}' AND i.resource_id = ${own}.id AND i.turn <> 'resolved') AS open_issues`
}

const columns: Record<ObjectLevel, string> = {
  ad_group: `${commonColumns('ad_group')}, g.budget_micros, g.bid_amount_micros,
    g.optimization_goal, g.targeting, g.keywords, g.starts_at, g.ends_at,
    (SELECT count(*)::int FROM ads n WHERE n.organization_id = g.organization_id
      AND n.ad_group_id = g.id AND n.wanted <> 'removed') AS ad_count`,
  ad: `${commonColumns('ad')}, g.uuid AS group_uuid, g.title AS group_title, a.asset_id,
    t.uuid AS asset_uuid, t.name AS asset_name, t.kind AS asset_kind, a.headline, a.body,
    a.link_url, a.call_to_action, a.more_headlines, a.more_bodies, a.review_reasons`,
}

const joins: Record<ObjectLevel, string> = {
  ad_group: objectJoins('ad_group'),
  ad: `${objectJoins('ad')} LEFT JOIN assets t
    ON t.organization_id = a.organization_id AND t.id = a.asset_id`,
}

/** One page of ad groups, newest first unless asked otherwise, in one statement. */
export async function listGroups(ctx: Asking, input: ObjectListInput) {
  const page = await pageOf<GroupSql>(ctx, 'ad_group', input)
  return { ...page, items: page.items.map((one) => toGroup(ctx.principal, one)) }
}

/** One page of ads, as `listGroups`. */
export async function listAds(ctx: Asking, input: ObjectListInput) {
  const page = await pageOf<AdSql>(ctx, 'ad', input)
  return { ...page, items: page.items.map((one) => toAd(ctx.principal, one)) }
}

async function pageOf<Row extends Common>(ctx: Asking, level: ObjectLevel, input: ObjectListInput) {
  const bind: unknown[] = [ctx.clock.now()]
  const where = await conditions(ctx, { level, input }, bind)
  const own = aliasOf(level)
  const newest: Sort = { column: `${own}.created_at`, cast: 'timestamptz', id: `${own}.id` }
  const { after, before, limit, direction } = input
  const set = keyset({ newest }, 'newest', { after, before, limit, direction }, bind)
  const found = await rows<Row & { cursor_value: string }>(
    ctx.db,
    `SELECT ${columns[level]}, ${set.cursorValue} FROM ${joins[level]}
     WHERE ${where} AND ${set.where} ${set.tail}`,
    bind,
  )
  const { rows: items, pageInfo } = set.page(found)
  return { items, pageInfo }
}

type Listing = { level: ObjectLevel; input: ObjectListInput }

async function conditions(
  ctx: Asking,
  { level, input }: Listing,
  bind: unknown[],
): Promise<string> {
  const own = aliasOf(level)
  const parameter = (value: unknown) => `$${bind.push(value)}`
  const wanted = ["c.kind = 'ad'"]
  const visible = await organizationsInList(ctx, 'ads:read', input.organizationId)
  if (visible?.length === 1) wanted.push(`${own}.organization_id = ${parameter(visible[0])}`)
  else if (visible) wanted.push(`${own}.organization_id = ANY(${parameter(visible)}::int[])`)
  if (input.campaignId) wanted.push(`c.id = ${parameter(input.campaignId)}`)
  if (input.adGroupId) wanted.push(`g.id = ${parameter(input.adGroupId)}`)
  if (input.status?.length) {
    wanted.push(`${objectStatusSql(level)} = ANY(${parameter(input.status)}::text[])`)
  }
  if (input.search) {
    const text = `%${input.search.replace(/[\\%_]/g, '\\$&')}%`
    wanted.push(`${own}.title ILIKE ${parameter(text)} ESCAPE '\\'`)
  }
  if (input.createdAfter) wanted.push(`${own}.created_at > ${parameter(input.createdAfter)}`)
  if (input.createdBefore) wanted.push(`${own}.created_at < ${parameter(input.createdBefore)}`)
  return wanted.join(' AND ')
}

/** @throws AppError not_found */
export async function showGroup(ctx: Asking, id: number): Promise<AdGroupObject> {
  return toGroup(ctx.principal, await one<GroupSql>(ctx, 'ad_group', id))
}

/** @throws AppError not_found */
export async function showAd(ctx: Asking, id: number): Promise<AdObject> {
  return toAd(ctx.principal, await one<AdSql>(ctx, 'ad', id))
}

async function one<Row extends Common>(ctx: Asking, level: ObjectLevel, id: number): Promise<Row> {
  const found = await row<Row>(
    ctx.db,
    `SELECT ${columns[level]} FROM ${joins[level]} WHERE ${aliasOf(level)}.id = $2 AND c.kind = 'ad'`,
    [ctx.clock.now(), id],
  )
  if (!found) throw notFound()
  return found
}

const iso = (at: Date | null) => at?.toISOString() ?? null

/** How a group or ad stands, from its row. */
export function standingOf(facts: ObjectFacts) {
  const { pending, pending_since: since, wanted, review, growth } = facts
  return {
    status: statusOfObject(facts),
    wanted,
    review,
    growth,
    pending: pending && {
      move: pending.move,
      since: since!.toISOString(),
      by: pending.by.actor.name,
    },
  }
}

function commonOf(found: Common) {
  return {
    id: found.id,
    uuid: found.uuid,
    version: found.version,
    organizationId: found.organization_id,
    organizationName: found.organization_name,
    campaign: {
      id: found.campaign_id,
      uuid: found.campaign_uuid,
      title: found.campaign_title,
      network: found.network,
      lifecycle: found.lifecycle,
    },
    currency: found.currency,
    title: found.title,
    ...standingOf(found),
    externalId: found.external_id,
    openIssues: found.open_issues,
    removedAt: iso(found.removed_at),
    createdAt: found.created_at.toISOString(),
    updatedAt: found.updated_at.toISOString(),
  }
}

function toGroup(principal: Principal, found: GroupSql): AdGroupObject {
  const { countries = [], ageMin = null, ageMax = null, genders = [] } = found.targeting
  return {
    ...commonOf(found),
    budgetMicros: found.budget_micros?.toString() ?? null,
    bidAmountMicros: found.bid_amount_micros?.toString() ?? null,
    optimizationGoal: found.optimization_goal,
    targeting: { countries, ageMin, ageMax, genders },
    keywords: found.keywords,
    startsAt: iso(found.starts_at),
    endsAt: iso(found.ends_at),
    adCount: found.ad_count,
    can: groupAbilities(principal, found),
  }
}

export function groupAbilities(principal: Principal, facts: ObjectFacts) {
  const { organization_id: organizationId } = facts
  return {
    ...objectAbilities(principal, organizationId, facts),
    addAd: mayIn(principal, organizationId)('ads:update', () => canAddAd(facts)),
  }
}

export function adAbilities(principal: Principal, facts: ObjectFacts) {
  const { organization_id: organizationId } = facts
  const may = mayIn(principal, organizationId)
  return {
    ...objectAbilities(principal, organizationId, facts),
    requestReview: may('ads:update', () => canRequestReview(facts)),
  }
}

function toAd(principal: Principal, found: AdSql): AdObject {
  return {
    ...commonOf(found),
    adGroup: { id: found.ad_group_id, uuid: found.group_uuid, title: found.group_title },
    assetId: found.asset_id,
    assetUuid: found.asset_uuid,
    assetName: found.asset_name,
    assetKind: found.asset_kind,
    headline: found.headline,
    body: found.body,
    linkUrl: found.link_url,
    callToAction: found.call_to_action,
    moreHeadlines: found.more_headlines,
    moreBodies: found.more_bodies,
    reviewReasons: found.review_reasons,
    can: adAbilities(principal, found),
  }
}
