import type { Tier } from '../../shared/organizations.ts'
import type { Context } from '../context.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { rows } from '../database/sequelize.ts'
import type { Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'
import { joinTiers, type OrganizationRow, presentOrganization, selectOrganization } from './read.ts'

const organizationSorts = {
  name: { column: 'lower(o.name)', cast: 'text', id: 'o.id' },
  created: { column: 'o.created_at', cast: 'timestamptz', id: 'o.id' },
}

export type OrganizationListInput = PageRequest & {
  sort: keyof typeof organizationSorts
  search?: string | undefined
  tier?: Tier | undefined
}

/**
 * One page of organizations with what needs a look, in one statement: the page is cut first, then
 * its rows alone are counted for.
 */
export async function listOrganizations(
  ctx: Context & { principal: Principal },
  input: OrganizationListInput,
) {
  const visible = await organizationsInList(ctx, 'organizations:read')
  const bind: unknown[] = [
    ctx.clock.now(),
    visible,
    input.search ? `%${input.search.replace(/[\\%_]/g, '\\$&')}%` : null,
    input.tier ?? null,
  ]
  const paging = keyset(organizationSorts, input.sort, input, bind)
  const found = await rows<OrganizationRow & { cursor_value: string }>(
    ctx.db,
    `WITH page AS (
       SELECT o.* FROM organizations o
       WHERE ($2::integer[] IS NULL OR o.id = ANY($2))
         AND ($3::text IS NULL OR o.name ILIKE $3 ESCAPE '\\')
         AND ($4::text IS NULL OR $4 = (${tierInForce}))
         AND ${paging.where} ${paging.tail})
     ${selectOrganization}, ${paging.cursorValue} FROM page o ${joinTiers} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  return {
    items: page.rows.map((one) => presentOrganization(one, ctx.principal)),
    pageInfo: page.pageInfo,
  }
}

const tierInForce = `SELECT t.tier FROM organization_tiers t
  WHERE t.organization_id = o.id AND t.starts_on <= ($1::timestamptz AT TIME ZONE o.time_zone)::date
  ORDER BY t.starts_on DESC LIMIT 1`
