import { setTimeout as timer } from 'node:timers/promises'
import { NetworkError } from '../network-error.ts'
import type { AdReplacement, ObjectRef } from '../objects.ts'
import type { AdPlan } from '../plan.ts'
import { adProblems } from './ad-texts.ts'
import { type Line, mutateTogether, refused } from './line.ts'
import { isMadeFor } from './naming.ts'
import { readPart } from './objects.ts'
import { adOperation, type Made } from './parts.ts'
import { idIn, nameOf } from './resource-names.ts'
import { refuseForeign } from './review.ts'
import { AdMarkRow } from './schemas.ts'
import { uploadedAs } from './step-ask.ts'

/** How often a successor is looked for that may not be shown yet. */
const looksAfterMs = [700, 2_000]

/**
 * Contents never change at Google: another ad is made and the former removed, in one request. The
 * new one carries the mark of the wish, so that a repetition finds it. Answers the new number.
 */
export async function replaceAd(
  line: Line,
  object: ObjectRef,
  replacement: AdReplacement,
): Promise<{ externalId: string }> {
  const { plan, made, changeRef } = replacement
  const ad = plannedAd(replacement)
  const earlier = await successorOf(line, object, changeRef)
  if (earlier !== null) return { externalId: earlier }
  const former = await readPart(line, object)
  if (!former || former.status === 'REMOVED') return awaitSuccessor(line, object, changeRef)
  const status = former.status === 'ENABLED' ? 'ENABLED' : 'PAUSED'
  const writing = { account: line.access, plan, assetOf: uploadedAs(made), status } as const
  const group = groupOfAd(line, former.resourceName)
  const ids = await mutateTogether(line, [
    // Removed first, since a group holds only so many ads.
    removal(former.resourceName, ad),
    adOperation(writing, group, ad, changeRef),
  ])
  return { externalId: ids[1]! }
}

function plannedAd({ plan, adKey }: AdReplacement): AdPlan {
  const ad = plan.groups.flatMap(({ ads }) => ads).find(({ key }) => key === adKey)
  if (!ad) throw new Error(`The plan has no ad ${adKey}.`)
  const problems = adProblems(plan, ad, 'ad').map(({ message }) => message)
  if (problems.length > 0) throw refused(problems.join(' '))
  return ad
}

function removal(resourceName: string, ad: AdPlan): Made {
  return {
    step: null,
    collection: 'adGroupAds',
    subject: `The former contents of ad “${ad.title}”`,
    operation: { adGroupAdOperation: { remove: resourceName } },
  }
}

function groupOfAd({ access }: Line, resourceName: string): string {
  const [groupId = ''] = (idIn(resourceName, access.accountId, 'adGroupAds') ?? '').split('~')
  return nameOf(access.accountId, 'adGroups', groupId)
}

/** The ad that a former try of this wish made; a removed one too, since it was made all the same. */
async function successorOf(
  line: Line,
  { campaignExternalId }: ObjectRef,
  changeRef: string,
): Promise<string | null> {
  const { client, access: asker, options } = line
  if (!/^\d{1,19}$/.test(campaignExternalId)) return null
  const query = `SELECT campaign.id, ad_group_ad.ad.id, ad_group_ad.ad.url_custom_parameters FROM ad_group_ad WHERE campaign.id = ${campaignExternalId}`
  const rows = await client.rows({ asker, query, row: AdMarkRow, options })
  refuseForeign(line, campaignExternalId, rows)
  const ads = rows.map(({ adGroupAd }) => adGroupAd.ad)
  return ads.find((ad) => isMadeFor(ad.urlCustomParameters, changeRef))?.id ?? null
}

// The former ad is gone: either a lost try took it away together with making the new one, which is
// then about to be shown, or somebody removed it in Google Ads.
async function awaitSuccessor(
  line: Line,
  object: ObjectRef,
  changeRef: string,
): Promise<{ externalId: string }> {
  for (const afterMs of looksAfterMs) {
    await timer(afterMs, undefined, { signal: line.options?.signal }).catch(() => undefined)
    const externalId = await successorOf(line, object, changeRef)
    if (externalId !== null) return { externalId }
  }
  throw new NetworkError('google', {
    kind: 'not_found',
    userMessage: 'This ad is not at Google any more, so no other contents can take its place.',
    networkMessage: 'the former ad is gone and none that replaced it can be seen',
    outcomeUnknown: true,
  })
}
