import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import { type Campaign, lockCampaign } from '../campaigns/model.ts'
import { canUpdateTree } from '../campaigns/policy.ts'
import type { Context } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound, refuse } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf, type Principal } from '../principal.ts'

export type Asking = Context & { principal: Principal }

/** Holds the draft whose tree is about to change; a launched one refuses. */
export async function lockDraft(
  ctx: Asking,
  place: { organizationId: number; id: number },
  transaction: Transaction,
): Promise<Campaign> {
  const campaign = await lockCampaign(ctx.db, place, transaction)
  const verdict = canUpdateTree(campaign)
  if (verdict !== true) throw refuse(verdict)
  return campaign
}

type Change = {
  action: string
  recordType: 'ad_group' | 'ad'
  recordId: number
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/**
 * Leaves the audit event of a change below a campaign. The draft gets a new version with it, so that
 * somebody who is editing it as a whole notices.
 */
export async function noteChange(
  ctx: Asking,
  campaign: Campaign,
  change: Change,
  transaction: Transaction,
): Promise<void> {
  const { organization_id: organizationId, id } = campaign
  const now = ctx.clock.now()
  await rows(
    ctx.db,
    `UPDATE campaigns SET version = version + 1, updated_at = $3
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, id, now],
    transaction,
  )
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId,
      requestId: ctx.requestId,
      at: now,
      ...change,
    },
    transaction,
  )
  await publish(ctx.db, { topic: 'campaigns', organizationId, id }, transaction)
}

/** A picture must be the organization's own; another's does not exist for it. @throws AppError not_found */
export async function demandAsset(
  ctx: Asking,
  organizationId: number,
  assetId: number | null | undefined,
): Promise<void> {
  if (assetId === null || assetId === undefined) return
  const found = await row(ctx.db, 'SELECT 1 FROM assets WHERE organization_id = $1 AND id = $2', [
    organizationId,
    assetId,
  ])
  if (!found) throw notFound()
}
