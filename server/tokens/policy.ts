import { roleHas } from '../../shared/permissions.ts'
import type { TokenRecord } from '../../shared/tokens.ts'
import type { Principal } from '../principal.ts'

/**
 * A stolen token must not be able to make itself a successor or let its thief in as a member, so
 * what hands out access is done by a person who signed in.
 */
export function mayHandOutAccess(principal: Principal): true | string {
  return principal.kind === 'session' || 'A token cannot do this. Sign in to the console.'
}

/** Staff, too, mint a token only where they are members: it speaks for a member. */
export function mayMint(principal: Principal, organizationId: number): true | string {
  const member = principal.memberships.find((one) => one.organizationId === organizationId)
  if (member && roleHas(member.role, 'tokens:create')) return true
  return 'Only a member of this organization can hold a token in it.'
}

/** An expired token may still be revoked: it then stays dead whatever the clock says. */
export function mayRevoke(token: Pick<TokenRecord, 'state'>): true | string {
  return token.state !== 'revoked' || 'This token was revoked already.'
}
