import type { FixKey } from '../../shared/fixes.ts'
import { requestReview } from '../ads/request-review.ts'
import { requestSync } from '../analytics/request.ts'
import { pauseCampaign } from '../campaigns/pause.ts'
import { retryPayment } from '../campaigns/retry-payment.ts'
import { AppError, refuse } from '../errors.ts'
import { noteFix } from '../issues/fixed.ts'
import type { Asking } from '../issues/model.ts'
import { actorOf } from '../principal.ts'
import { type FixFacts, findFacts } from './facts.ts'
import { mayFix, offerFixes } from './offer.ts'

type Runner = (ctx: Asking, issue: FixFacts) => Promise<unknown>

/** The fixes that are done here, each by the verb that its own page calls. */
const runners: Partial<Record<FixKey, Runner>> = {
  retry_payment: (ctx, { campaignId }) => retryPayment(ctx, campaignId!),
  resubmit: (ctx, { resourceId }) => requestReview(ctx, resourceId),
  resync: (ctx, { organizationId, connectionId }) =>
    requestSync(ctx, {
      organizationId,
      connectionId: connectionId!,
      cause: 'person',
      actor: actorOf(ctx.principal),
      requestId: ctx.requestId,
    }),
  pause: (ctx, { campaignId, id }) => pauseCampaign(ctx, campaignId!, `Because of issue ${id}.`),
}

/**
 * Runs one of the fixes that an issue offers. The issue resolves by itself when its cause is gone.
 * @throws AppError not_allowed, or move_not_allowed with the reason that the fix gives.
 */
export async function runFix(ctx: Asking, id: number, key: FixKey): Promise<void> {
  const fix = (await offerFixes(ctx, id)).find((one) => one.key === key)
  if (!fix) throw refuse('This does not help with the issue as it is now.')
  const issue = await findFacts(ctx, id)
  if (fix.can !== true) throw refusal(ctx, issue, key, fix.can)
  const run = runners[key]
  if (!run) throw refuse('This is done on another page.')
  await run(ctx, issue)
  await noteFix(ctx, id, fix)
}

/** Who may not do it at all is told so; who may is told why not now. */
function refusal(ctx: Asking, { organizationId }: FixFacts, key: FixKey, why: string): AppError {
  if (mayFix(ctx, key, organizationId)) return refuse(why)
  return new AppError('not_allowed', { message: why })
}
