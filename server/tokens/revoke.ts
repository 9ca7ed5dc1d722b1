import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { refuse } from '../errors.ts'
import { type Actor, actorOf, type Principal } from '../principal.ts'
import { fromTokens, presentToken, selectTokens, type TokenRow } from './list.ts'
import { mayRevoke } from './policy.ts'

/** Ends a token at once: the next request with it is refused on every server. */
export async function revokeToken(ctx: Context & { principal: Principal }, id: number) {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const before = await readToken(ctx.db, { id, now, lock: true }, transaction)
    const verdict = mayRevoke(before)
    if (verdict !== true) throw refuse(verdict)
    await rows(
      ctx.db,
      `UPDATE api_tokens SET revoked_at = $3 WHERE organization_id = $1 AND id = $2 RETURNING id`,
      [before.organization_id, id, now],
      transaction,
    )
    const entry = { actor: actorOf(ctx.principal), requestId: ctx.requestId, now }
    await recordRevocation(ctx.db, before, entry, transaction)
    const after = await readToken(ctx.db, { id, now, lock: false }, transaction)
    return presentToken(after, ctx.principal)
  })
}

/** Ends every token of a member who leaves an organization, in the transaction that removes them. */
export async function revokeTokensOf(
  db: Database,
  leaving: { organizationId: number; userId: string; actor: Actor; requestId: string; now: Date },
  transaction: Transaction,
): Promise<number> {
  const ended = await rows<{ id: number; organization_id: number }>(
    db,
    `UPDATE api_tokens SET revoked_at = $3
     WHERE organization_id = $1 AND user_id = $2 AND revoked_at IS NULL
     RETURNING id, organization_id`,
    [leaving.organizationId, leaving.userId, leaving.now],
    transaction,
  )
  for (const token of ended) await recordRevocation(db, token, leaving, transaction)
  return ended.length
}

function readToken(
  db: Database,
  { id, now, lock }: { id: number; now: Date; lock: boolean },
  transaction: Transaction,
): Promise<TokenRow> {
  return row<TokenRow>(
    db,
    `${selectTokens} ${fromTokens} WHERE t.id = $2 ${lock ? 'FOR UPDATE OF t' : ''}`,
    [now, id],
    transaction,
  ) as Promise<TokenRow>
}

function recordRevocation(
  db: Database,
  token: { id: number; organization_id: number },
  entry: { actor: Actor; requestId: string; now: Date },
  transaction: Transaction,
) {
  return recordAudit(
    db,
    {
      actor: entry.actor,
      organizationId: token.organization_id,
      action: 'tokens.revoke',
      recordType: 'token',
      recordId: token.id,
      before: { revokedAt: null },
      after: { revokedAt: entry.now },
      requestId: entry.requestId,
      at: entry.now,
    },
    transaction,
  )
}
