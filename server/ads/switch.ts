import { recordAudit } from '../audit/record.ts'
import type { Verdict } from '../campaigns/policy.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, refuse } from '../errors.ts'
import { resolveIssues } from '../issues/open.ts'
import { publish } from '../live.ts'
import { actorOf, holds } from '../principal.ts'
import { deleteAd } from './ads.ts'
import type { Asking } from './draft.ts'
import { deleteGroup } from './groups.ts'
import { actionOf } from './object-finish.ts'
import { objectIssue, tableOf, wishOf } from './object-intent.ts'
import { canPause, canRemove, canUnpause, canUpdate, waits } from './object-policy.ts'
import { reachObject } from './object-reach.ts'
import { findObject, type ObjectFacts, type ObjectLevel } from './object-row.ts'

export type ObjectName = { level: ObjectLevel; id: number }

/** Throws the reason a rule gives. What only has to be waited for is a conflict, not a refusal. */
export function demandFor(verdict: Verdict, object: ObjectFacts): void {
  if (verdict === true) return
  if (waits(object)) throw new AppError('move_pending', { message: verdict })
  throw refuse(verdict)
}

/** @throws AppError not_found */
export const lookUp = (ctx: Asking, name: ObjectName) =>
  findObject(ctx.db, { ...name, now: ctx.clock.now() })

/**
 * A group or ad that somebody is about to change.
 * @param show what a caller of an older version is answered with.
 * @throws AppError stale_version, and the reason why it may not be changed.
 */
export async function lookUpToChange(
  ctx: Asking,
  { version, ...name }: ObjectName & { version?: number | undefined },
  show: (ctx: Asking, id: number) => Promise<unknown>,
): Promise<ObjectFacts> {
  const object = await lookUp(ctx, name)
  if (version !== undefined && version !== object.version) {
    throw new AppError('stale_version', { current: await show(ctx, object.id) })
  }
  demandFor(canUpdate(object), object)
  return object
}

/**
 * Pauses one group or ad of a campaign that was launched.
 * @returns whether the network's answer is still unknown.
 * @throws AppError move_not_allowed, move_pending, and what `reachObject` throws.
 */
export async function pauseObject(
  ctx: Asking,
  name: ObjectName,
  reason?: string,
): Promise<boolean> {
  const object = await lookUp(ctx, name)
  demandFor(canPause(object), object)
  const wish = wishOf(ctx, object, { move: 'pause', reason: reason ?? null })
  return reachObject(ctx, object, wish)
}

/**
 * Lets one group or ad run again; it does so as soon as nothing above it is paused.
 * @returns and throws as `pauseObject` does.
 */
export async function unpauseObject(ctx: Asking, name: ObjectName): Promise<boolean> {
  const object = await lookUp(ctx, name)
  const brand = { ...ctx.principal, staffRole: null }
  const byStaff = !holds(brand, 'campaigns:resume', object.organization_id)
  demandFor(canUnpause(object, byStaff), object)
  return reachObject(ctx, object, wishOf(ctx, object, { move: 'unpause' }))
}

/**
 * Deletes a group or ad of a draft; one that runs is removed at the network for good and its row
 * stays readable, as does one that never came there.
 * @returns whether the network's answer is still unknown, and whether the row is gone.
 * @throws as `pauseObject` does.
 */
export async function removeObject(
  ctx: Asking,
  name: ObjectName,
): Promise<{ pending: boolean; deleted: boolean }> {
  const object = await lookUp(ctx, name)
  demandFor(canRemove(object), object)
  if (object.lifecycle === 'draft') {
    if (name.level === 'ad') await deleteAd(ctx, name.id)
    else await deleteGroup(ctx, name.id)
    return { pending: false, deleted: true }
  }
  if (object.external_id === null) {
    await removeHere(ctx, object)
    return { pending: false, deleted: false }
  }
  const pending = await reachObject(ctx, object, wishOf(ctx, object, { move: 'remove' }))
  return { pending, deleted: false }
}

// The network has nothing of it.
async function removeHere(ctx: Asking, object: ObjectFacts): Promise<void> {
  const { level, id, organization_id: organizationId, campaign_id: campaignId } = object
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (transaction) => {
    const gone = await row(
      ctx.db,
      `UPDATE ${tableOf(level)} SET wanted = 'removed', removed_at = $4, updated_at = $4,
         version = version + 1
       WHERE organization_id = $1 AND id = $2 AND version = $3 AND external_id IS NULL
         AND growth IS DISTINCT FROM 'waiting' AND wanted <> 'removed' RETURNING id`,
      [organizationId, id, object.version, now],
      transaction,
    )
    if (!gone) throw new AppError('conflict')
    for (const cause of ['growth_refused', 'growth_hangs']) {
      const key = objectIssue({ level, organizationId, id }, cause, now)
      await resolveIssues(ctx.db, key, transaction)
    }
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: actionOf({ level, move: 'remove' }),
        recordType: level,
        recordId: id,
        before: { wanted: object.wanted },
        after: { wanted: 'removed' },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    await publish(ctx.db, { topic: 'campaigns', organizationId, id: campaignId }, transaction)
  })
}
