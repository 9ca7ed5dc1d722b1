import type { SubmissionRecord } from '../../shared/submissions.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, refuse } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { decidedBefore, decideHeld } from './decide.ts'
import { type Asking, findOf } from './find.ts'
import { holdCampaign } from './hold.ts'

export type DecideOne = {
  id: number
  decision: 'approve' | 'deny'
  reason?: string | undefined
  version?: number | undefined
  idempotencyKey: string
}

/**
 * Approves or denies one submission.
 * @throws AppError move_not_allowed with the sentence why, not_enough_money when none is left for it,
 *   stale_version when it was changed since it was read.
 */
export async function decideOne(ctx: Asking, input: DecideOne): Promise<SubmissionRecord> {
  const { organizationId, campaignId } = await findOf(ctx, input.id)
  const { idempotencyKey: key, ...asked } = input
  await once(
    ctx.db,
    { organizationId, key, action: `submissions.${input.decision}`, input: asked },
    async () => {
      const attempt = { ...input, organizationId, campaignId, ids: [input.id] }
      if (await decidedBefore(ctx, attempt)) return { id: input.id }
      await inTransaction(ctx.db, async (transaction) => {
        const campaign = await holdCampaign(ctx.db, { organizationId, id: campaignId }, transaction)
        const current = await findOf(ctx, input.id, transaction)
        if (input.version !== undefined && input.version !== current.version) {
          throw new AppError('stale_version', { current })
        }
        const asks = { ...input, ids: [input.id] }
        const { refused } = await decideHeld(ctx, campaign, asks, transaction)
        const why = refused[0]?.why
        if (why !== undefined && current.can[input.decision] === true) {
          throw new AppError('not_enough_money', { message: why })
        }
        if (why !== undefined) throw refuse(why)
      })
      return { id: input.id }
    },
  )
  return findOf(ctx, input.id)
}
