import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { refuse } from '../errors.ts'
import { actorOf, type Principal } from '../principal.ts'

/** Takes an invitation back; its link stops working at once. */
export function revokeInvitation(
  ctx: Context & { principal: Principal },
  id: number,
): Promise<{ id: number }> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const ended = await row<{ organization_id: number; email: string }>(
      ctx.db,
      `UPDATE invitations SET revoked_at = $2
       WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL
       RETURNING organization_id, email`,
      [id, now],
      transaction,
    )
    if (!ended) throw refuse('This invitation was accepted or taken back already.')
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId: ended.organization_id,
        action: 'members.revoke_invitation',
        recordType: 'invitation',
        recordId: id,
        before: { revokedAt: null },
        after: { revokedAt: now },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    return { id }
  })
}
