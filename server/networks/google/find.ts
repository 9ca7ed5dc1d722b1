import { belongsTo, markOf } from '../names.ts'
import type { CampaignPlan, MadeStep } from '../plan.ts'
import { findActivated, isActivation } from './activation.ts'
import { campaignsWhere, readCampaign } from './campaigns.ts'
import type { GoogleClient } from './client.ts'
import type { Line } from './line.ts'
import { markedAd } from './naming.ts'
import { containing } from './query.ts'
import { refuseForeign } from './review.ts'
import { AdMarkRow, type CampaignFields, GroupRow } from './schemas.ts'
import { needed, type StepAsk } from './step-ask.ts'
import { launchSteps } from './steps.ts'

/** Looks for what a former try made; null when there is nothing, or it is not switched on yet. */
export async function findStep(client: GoogleClient, ask: StepAsk): Promise<MadeStep | null> {
  const { access, options, plan, step, made } = ask
  const line = { client, access, options }
  if (step.level === 'campaign') return findCampaign(line, plan)
  const campaignId = needed(made, 'campaign')
  if (isActivation(step)) return findActivated(line, ask)
  if (step.level === 'enable') {
    const campaign = await readCampaign(line, campaignId)
    return campaign?.status === 'ENABLED' ? { externalId: campaignId } : null
  }
  const parts = await partsOf(line, plan, campaignId)
  const externalId = parts.get(step.key)
  return externalId === undefined ? null : { externalId, also: parts }
}

/** The campaign of this launch, and what is below it as far as it can be seen already. */
async function findCampaign(line: Line, plan: CampaignPlan): Promise<MadeStep | null> {
  const [oldest] = await campaignsOfLaunch(line, plan.operationRef)
  if (!oldest) return null
  return { externalId: oldest.id, also: await partsOf(line, plan, oldest.id) }
}

/** Campaigns that carry the mark of a launch and are not removed, the oldest first. */
export async function campaignsOfLaunch(
  line: Line,
  operationRef: string,
): Promise<CampaignFields[]> {
  const condition = `campaign.name LIKE ${containing(`#${operationRef}`)} AND campaign.status != 'REMOVED'`
  // LIKE is loose, so the name itself decides.
  const found = (await campaignsWhere(line, condition)).filter(({ name }) =>
    belongsTo(name, operationRef),
  )
  return oldestFirst(found)
}

/** The ids of a campaign's groups and ads by the step that made them. */
async function partsOf(
  line: Line,
  plan: CampaignPlan,
  campaignId: string,
): Promise<Map<string, string>> {
  // Nothing is marked without a reference, so nothing could be told apart.
  if (plan.operationRef === '') return new Map()
  const { client, access: asker, options } = line
  const living = `WHERE campaign.id = ${campaignId} AND`
  const groupQuery = `SELECT campaign.id, ad_group.id, ad_group.name, ad_group.status FROM ad_group ${living} ad_group.status != 'REMOVED'`
  const groups = await client.rows({ asker, query: groupQuery, row: GroupRow, options })
  const adQuery = `SELECT campaign.id, ad_group_ad.ad.id, ad_group_ad.ad.url_custom_parameters FROM ad_group_ad ${living} ad_group_ad.status != 'REMOVED'`
  const ads = await client.rows({ asker, query: adQuery, row: AdMarkRow, options })
  refuseForeign(line, campaignId, [...groups, ...ads])
  const parts = new Map<string, string>()
  for (const step of launchSteps(plan).filter(({ level }) => level === 'ad_group')) {
    const mark = markOf(plan.operationRef, step)
    const group = groups.find(({ adGroup }) => adGroup.name.endsWith(mark))
    if (group) parts.set(step.key, group.adGroup.id)
  }
  for (const { id, urlCustomParameters } of oldestFirst(ads.map((row) => row.adGroupAd.ad))) {
    const key = markedAd(urlCustomParameters, plan.operationRef)
    // Somebody may copy an ad in Google Ads, mark and all: ours is the one that was there before.
    if (key !== null && !parts.has(`ad:${key}`)) parts.set(`ad:${key}`, id)
  }
  return parts
}

/** Google counts its ids upwards. */
function oldestFirst<T extends { id: string }>(all: T[]): T[] {
  return all.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
}
