import type { AccountAccess } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { CampaignPlan, PreparedRequest } from '../plan.ts'
import { requireGone } from './campaigns.ts'
import type { GraphClient } from './client.ts'
import { isKind } from './errors.ts'
import { findMarked, needed, type StepAsk } from './find.ts'
import type { PageFinder } from './identity.ts'
import { type GraphWrite, stepWrites, type Writing } from './requests.ts'
import { Done, Made } from './schemas.ts'
import { launchSteps, switchedOn } from './steps.ts'

export type Launcher = {
  client: GraphClient
  apiVersion: string
  pixelId: string | null
  pageId: string | null
  findPage: PageFinder
}

/** Every request of a launch with ids still to come in braces. Nothing is sent. */
export function previewRequests(
  launcher: Launcher,
  account: Omit<AccountAccess, 'accessToken'>,
  plan: CampaignPlan,
): PreparedRequest[] {
  const idOf = (key: string) => (key === 'page' && launcher.pageId) || `{${key}}`
  const writing = { ...launcher, account, plan, idOf }
  return launchSteps(plan).flatMap((step) =>
    stepWrites(writing, step).map(({ path, body }) => ({
      step: step.key,
      method: 'POST',
      url: `${launcher.client.base}/${path}`,
      body,
    })),
  )
}

/** Makes one thing and answers its id; switching on answers the id of what is on. Never repeated blindly. */
export async function makeStep(launcher: Launcher, ask: StepAsk): Promise<string> {
  const writing = await writingOf(launcher, ask)
  const writes = stepWrites(writing, ask.step)
  if (ask.step.level !== 'enable') return create(launcher, ask, writes[0]!)
  for (const write of writes) await launcher.client.post({ ...callOf(ask, write), schema: Done })
  return needed(ask.made, switchedOn(ask.step) ?? 'campaign')
}

async function create({ client }: Launcher, ask: StepAsk, write: GraphWrite): Promise<string> {
  return (await client.post({ ...callOf(ask, write), schema: Made })).id
}

function callOf({ access, options }: StepAsk, { path, body }: GraphWrite) {
  const params = body as Record<string, object | string | number | boolean>
  return { path, params, accessToken: access.accessToken, scope: access.accountId, options }
}

async function writingOf(launcher: Launcher, ask: StepAsk): Promise<Writing> {
  const { access, plan, step, made, options } = ask
  const page = step.level === 'creative' ? await launcher.findPage(access, options) : null
  const idOf = (key: string) => {
    if (key === 'page' && page) return page
    if (key.startsWith('asset:')) throw pictureMissing()
    return needed(made, key)
  }
  return { account: access, plan, apiVersion: launcher.apiVersion, pixelId: launcher.pixelId, idOf }
}

export function pictureMissing(): NetworkError {
  return new NetworkError('meta', {
    kind: 'rejected',
    userMessage: 'The picture of an ad was not uploaded to Meta yet. Launch again.',
  })
}

/**
 * Removes what a launch left behind, found by its mark as well as by the ids we know. Deleting a
 * campaign deletes its ad sets and ads.
 */
export async function removeLaunch(
  launcher: Launcher,
  ask: Pick<StepAsk, 'access' | 'made' | 'options'> & { operationRef: string },
): Promise<void> {
  const { access, made, options, operationRef } = ask
  const account = `act_${access.accountId}`
  const marked = async (edge: string) =>
    (
      await findMarked(
        launcher.client,
        { access, options, operationRef },
        {
          path: `${account}/${edge}`,
          fields: 'id,name',
        },
      )
    ).map(({ id }) => id)
  const known = made.get('campaign')
  for (const id of new Set([...(known ? [known] : []), ...(await marked('campaigns'))])) {
    await requireGone(launcher.client, access, id, options)
  }
  for (const id of await marked('adcreatives')) await dropCreative(launcher, ask, id)
}

// A creative spends nothing by itself, and Meta may keep one that a deleted ad still names.
async function dropCreative(
  { client }: Launcher,
  { access, options }: Pick<StepAsk, 'access' | 'options'>,
  id: string,
): Promise<void> {
  try {
    await client.remove({
      path: id,
      accessToken: access.accessToken,
      scope: access.accountId,
      schema: Done,
      options,
    })
  } catch (error) {
    if (!isKind(error, 'not_found', 'rejected')) throw error
  }
}
