import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { AdAsset, CampaignPlan, MadeSoFar, MadeStep, PreparedRequest } from '../plan.ts'
import { budgetsOfLaunch, dropBudget } from './budgets.ts'
import { requireGone, setStatus } from './campaigns.ts'
import type { GoogleClient } from './client.ts'
import { hasCode } from './errors.ts'
import { campaignsOfLaunch, findStep, needed, type StepAsk } from './find.ts'
import { updateOf } from './line.ts'
import { adIdOf, idIn, nameOf } from './resource-names.ts'
import { TreeMutated } from './schemas.ts'
import { type Made, treeOperations } from './tree.ts'

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
      body: treeBody(tree),
    },
    {
      step: 'enable',
      method: 'POST',
      url: `${customer}/campaigns:mutate`,
      body: { operations: [updateOf(campaign, { status: 'ENABLED' })] },
    },
  ]
}

function treeBody(tree: Made[]): Record<string, unknown> {
  return {
    mutateOperations: tree.map(({ operation }) => operation),
    // All or nothing: there is never half a campaign.
    partialFailure: false,
    responseContentType: 'RESOURCE_NAME_ONLY',
  }
}

/** Makes the whole tree, or switches it on. Groups and ads are never made apart from it. */
export async function makeStep(launcher: Launcher, ask: StepAsk): Promise<MadeStep> {
  const { access, made, options, step } = ask
  if (step.level === 'campaign') return makeTree(launcher, ask)
  if (step.level !== 'enable') return awaitPart(launcher, ask)
  const campaignId = needed(made, 'campaign')
  await setStatus({ client: launcher.client, access, options }, campaignId, 'ENABLED')
  return { externalId: campaignId }
}

async function makeTree(launcher: Launcher, ask: StepAsk): Promise<MadeStep> {
  const { access, plan, made, options } = ask
  const assetOf = ({ ref, key }: AdAsset) => ref ?? made.get(`asset:${key}`) ?? uploadMissing()
  const { client, apiVersion, now } = launcher
  const tree = treeOperations({ account: access, plan, apiVersion, now: now(), assetOf })
  try {
    const { value } = await client.ask({
      path: `customers/${access.accountId}/googleAds:mutate`,
      asker: access,
      scope: access.accountId,
      body: treeBody(tree),
      write: true,
      schema: TreeMutated,
      options,
      subjects: tree.map(({ subject }) => subject),
    })
    return idsOf(tree, value.mutateOperationResponses, access)
  } catch (error) {
    if (!hasCode(error, 'campaignError.DUPLICATE_CAMPAIGN_NAME')) throw error
    // The name carries our mark, so it was a former try of this launch that made it.
    return (await findStep(client, ask)) ?? notVisibleYet()
  }
}

type Responses = Record<string, { resourceName: string }>[]

/** Answers stand in the order of the operations. */
function idsOf(tree: Made[], responses: Responses, { accountId }: AccountAccess): MadeStep {
  const ids = new Map<string, string>()
  for (const [index, { step, collection }] of tree.entries()) {
    const [result] = Object.values(responses[index] ?? {})
    const id = result ? idIn(result.resourceName, accountId, collection) : null
    if (id === null) throw unreadableTree()
    if (step !== null) ids.set(step, collection === 'adGroupAds' ? adIdOf(id) : id)
  }
  const externalId = needed(ids, 'campaign')
  ids.delete('campaign')
  return { externalId, also: ids }
}

// The tree was made in one request: what cannot be seen of it is on its way, and making it again
// would only make it twice.
async function awaitPart({ client }: Launcher, ask: StepAsk): Promise<MadeStep> {
  return (await findStep(client, ask)) ?? notVisibleYet()
}

function notVisibleYet(): never {
  throw new NetworkError('google', {
    kind: 'transient',
    userMessage:
      'Google has made the campaign but does not show all of it yet. It is looked for again later.',
    networkMessage: 'a part of the launch cannot be seen yet',
    outcomeUnknown: true,
  })
}

function unreadableTree(): NetworkError {
  return new NetworkError('google', {
    kind: 'transient',
    userMessage: 'Google did not say clearly what it made. It is looked for again.',
    networkMessage: 'the answer to the launch does not fit what was sent',
    outcomeUnknown: true,
  })
}

function uploadMissing(): never {
  throw new NetworkError('google', {
    kind: 'rejected',
    userMessage: 'A picture or film of an ad was not uploaded to Google yet. Launch again.',
  })
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
