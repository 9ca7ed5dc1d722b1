import type { Transaction } from 'sequelize'
import type { MemberRecord } from '../../shared/organizations.ts'
import type { OrganizationRole } from '../../shared/permissions.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, notFound, refuse } from '../errors.ts'
import { lockOrganization } from '../organizations/read.ts'
import { actorOf, type Principal } from '../principal.ts'
import { revokeTokensOf } from '../tokens/revoke.ts'
import { type MemberRow, manageVerdict, presentMember, readMembers } from './list.ts'
import { mayStopOwning } from './policy.ts'

type Acting = Context & { principal: Principal }
type Which = { organizationId: number; userId: string; version: number }

/** Gives a member another role. The last owner stays one. */
export function changeRole(
  ctx: Acting,
  which: Which & { role: OrganizationRole },
): Promise<MemberRecord> {
  return inTransaction(ctx.db, async (transaction) => {
    const member = await holdMember(ctx, which, transaction)
    const verdict = manageVerdict(ctx.principal, which.organizationId)
    if (member.role === which.role) return presentMember(member, verdict)
    refuseLastOwner(member)
    await rows(
      ctx.db,
      `UPDATE members SET role = $3, version = version + 1
       WHERE organization_id = $1 AND user_id = $2 RETURNING role`,
      [which.organizationId, which.userId, which.role],
      transaction,
    )
    const change = { before: { role: member.role }, after: { role: which.role } }
    await recordChange(ctx, { ...which, action: 'members.change_role', ...change }, transaction)
    const [changed] = await readMembers(ctx.db, { ...which, now: ctx.clock.now() }, transaction)
    return presentMember(changed!, verdict)
  })
}

/**
 * Ends a membership and, with it, every token the person held in the organization. Their sessions
 * stay: the next request finds no membership behind them.
 */
export function removeMember(ctx: Acting, which: Which): Promise<{ tokensRevoked: number }> {
  return inTransaction(ctx.db, async (transaction) => {
    const member = await holdMember(ctx, which, transaction)
    refuseLastOwner(member)
    const leaving = {
      ...which,
      actor: actorOf(ctx.principal),
      requestId: ctx.requestId,
      now: ctx.clock.now(),
    }
    await rows(
      ctx.db,
      'DELETE FROM members WHERE organization_id = $1 AND user_id = $2 RETURNING role',
      [which.organizationId, which.userId],
      transaction,
    )
    const tokensRevoked = await revokeTokensOf(ctx.db, leaving, transaction)
    const before = { email: member.email, role: member.role }
    await recordChange(ctx, { ...which, action: 'members.remove', before }, transaction)
    return { tokensRevoked }
  })
}

async function holdMember(ctx: Acting, which: Which, transaction: Transaction): Promise<MemberRow> {
  await lockOrganization(ctx.db, which.organizationId, transaction)
  const [member] = await readMembers(ctx.db, { ...which, now: ctx.clock.now() }, transaction)
  if (!member) throw notFound()
  if (member.version !== which.version) {
    const verdict = manageVerdict(ctx.principal, which.organizationId)
    throw new AppError('stale_version', { current: presentMember(member, verdict) })
  }
  return member
}

function refuseLastOwner(member: MemberRow): void {
  const verdict = mayStopOwning(member.role, member.other_owners)
  if (verdict !== true) throw refuse(verdict)
}

function recordChange(
  ctx: Acting,
  change: Which & {
    action: string
    before: Record<string, unknown>
    after?: Record<string, unknown>
  },
  transaction: Transaction,
): Promise<void> {
  return recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId: change.organizationId,
      action: change.action,
      recordType: 'member',
      recordId: change.userId,
      before: change.before,
      ...(change.after ? { after: change.after } : {}),
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
}
