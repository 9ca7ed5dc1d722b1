import { refusalOf } from '../../shared/permissions.ts'
import type { TokenRecord } from '../../shared/tokens.ts'
import type { Context } from '../context.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { rows } from '../database/sequelize.ts'
import { holds, type Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'
import type { TokenPermission } from './format.ts'
import { mayRevoke } from './policy.ts'

export type TokenRow = {
  id: number
  organization_id: number
  organization_name: string
  user_id: string
  user_name: string
  name: string
  prefix: string
  permission: TokenPermission
  state: TokenRecord['state']
  last_used_at: Date | null
  last_used_address: string | null
  expires_at: Date
  revoked_at: Date | null
  created_at: Date
}

const tokenSorts = {
  // A token never used sorts as used before all time; a null could not carry a page's end.
  last_used: {
    column: "coalesce(t.last_used_at, '-infinity')",
    cast: 'timestamptz',
    id: 't.id',
  },
  expires: { column: 't.expires_at', cast: 'timestamptz', id: 't.id' },
  created: { column: 't.created_at', cast: 'timestamptz', id: 't.id' },
}

/** Columns of a TokenRow; `$1` is the time. */
export const selectTokens = `
  SELECT t.id, t.organization_id, o.name AS organization_name, t.user_id, u.name AS user_name,
    t.name, t.prefix, t.permission, t.last_used_at, t.last_used_address, t.expires_at,
    t.revoked_at, t.created_at,
    CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked'
         WHEN m.user_id IS NULL OR u.disabled_at IS NOT NULL THEN 'owner_left'
         WHEN t.expires_at <= $1::timestamptz THEN 'expired' ELSE 'working' END AS state`

export const fromTokens = `
  FROM api_tokens t
  JOIN organizations o ON o.id = t.organization_id
  JOIN users u ON u.id = t.user_id
  LEFT JOIN members m ON m.organization_id = t.organization_id AND m.user_id = t.user_id`

export type TokenListInput = PageRequest & {
  organizationId?: number | undefined
  sort: keyof typeof tokenSorts
  /** Revoked and expired ones are shown only when asked for. */
  show: 'working' | 'all'
}

/** The tokens of the organizations in which this principal may see them, in one statement. */
export async function listTokens(ctx: Context & { principal: Principal }, input: TokenListInput) {
  const only = await organizationsInList(ctx, 'tokens:read', input.organizationId)
  const bind: unknown[] = [ctx.clock.now(), only, input.show === 'all']
  const paging = keyset(tokenSorts, input.sort, input, bind)
  const found = await rows<TokenRow & { cursor_value: string }>(
    ctx.db,
    `${selectTokens}, ${paging.cursorValue} ${fromTokens}
     WHERE ($2::integer[] IS NULL OR t.organization_id = ANY($2))
       AND ($3 OR (t.revoked_at IS NULL AND t.expires_at > $1::timestamptz))
       AND ${paging.where} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  return {
    items: page.rows.map((one) => presentToken(one, ctx.principal)),
    pageInfo: page.pageInfo,
  }
}

export function presentToken(found: TokenRow, principal: Principal): TokenRecord {
  const allowed = holds(principal, 'tokens:revoke', found.organization_id)
  return {
    id: found.id,
    name: found.name,
    prefix: found.prefix,
    permission: found.permission,
    organization: { id: found.organization_id, name: found.organization_name },
    owner: { id: found.user_id, name: found.user_name },
    state: found.state,
    lastUsedAt: found.last_used_at?.toISOString() ?? null,
    lastUsedAddress: found.last_used_address,
    expiresAt: found.expires_at.toISOString(),
    revokedAt: found.revoked_at?.toISOString() ?? null,
    createdAt: found.created_at.toISOString(),
    can: { revoke: allowed ? mayRevoke(found) : refusalOf('tokens:revoke') },
  }
}
