import { refusalOf } from '../../shared/permissions.ts'
import type { PixelKeyRecord } from '../../shared/pixel.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { refuse } from '../errors.ts'
import { actorOf, holds, type Principal } from '../principal.ts'
import { hashOfKey, newKeyText, prefixOfKey } from './key-text.ts'

type Asking = Context & { principal: Principal }

type KeyRow = {
  id: number
  organization_id: number
  name: string
  prefix: string
  created_by: string | null
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

const selectKeys = `
  SELECT k.id, k.organization_id, k.name, k.prefix, u.name AS created_by, k.created_at,
    k.last_used_at, k.revoked_at
  FROM pixel_keys k LEFT JOIN users u ON u.id = k.created_by`

/** A brand rotates keys by hand; more than these at once are a mistake. */
const MAX_WORKING = 20

/** The keys of an organization, working ones first, newest first; at most a hundred. */
export async function listKeys(ctx: Asking, organizationId: number): Promise<PixelKeyRecord[]> {
  const found = await rows<KeyRow>(
    ctx.db,
    `${selectKeys} WHERE k.organization_id = $1
     ORDER BY k.revoked_at IS NOT NULL, k.id DESC LIMIT 100`,
    [organizationId],
  )
  return found.map((one) => presentKey(one, ctx.principal))
}

/**
 * A new key. Its text is in this answer and in no other.
 * @throws AppError move_not_allowed when there are too many that work.
 */
export async function createKey(ctx: Asking, input: { organizationId: number; name: string }) {
  const now = ctx.clock.now()
  const text = newKeyText()
  const prefix = prefixOfKey(text)
  return inTransaction(ctx.db, async (transaction) => {
    const { organizationId, name } = input
    const made = await row<{ id: number }>(
      ctx.db,
      `INSERT INTO pixel_keys (organization_id, name, prefix, key_hash, created_by, created_at)
       SELECT $1::integer, $2, $3, $4::bytea, $5, $6::timestamptz
       WHERE (SELECT count(*) FROM pixel_keys
         WHERE organization_id = $1 AND revoked_at IS NULL) < ${MAX_WORKING} RETURNING id`,
      [organizationId, name, prefix, hashOfKey(text), ctx.principal.userId, now],
      transaction,
    )
    if (!made) throw refuse(`There are ${MAX_WORKING} working keys already. Revoke one first.`)
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'pixel.create_key',
        recordType: 'pixel_key',
        recordId: made.id,
        after: { name, prefix },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    return { id: made.id, key: text, prefix }
  })
}

/** Ends a key: within a second every server refuses it. */
export async function revokeKey(ctx: Asking, id: number): Promise<PixelKeyRecord> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const read = (lock: string) =>
      row<KeyRow>(ctx.db, `${selectKeys} WHERE k.id = $1 ${lock}`, [id], transaction)
    const before = (await read('FOR UPDATE OF k'))!
    const verdict = mayRevokeKey(before)
    if (verdict !== true) throw refuse(verdict)
    await rows(
      ctx.db,
      'UPDATE pixel_keys SET revoked_at = $3 WHERE organization_id = $1 AND id = $2 RETURNING id',
      [before.organization_id, id, now],
      transaction,
    )
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId: before.organization_id,
        action: 'pixel.revoke_key',
        recordType: 'pixel_key',
        recordId: id,
        before: { revokedAt: null },
        after: { revokedAt: now },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    return presentKey((await read(''))!, ctx.principal)
  })
}

function mayRevokeKey(key: { revoked_at: Date | null }): true | string {
  return key.revoked_at === null || 'This key was revoked already.'
}

function presentKey(key: KeyRow, principal: Principal): PixelKeyRecord {
  const allowed = holds(principal, 'pixel:manage', key.organization_id)
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    createdBy: key.created_by,
    createdAt: key.created_at.toISOString(),
    lastUsedAt: key.last_used_at?.toISOString() ?? null,
    revokedAt: key.revoked_at?.toISOString() ?? null,
    can: { revoke: allowed ? mayRevokeKey(key) : refusalOf('pixel:manage') },
  }
}
