import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { objectStatuses } from '../../shared/object-status.ts'
import { Instant, Text } from '../../shared/text.ts'
import { keyset, PageInput, type Sort } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { organizationsInList } from '../scope.ts'
import type { Asking } from './draft.ts'
import type { AdGroupObject, AdObject } from './object-present.ts'
import {
  type AdSql,
  type Common,
  columns,
  type GroupSql,
  joins,
  toAd,
  toGroup,
} from './object-record.ts'
import { aliasOf, type ObjectLevel, objectStatusSql } from './object-row.ts'

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
