import { adOf, markOf } from '../names.ts'
import type { LaunchStep } from '../plan.ts'
import { withTags } from './landing.ts'
import type { Writing } from './requests.ts'
import { callToActions } from './vocabulary.ts'
import { nameOf } from './words.ts'

/** What an ad shows, as making and changing it both say it. */
export function creativeOf(writing: Writing, step: LaunchStep): Record<string, unknown> {
  const { plan, identity } = writing
  const ad = adOf(plan, step)
  const { videoId, coverId } = writing.filmOf(ad)
  const center = identity.identity_authorized_bc_id
  return {
    ad_name: nameOf(ad.title, markOf(plan.operationRef, step)),
    identity_type: identity.identity_type,
    identity_id: identity.identity_id,
    ...(center && { identity_authorized_bc_id: center }),
    ad_format: 'SINGLE_VIDEO',
    video_id: videoId,
    image_ids: [coverId],
    ad_text: ad.body,
    call_to_action: callToActions[ad.callToAction],
    landing_page_url: withTags(ad.linkUrl, ad.urlTags),
  }
}
