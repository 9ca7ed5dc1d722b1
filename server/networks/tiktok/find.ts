import type { z } from 'zod'
import { belongsTo, groupOf, markOf } from '../names.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import type { CampaignPlan, LaunchStep, MadeSoFar } from '../plan.ts'
import { callOf, readCampaign } from './campaigns.ts'
import type { TikTokClient } from './client.ts'
import { ownedFields, readPart } from './objects.ts'
import { Ad, AdGroup, Campaign, type Page, pageOf } from './schemas.ts'
import { activatedBy } from './steps.ts'

export type StepAsk = {
  access: AccountAccess
  plan: CampaignPlan
  step: LaunchStep
  made: MadeSoFar
  options?: CallOptions
}

type Found = { id: string; name: string; parentId: string | null }

/** Looks for what a former try made; null when there is nothing, or it is not switched on yet. */
export async function findStep(client: TikTokClient, ask: StepAsk): Promise<string | null> {
  if (ask.step.level === 'enable') {
    return ask.step.subjectKey === null ? findEnabled(client, ask) : findActive(client, ask)
  }
  const mark = markOf(ask.plan.operationRef, ask.step)
  const { found, parentId } = await candidates(client, ask)
  return oldest(
    found.filter((one) => one.name.endsWith(mark) && one.parentId === parentId).map(({ id }) => id),
  )
}

// Children are looked up under their parent, so that an account full of ads is never searched.
async function candidates(client: TikTokClient, ask: StepAsk) {
  const { access, plan, step, made, options } = ask
  const where = { client, access, options }
  if (step.level === 'campaign') {
    return { found: await findCampaigns(where, plan.operationRef), parentId: null }
  }
  if (step.level === 'ad_group') {
    const parentId = needed(made, 'campaign')
    const groups = await listAll(where, {
      path: 'adgroup/get',
      filtering: { campaign_ids: [parentId] },
      fields: [...ownedFields, 'adgroup_id', 'adgroup_name'],
      schema: pageOf(AdGroup),
    })
    const found = groups.map(
      (group): Found => ({
        id: group.adgroup_id,
        name: group.adgroup_name,
        parentId: group.campaign_id,
      }),
    )
    return { found, parentId }
  }
  const parentId = needed(made, `group:${groupOf(plan, step).key}`)
  const ads = await listAll(where, {
    path: 'ad/get',
    filtering: { adgroup_ids: [parentId] },
    fields: [...ownedFields, 'adgroup_id', 'ad_id', 'ad_name'],
    schema: pageOf(Ad),
  })
  const found = ads.map(
    (ad): Found => ({ id: ad.ad_id, name: ad.ad_name, parentId: ad.adgroup_id }),
  )
  return { found, parentId }
}

type Where = { client: TikTokClient; access: AccountAccess; options?: CallOptions }

/** Every living campaign that carries the mark of this launch. */
export async function findCampaigns(where: Where, operationRef: string): Promise<Found[]> {
  const campaigns = await listAll(where, {
    path: 'campaign/get',
    filtering: { campaign_name: `#${operationRef}` },
    fields: [...ownedFields, 'campaign_name'],
    schema: pageOf(Campaign),
  })
  // The filter is loose, so the name itself decides.
  return campaigns
    .filter(({ campaign_name: name }) => belongsTo(name, operationRef))
    .map(({ campaign_id: id, campaign_name: name }) => ({ id, name, parentId: null }))
}

type Listing<T> = {
  path: string
  filtering: Record<string, unknown>
  fields: string[]
  schema: z.ZodType<Page<T>>
}

/** A whole list of living objects. */
export async function listAll<T>(
  { client, access, options }: Where,
  { path, filtering, fields, schema }: Listing<T>,
): Promise<T[]> {
  const found: T[] = []
  const pages = client.pages<T>({
    ...callOf(access, options),
    path,
    params: { advertiser_id: access.accountId, filtering, fields },
    schema,
  })
  for await (const { value } of pages) found.push(...value.list)
  return found
}

// Ids grow, so of two that a race left behind everybody picks the same one.
function oldest(ids: string[]): string | null {
  return ids.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))[0] ?? null
}

// The campaign is switched on last: when it is on, everything below it is.
async function findEnabled(
  client: TikTokClient,
  { access, made, options }: StepAsk,
): Promise<string | null> {
  const campaign = await readCampaign(client, access, needed(made, 'campaign'), options)
  return campaign?.operation_status === 'ENABLE' ? campaign.campaign_id : null
}

async function findActive(
  client: TikTokClient,
  { access, step, made, options }: StepAsk,
): Promise<string | null> {
  const { level, madeBy } = activatedBy(step)
  const id = needed(made, madeBy)
  const place = { level, id, campaignId: needed(made, 'campaign') }
  const found = await readPart(client, access, place, options)
  return found?.operation_status === 'ENABLE' ? id : null
}

/** The id an earlier step answered; asking too early is a mistake of ours. */
export function needed(made: MadeSoFar, key: string): string {
  const id = made.get(key)
  if (!id) throw new Error(`A launch step was asked for before ${key} was made.`)
  return id
}
