import type { OrganizationRole } from '../../shared/permissions.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import type { Principal } from '../principal.ts'
import { hashOfToken, isTokenText, type TokenPermission } from './format.ts'

type FoundToken = {
  id: number
  organization_id: number
  permission: TokenPermission
  user_id: string
  name: string
  email: string
  role: OrganizationRole
  use_is_old: boolean
}

/**
 * Whom a bearer token speaks for: its owner, as the member they are now, in the token's organization
 * alone. Null when it is no token, is unknown, revoked or expired, or when its owner has left or been
 * disabled. A staff role never travels with a token.
 * @param address where the request came from, kept as the token's last use.
 */
export async function principalOfToken(
  db: Database,
  text: string,
  now: Date,
  address: string,
): Promise<Principal | null> {
  if (!isTokenText(text)) return null
  const found = await row<FoundToken>(
    db,
    `SELECT t.id, t.organization_id, t.permission, t.user_id, u.name, u.email, m.role,
       t.last_used_at IS NULL OR t.last_used_at < $2::timestamptz - interval '1 minute' AS use_is_old
     FROM api_tokens t
     JOIN users u ON u.id = t.user_id AND u.disabled_at IS NULL
     JOIN members m ON m.organization_id = t.organization_id AND m.user_id = t.user_id
     WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2::timestamptz`,
    [hashOfToken(text), now],
  )
  if (!found) return null
  // Not waited for, and never a reason to refuse: a last use is told to the minute, not relied upon.
  if (found.use_is_old) noteUse(db, found, now, address).catch(() => {})
  return principalOf(found)
}

function principalOf(found: FoundToken): Principal {
  return {
    kind: 'token',
    userId: found.user_id,
    name: found.name,
    email: found.email,
    staffRole: null,
    memberships: [{ organizationId: found.organization_id, role: found.role }],
    sessionId: null,
    token: {
      id: found.id,
      organizationId: found.organization_id,
      permission: found.permission,
    },
  }
}

// The condition is repeated here so that of many simultaneous uses one writes.
async function noteUse(db: Database, token: FoundToken, now: Date, address: string) {
  await rows(
    db,
    `UPDATE api_tokens SET last_used_at = $3::timestamptz, last_used_address = $4
     WHERE organization_id = $1 AND id = $2
       AND (last_used_at IS NULL OR last_used_at < $3::timestamptz - interval '1 minute') RETURNING id`,
    [token.organization_id, token.id, now, address.slice(0, 100)],
  )
}
