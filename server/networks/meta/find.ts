import { belongsTo, groupOf, markOf } from '../names.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import type { CampaignPlan, LaunchStep, MadeSoFar } from '../plan.ts'
import type { GraphClient } from './client.ts'
import { Configured, Named, type NamedObject, pageOf } from './schemas.ts'
import { switchedOn } from './steps.ts'

export type StepAsk = {
  access: AccountAccess
  plan: CampaignPlan
  step: LaunchStep
  made: MadeSoFar
  options?: CallOptions
}

/** Looks for what a former try made; null when there is nothing, or it is not switched on yet. */
export async function findStep(client: GraphClient, ask: StepAsk): Promise<string | null> {
  if (ask.step.level === 'enable') return findEnabled(client, ask)
  const mark = markOf(ask.plan.operationRef, ask.step)
  const where = parentOf(ask)
  const same = ({ name, campaign_id, adset_id }: NamedObject) =>
    name.endsWith(mark) &&
    (where.campaignId === undefined || campaign_id === where.campaignId) &&
    (where.adSetId === undefined || adset_id === where.adSetId)
  const found = (await findMarked(client, { ...ask, operationRef: ask.plan.operationRef }, where))
    .filter(same)
    .map(({ id }) => id)
  return oldest(found)
}

type Parent = { path: string; fields: string; campaignId?: string; adSetId?: string }

// Children are looked up under their parent, so that an account full of ads is never searched.
function parentOf({ access, plan, step, made }: StepAsk): Parent {
  const account = `act_${access.accountId}`
  switch (step.level) {
    case 'ad_group': {
      const campaignId = needed(made, 'campaign')
      return { path: `${campaignId}/adsets`, fields: 'id,name,campaign_id', campaignId }
    }
    case 'ad': {
      const adSetId = needed(made, `group:${groupOf(plan, step).key}`)
      return { path: `${adSetId}/ads`, fields: 'id,name,adset_id', adSetId }
    }
    case 'creative':
      return { path: `${account}/adcreatives`, fields: 'id,name' }
    default:
      return { path: `${account}/campaigns`, fields: 'id,name' }
  }
}

/** Everything at one place that carries the mark of this launch. */
export async function findMarked(
  client: GraphClient,
  { access, operationRef, options }: Pick<StepAsk, 'access' | 'options'> & { operationRef: string },
  where: Pick<Parent, 'path' | 'fields'>,
): Promise<NamedObject[]> {
  const found: NamedObject[] = []
  const pages = client.pages({
    path: where.path,
    params: {
      fields: where.fields,
      filtering: [{ field: 'name', operator: 'CONTAIN', value: `#${operationRef}` }],
      limit: 100,
    },
    accessToken: access.accessToken,
    scope: access.accountId,
    schema: pageOf(Named),
    options,
  })
  // CONTAIN is loose, so the name itself decides.
  for await (const page of pages) {
    found.push(...page.value.data.filter(({ name }) => belongsTo(name, operationRef)))
  }
  return found
}

// Ids grow, so of two that a race left behind everybody picks the same one.
export function oldest(ids: string[]): string | null {
  return ids.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))[0] ?? null
}

// The campaign of a launch is switched on last: when it is on, everything below it is.
async function findEnabled(client: GraphClient, ask: StepAsk): Promise<string | null> {
  const object = await client.get({
    path: needed(ask.made, switchedOn(ask.step) ?? 'campaign'),
    params: { fields: 'id,configured_status' },
    accessToken: ask.access.accessToken,
    scope: ask.access.accountId,
    schema: Configured,
    options: ask.options,
  })
  return object.configured_status === 'ACTIVE' ? object.id : null
}

/** The id an earlier step answered; asking too early is a mistake of ours. */
export function needed(made: MadeSoFar, key: string): string {
  const id = made.get(key)
  if (!id) throw new Error(`A launch step was asked for before ${key} was made.`)
  return id
}
