import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { CreatorPerson } from '../../shared/creator-records.ts'
import { type PayoutMethod, shortenAddress } from '../../shared/payout-address.ts'
import { refusalOf } from '../../shared/permissions.ts'
import { Text } from '../../shared/text.ts'
import type { Asking } from '../campaigns/model.ts'
import { keyset, PageInfo, PageInput, type Sort } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { holds, type Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'

export const RecordListInput = z.strictObject({
  organizationId: RecordId.optional(),
  /** In the name or the handle. */
  search: Text(0, 200).optional(),
  withoutPayout: z.boolean().optional(),
  ...PageInput,
})
export const RecordPage = z.object({ items: z.array(CreatorPerson), pageInfo: PageInfo })

const sorts: Record<'newest', Sort> = {
  newest: { column: 'r.created_at', cast: 'timestamptz', id: 'r.id' },
}

const columns = `r.organization_id, r.id, r.uuid, r.version, r.name, r.handle, r.payout_method,
  r.payout_address, r.created_at, r.updated_at, o.name AS organization_name,
  (SELECT count(*)::int FROM submissions s
    WHERE s.organization_id = r.organization_id AND s.creator_id = r.id) AS submissions,
  (SELECT coalesce(jsonb_agg(to_jsonb(sum) ORDER BY sum.currency), '[]') FROM (
    SELECT c.currency::text AS currency, sum(s.earned_micros)::text AS earned,
      sum(s.paid_micros)::text AS paid, sum(s.in_payout_micros - s.paid_micros)::text AS in_payout,
      sum(s.earned_micros - s.in_payout_micros)::text AS payable
    FROM submissions s
    JOIN campaigns c ON c.organization_id = s.organization_id AND c.id = s.campaign_id
    WHERE s.organization_id = r.organization_id AND s.creator_id = r.id AND s.earned_micros > 0
    GROUP BY c.currency) sum) AS sums`
const source = 'FROM creators r JOIN organizations o ON o.id = r.organization_id'

export type RecordSql = {
  organization_id: number
  id: number
  uuid: string
  version: number
  name: string
  handle: string
  payout_method: PayoutMethod | null
  payout_address: string | null
  created_at: Date
  updated_at: Date
  organization_name: string
  submissions: number
  /** Micros as text: a number of JSON would not hold them all. */
  sums: { currency: string; earned: string; paid: string; in_payout: string; payable: string }[]
}

function toPerson(principal: Principal, one: RecordSql): CreatorPerson {
  return {
    id: one.id,
    uuid: one.uuid,
    version: one.version,
    organizationId: one.organization_id,
    organizationName: one.organization_name,
    name: one.name,
    handle: one.handle,
    payoutMethod: one.payout_method,
    payoutAddress: one.payout_address && shortenAddress(one.payout_address),
    submissions: one.submissions,
    sums: one.sums.map((sum) => ({
      currency: sum.currency,
      earnedMicros: sum.earned,
      paidMicros: sum.paid,
      inPayoutMicros: sum.in_payout,
      payableMicros: sum.payable,
    })),
    createdAt: one.created_at.toISOString(),
    updatedAt: one.updated_at.toISOString(),
    can: {
      update:
        holds(principal, 'creators:update', one.organization_id) || refusalOf('creators:update'),
    },
  }
}

/** One page of the creators an organization, or all that one may see, knows. */
export async function listRecords(ctx: Asking, input: z.infer<typeof RecordListInput>) {
  const visible = await organizationsInList(ctx, 'creators:read', input.organizationId)
  const bind: unknown[] = []
  const where = ['true']
  if (visible) where.push(`r.organization_id = ANY($${bind.push(visible)}::int[])`)
  if (input.withoutPayout) where.push('r.payout_method IS NULL')
  if (input.search) {
    const text = `%${input.search.replace(/[\\%_]/g, '\\$&')}%`
    const at = `$${bind.push(text)} ESCAPE '\\'`
    where.push(`(r.name ILIKE ${at} OR r.handle ILIKE ${at})`)
  }
  const { after, before, limit, direction } = input
  const set = keyset(sorts, 'newest', { after, before, limit, direction }, bind)
  const found = await rows<RecordSql & { cursor_value: string }>(
    ctx.db,
    `SELECT ${columns}, ${set.cursorValue} ${source}
     WHERE ${where.join(' AND ')} AND ${set.where} ${set.tail}`,
    bind,
  )
  const page = set.page(found)
  return { items: page.rows.map((one) => toPerson(ctx.principal, one)), pageInfo: page.pageInfo }
}

/** One creator with what they earned, were paid and can be paid. */
export async function getRecord(ctx: Asking, id: number): Promise<CreatorPerson> {
  const found = await row<RecordSql>(ctx.db, `SELECT ${columns} ${source} WHERE r.id = $1`, [id])
  if (!found) throw notFound()
  return toPerson(ctx.principal, found)
}
