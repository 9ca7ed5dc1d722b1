import { adOf, markedName, markOf } from '../names.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { AdReplacement, ObjectRef } from '../objects.ts'
import type { LaunchStep } from '../plan.ts'
import { callOf, readOwn } from './campaigns.ts'
import type { Params } from './client.ts'
import { findMarked, oldest } from './find.ts'
import { type Launcher, pictureMissing } from './launch.ts'
import { contentsOf } from './requests.ts'
import { Done, Made } from './schemas.ts'
import { ShownAd } from './tree-schemas.ts'

type Ask = {
  access: AccountAccess
  object: ObjectRef
  replacement: AdReplacement
  options?: CallOptions
}

/**
 * Points an ad to new contents; Meta reviews it anew and its number stays. Contents never change at
 * Meta, so a new creative is made, marked with the wish's reference and found by it when an answer
 * was lost. An ad that shows it already is left alone: pointing again would begin another review.
 */
export async function replaceAd(launcher: Launcher, ask: Ask): Promise<{ externalId: string }> {
  const { externalId } = ask.object
  const current = await currentAd(launcher, ask)
  const mark = markOfWish(ask.replacement)
  const shows = current.creative?.name?.endsWith(mark) ?? false
  const params: Params = {
    ...renamed(current.name, ask.replacement),
    ...(!shows && { creative: { creative_id: await creativeFor(launcher, ask, mark) } }),
  }
  if (Object.keys(params).length === 0) return { externalId }
  await launcher.client.post({
    ...callOf(ask.access, ask.options),
    path: externalId,
    params,
    schema: Done,
  })
  return { externalId }
}

/** Below the ad's own mark, so that whatever removes a launch finds these contents too. */
function markOfWish({ plan, adKey, changeRef }: AdReplacement): string {
  return `${markOf(plan.operationRef, stepOf(adKey))}/${changeRef}`
}

function stepOf(adKey: string): LaunchStep {
  return { key: `ad:${adKey}`, label: '', level: 'ad', subjectKey: adKey }
}

async function currentAd({ client }: Launcher, { access, object, options }: Ask) {
  const wanted = {
    id: object.externalId,
    fields: 'id,account_id,name,configured_status,creative{id,name}',
    schema: ShownAd,
  }
  const ad = await readOwn(client, access, wanted, options)
  if (ad && ad.configured_status !== 'DELETED' && ad.configured_status !== 'ARCHIVED') return ad
  throw new NetworkError('meta', {
    kind: 'not_found',
    userMessage: 'Meta no longer has this ad, so its contents cannot change. Make a new ad.',
  })
}

/** A title that changed goes into the name, whose mark stays as it is. */
function renamed(name: string, { plan, adKey }: AdReplacement): { name?: string } {
  const mark = / · #[\w/-]+$/.exec(name)?.[0] ?? ''
  const wanted = markedName(adOf(plan, stepOf(adKey)).title, mark)
  return wanted === name ? {} : { name: wanted }
}

async function creativeFor(launcher: Launcher, ask: Ask, mark: string): Promise<string> {
  const { access, options, replacement } = ask
  const { operationRef } = replacement.plan
  const place = { path: `act_${access.accountId}/adcreatives`, fields: 'id,name' }
  const found = await findMarked(launcher.client, { access, options, operationRef }, place)
  const former = oldest(found.filter(({ name }) => name.endsWith(mark)).map(({ id }) => id))
  return former ?? makeCreative(launcher, ask, mark)
}

async function makeCreative(launcher: Launcher, ask: Ask, mark: string): Promise<string> {
  const { access, options, replacement } = ask
  const ad = adOf(replacement.plan, stepOf(replacement.adKey))
  const page = await launcher.findPage(access, options)
  const idOf = (key: string) => {
    if (key === 'page') return page
    throw pictureMissing()
  }
  const params = contentsOf({ idOf }, ad, markedName(ad.title, mark)) as Params
  const path = `act_${access.accountId}/adcreatives`
  const call = { ...callOf(access, options), path, params }
  return (await launcher.client.post({ ...call, schema: Made })).id
}
