import { adOf } from '../names.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import type { AdReplacement, ObjectRef } from '../objects.ts'
import type { AdPlan } from '../plan.ts'
import { callOf, refused } from './campaigns.ts'
import { creativeOf } from './creative.ts'
import { toVerdict } from './delivery.ts'
import { isKind } from './errors.ts'
import { isSpeaking } from './identity.ts'
import { type Launcher, writingAs } from './launch.ts'
import { byId, isGone, oneOf, type Part } from './objects.ts'
import { Anything, ChangedAds, GroupReviews, pageOf } from './schemas.ts'
import { adStep } from './steps.ts'
import { AdContents, type AdContentsObject } from './tree-schemas.ts'
import { nameOf } from './words.ts'

export type AdAsk = {
  access: AccountAccess
  object: ObjectRef
  replacement: AdReplacement
  options?: CallOptions
}

/**
 * Shows other contents in an ad that exists, which keeps its number and its switch and is reviewed
 * anew. Contents that it shows already are not sent again, so that no second review begins.
 * @throws NetworkError `rejected` for an ad that is gone, or of another kind than ours.
 */
export async function replaceAd(launcher: Launcher, ask: AdAsk): Promise<{ externalId: string }> {
  const current = await readContents(launcher, ask)
  const wanted = await contentsOf(launcher, ask, current)
  if (!current || !shows(current, wanted)) await sendContents(launcher, ask, wanted)
  return { externalId: ask.object.externalId }
}

/**
 * Asks for another look at a rejected ad: by an appeal, of which TikTok takes one against each
 * rejection, and after that by sending the same contents anew. An ad that is not rejected, or is
 * looked at already, is left alone.
 */
export async function requestReview(
  launcher: Launcher,
  ask: AdAsk,
): Promise<{ externalId: string }> {
  const { externalId } = ask.object
  const current = await readContents(launcher, ask)
  const { review, appeal } = await readAppeal(launcher, ask)
  const rejected = current === null || toVerdict(current, review)?.state === 'rejected'
  if (appeal === 'APPEALING' || !rejected) return { externalId }
  const open = appeal === null || appeal === 'NOT_APPEALED'
  if (!open || !(await appealed(launcher, ask))) {
    await sendContents(launcher, ask, await contentsOf(launcher, ask, current))
  }
  return { externalId }
}

async function readContents({ client }: Launcher, ask: AdAsk): Promise<AdContentsObject | null> {
  const { access, object, options } = ask
  const part: Part = {
    level: 'ad',
    id: object.externalId,
    campaignId: object.campaignExternalId,
  }
  const { list } = await client.get({
    ...callOf(access, options),
    path: 'ad/get',
    params: byId(access, part),
    schema: pageOf(AdContents),
  })
  const found = oneOf(list, access, { ...part, idOf: (ad) => ad.ad_id })
  if (found && isGone(found)) throw refused('This ad was removed at TikTok. Add another one.')
  if (found?.ad_format && found.ad_format !== 'SINGLE_VIDEO') {
    throw refused('TikTok does not turn an ad of another kind into a film. Add another ad.')
  }
  return found
}

/** Whoever the ad spoke as goes on speaking; TikTok has the whole creative sent again. */
async function contentsOf(
  launcher: Launcher,
  { access, replacement, options }: AdAsk,
  current: AdContentsObject | null,
): Promise<Record<string, unknown>> {
  const { plan, adKey, made } = replacement
  const { identity_id: id, identity_type: type } = current ?? {}
  const identity =
    id && type && isSpeaking(type)
      ? {
          identity_id: id,
          identity_type: type,
          identity_authorized_bc_id: current?.identity_authorized_bc_id,
        }
      : await launcher.findIdentity(access, plan.advertiserName, options)
  const step = adStep({ key: adKey, title: '' })
  const contents = creativeOf(writingAs(launcher, { access, plan, made }, identity), step)
  return current ? { ...contents, ad_name: renamed(current, adOf(plan, step)) } : contents
}

/** A title that changed goes into the name, whose mark stays as it is; what we did not make has none. */
function renamed({ ad_name: name }: AdContentsObject, { title }: AdPlan): string {
  return nameOf(title, / · #[\w/-]+$/.exec(name)?.[0] ?? '')
}

const compared = [
  'ad_name',
  'video_id',
  'ad_text',
  'call_to_action',
  'landing_page_url',
  'image_ids',
] as const

function shows(current: AdContentsObject, wanted: Record<string, unknown>): boolean {
  return compared.every((name) => JSON.stringify(current[name]) === JSON.stringify(wanted[name]))
}

async function sendContents(
  { client }: Launcher,
  { access, object, options }: AdAsk,
  wanted: Record<string, unknown>,
): Promise<void> {
  const answer = await client.post({
    ...callOf(access, options),
    path: 'ad/update',
    params: {
      advertiser_id: access.accountId,
      adgroup_id: groupOfAd(object),
      creatives: [{ ad_id: object.externalId, ...wanted }],
    },
    schema: ChangedAds,
  })
  const changed = answer?.ad_ids
  if (changed && !changed.includes(object.externalId)) {
    throw refused('TikTok did not take the new contents of the ad.')
  }
}

async function readAppeal({ client }: Launcher, { access, object, options }: AdAsk) {
  const groupId = groupOfAd(object)
  const answer = await client.get({
    ...callOf(access, options),
    path: 'adgroup/review_info',
    params: { advertiser_id: access.accountId, adgroup_ids: [groupId] },
    schema: GroupReviews,
  })
  const review = answer.ad_review_map[groupId]?.[object.externalId]
  const group = answer.ad_group_review_map?.[groupId]
  return { review, appeal: review?.appeal_status ?? group?.appeal_status ?? null }
}

const REASON = 'We believe that this ad keeps to the advertising policies. Please look at it again.'

/** False when TikTok takes no appeal here; then the contents are sent anew. */
async function appealed(
  { client }: Launcher,
  { access, object, options }: AdAsk,
): Promise<boolean> {
  try {
    await client.post({
      ...callOf(access, options),
      path: 'adgroup/appeal',
      params: {
        advertiser_id: access.accountId,
        adgroup_id: groupOfAd(object),
        ad_id: object.externalId,
        appeal_reason: REASON,
      },
      schema: Anything,
    })
    return true
  } catch (error) {
    if (isKind(error, 'rejected', 'permission')) return false
    throw error
  }
}

function groupOfAd({ groupExternalId }: ObjectRef): string {
  if (groupExternalId) return groupExternalId
  throw new Error('An ad is only ever changed with its ad group named.')
}
