import type { Asking } from './draft.ts'
import { wishOf } from './object-intent.ts'
import { canRequestReview } from './object-policy.ts'
import { reachObject } from './object-reach.ts'
import { demandFor, lookUp } from './switch.ts'

/**
 * Asks the network for another look at an ad that it rejected.
 * @returns whether the network's answer is still unknown.
 * @throws as `pauseObject` does.
 */
export async function requestReview(ctx: Asking, adId: number): Promise<boolean> {
  const object = await lookUp(ctx, { level: 'ad', id: adId })
  demandFor(canRequestReview(object), object)
  return reachObject(ctx, object, wishOf(ctx, object, { move: 'request_review' }))
}
