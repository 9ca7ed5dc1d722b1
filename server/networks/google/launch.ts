import type { AccountAccess, CallOptions } from '../network.ts'
import type { AdAsset, CampaignPlan, MadeSoFar, MadeStep, PreparedRequest } from '../plan.ts'
import { activate, isActivation } from './activation.ts'
import { budgetsOfLaunch, dropBudget } from './budgets.ts'
import { requireGone, setStatus } from './campaigns.ts'
import type { GoogleClient } from './client.ts'
import { hasCode } from './errors.ts'
import { campaignsOfLaunch, findStep } from './find.ts'
import { makeApart } from './grow.ts'
import { idsByStep, mutateTogether, updateOf, wholeOrNothing } from './line.ts'
import { nameOf } from './resource-names.ts'
import { needed, notVisibleYet, type StepAsk, uploadedAs } from './step-ask.ts'
import { treeOperations } from './tree.ts'

export type Launcher = { client: GoogleClient; apiVersion: string; now: () => Date }

/** Both requests of a launch, with ids still to come in braces. Nothing is sent. */
export function previewRequests(
  { client, apiVersion, now }: Launcher,
  account: Omit<AccountAccess, 'accessToken'>,
  plan: CampaignPlan,
): PreparedRequest[] {
  const assetOf = ({ ref, key }: AdAsset) => ref ?? `{asset:${key}}`
  const tree = treeOperations({ account, plan, apiVersion, now: now(), assetOf })
  const campaign = nameOf(account.accountId, 'campaigns', '{campaign}')
  const customer = `${client.base}/customers/${account.accountId}`
  return [
    {
      step: 'campaign',
      method: 'POST',
      url: `${customer}/googleAds:mutate`,
      body: wholeOrNothing(tree),
    },
    {
      step: 'enable',
      method: 'POST',
      url: `${customer}/campaigns:mutate`,
      body: { operations: [updateOf(campaign, { status: 'ENABLED' })] },
    },
  ]
}

/**
 * Makes the whole tree, or switches it on. Groups and ads of a launch are never made apart from it;
 * those that a campaign grows by are.
 */
export async function makeStep(launcher: Launcher, ask: StepAsk): Promise<MadeStep> {
  const { access, made, options, step } = ask
  const line = { client: launcher.client, access, options }
  if (step.level === 'campaign') return makeTree(launcher, ask)
  if (isActivation(step)) return activate(line, ask)
  if (step.level === 'enable') {
    const campaignId = needed(made, 'campaign')
    await setStatus(line, campaignId, 'ENABLED')
    return { externalId: campaignId }
  }
  return step.apart ? makeApart(line, ask) : awaitPart(launcher, ask)
}

async function makeTree({ client, apiVersion, now }: Launcher, ask: StepAsk): Promise<MadeStep> {
  const { access, plan, made, options } = ask
  const assetOf = uploadedAs(made)
  const tree = treeOperations({ account: access, plan, apiVersion, now: now(), assetOf })
  try {
    const ids = idsByStep(tree, await mutateTogether({ client, access, options }, tree))
    const externalId = needed(ids, 'campaign')
    ids.delete('campaign')
    return { externalId, also: ids }
  } catch (error) {
    if (!hasCode(error, 'campaignError.DUPLICATE_CAMPAIGN_NAME')) throw error
    // The name carries our mark, so it was a former try of this launch that made it.
    return (await findStep(client, ask)) ?? notVisibleYet()
  }
}

// The tree was made in one request: what cannot be seen of it is on its way, and making it again
// would only make it twice.
async function awaitPart({ client }: Launcher, ask: StepAsk): Promise<MadeStep> {
  return (await findStep(client, ask)) ?? notVisibleYet()
}

/**
 * Removes what a launch left behind, found by its mark as well as by the ids we know: campaigns with
 * all below them, and budgets that no campaign spends any more.
 */
export async function removeLaunch(
  { client }: Launcher,
  ask: {
    access: AccountAccess
    operationRef: string
    made: MadeSoFar
    options?: CallOptions
  },
): Promise<void> {
  const { access, operationRef, made, options } = ask
  const line = { client, access, options }
  const known = made.get('campaign')
  const marked = (await campaignsOfLaunch(line, operationRef)).map(({ id }) => id)
  for (const id of new Set([...(known ? [known] : []), ...marked])) await requireGone(line, id)
  for (const budget of await budgetsOfLaunch(line, operationRef)) await dropBudget(line, budget)
}
