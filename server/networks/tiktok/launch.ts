import type { AccountAccess } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { AdPlan, CampaignPlan, PreparedRequest } from '../plan.ts'
import { callOf, requireGone, switchOver } from './campaigns.ts'
import type { TikTokClient } from './client.ts'
import { isMadeBefore } from './errors.ts'
import { encodeExactly } from './exact-body.ts'
import { fromFilmRef } from './film-ref.ts'
import { findCampaigns, findStep, needed, type StepAsk } from './find.ts'
import type { IdentityFinder } from './identity.ts'
import { stepWrites, type Writing } from './requests.ts'
import { MadeAdGroup, MadeAds, MadeCampaign } from './schemas.ts'
import { activatedBy, launchSteps } from './steps.ts'
import type { TikTokWrite } from './switches.ts'

export type Launcher = {
  client: TikTokClient
  now: () => Date
  pixelId: string | null
  identityId: string | null
  findIdentity: IdentityFinder
}

/** Every request of a launch with ids still to come in braces. Nothing is sent. */
export function previewRequests(
  { client, now, pixelId, identityId }: Launcher,
  account: Omit<AccountAccess, 'accessToken'>,
  plan: CampaignPlan,
): PreparedRequest[] {
  const writing: Writing = {
    account,
    plan,
    pixelId,
    now: now(),
    identity: {
      identity_id: identityId ?? '{identity}',
      identity_type: 'CUSTOMIZED_USER',
    },
    idOf: (key) => `{${key}}`,
    filmOf: (ad) => filmOf(ad) ?? placeholders(ad),
  }
  return launchSteps(plan).flatMap((step) =>
    stepWrites(writing, step).map(({ path, body }) => ({
      step: step.key,
      method: 'POST',
      url: `${client.base}/${path}/`,
      // Amounts are sent as they are written here; reading them back only makes them showable.
      body: JSON.parse(encodeExactly(body)) as Record<string, unknown>,
    })),
  )
}

function placeholders(ad: AdPlan): { videoId: string; coverId: string } {
  const keyOf = (role: 'primary' | 'cover') => ad.assets.find((one) => one.role === role)?.key
  const film = keyOf('primary') ?? ''
  const cover = keyOf('cover')
  return {
    videoId: `{asset:${film}}`,
    coverId: cover === undefined ? `{cover of asset:${film}}` : `{asset:${cover}}`,
  }
}

/** The uploaded film with the campaign's cover, or else with the one TikTok suggested; null before. */
function filmOf(ad: AdPlan): { videoId: string; coverId: string } | null {
  const refOf = (role: 'primary' | 'cover') => ad.assets.find((one) => one.role === role)
  const film = refOf('primary')?.ref
  if (!film) return null
  const { videoId, coverId } = fromFilmRef(film)
  const cover = refOf('cover') ? refOf('cover')?.ref : coverId
  return cover ? { videoId, coverId: cover } : null
}

/** Makes one thing and answers its id; `enable` answers the campaign's. Never repeated blindly. */
export async function makeStep(launcher: Launcher, ask: StepAsk): Promise<string> {
  const { client } = launcher
  const { access, made, options } = ask
  const writes = stepWrites(await writingOf(launcher, ask), ask.step)
  if (ask.step.level === 'enable') {
    for (const write of writes) await switchOver(client, access, write, options)
    return needed(made, switchedBy(ask))
  }
  try {
    return await create(client, ask, writes[0]!)
  } catch (error) {
    if (!isMadeBefore(error)) throw error
    return await foundAfterAll(client, ask)
  }
}

/** The step whose object a switch is about: the whole campaign's, or a part's. */
function switchedBy({ step }: StepAsk): string {
  return step.subjectKey === null ? 'campaign' : activatedBy(step).madeBy
}

async function create(
  client: TikTokClient,
  { access, step, options }: StepAsk,
  { path, body }: TikTokWrite,
): Promise<string> {
  const call = { ...callOf(access, options), path, params: body }
  if (step.level === 'campaign') {
    return (await client.post({ ...call, schema: MadeCampaign })).campaign_id
  }
  if (step.level === 'ad_group') {
    return (await client.post({ ...call, schema: MadeAdGroup })).adgroup_id
  }
  return (await client.post({ ...call, schema: MadeAds })).ad_ids[0]!
}

// TikTok says that an earlier try made it, but may not show it yet.
async function foundAfterAll(client: TikTokClient, ask: StepAsk): Promise<string> {
  const former = await findStep(client, ask)
  if (former) return former
  throw new NetworkError('tiktok', {
    kind: 'transient',
    userMessage:
      'TikTok has made this already but does not show it yet. It is looked for again later.',
    networkMessage: 'a repeated request whose object is not in the lists',
    outcomeUnknown: true,
  })
}

async function writingOf(launcher: Launcher, ask: StepAsk): Promise<Writing> {
  const { access, plan, step, options } = ask
  const identity =
    step.level === 'ad'
      ? await launcher.findIdentity(access, plan.advertiserName, options)
      : { identity_id: '', identity_type: 'CUSTOMIZED_USER' as const }
  return writingAs(launcher, ask, identity)
}

/** @throws NetworkError `rejected`, once it is asked for an ad's film, while that is not ready. */
export function writingAs(
  launcher: Launcher,
  { access, plan, made }: Pick<StepAsk, 'access' | 'plan' | 'made'>,
  identity: Writing['identity'],
): Writing {
  return {
    account: access,
    plan,
    pixelId: launcher.pixelId,
    now: launcher.now(),
    identity,
    idOf: (key) => needed(made, key),
    filmOf: (ad) => {
      const film = filmOf(ad)
      if (!film) throw filmMissing()
      return film
    },
  }
}

function filmMissing(): NetworkError {
  return new NetworkError('tiktok', {
    kind: 'rejected',
    userMessage: 'The film of an ad, or its cover, is not ready at TikTok yet. Launch again.',
  })
}

/**
 * Removes what a launch left behind, found by its mark as well as by the id we know. Deleting a
 * campaign deletes its ad groups and ads.
 */
export async function removeLaunch(
  { client }: Launcher,
  ask: Pick<StepAsk, 'access' | 'made' | 'options'> & { operationRef: string },
): Promise<void> {
  const { access, made, options, operationRef } = ask
  const known = made.get('campaign')
  const marked = await findCampaigns({ client, access, options }, operationRef)
  const ids = new Set([...(known ? [known] : []), ...marked.map(({ id }) => id)])
  for (const id of ids) await requireGone(client, access, id, options)
}
