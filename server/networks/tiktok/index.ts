import { takeSteps } from '../launch.ts'
import type { AccountAccess, AdapterSettings, CallOptions, NetworkAdapter } from '../network.ts'
import { listAccounts } from './accounts.ts'
import { replaceAd, requestReview } from './ad-changes.ts'
import { listCampaigns, readCampaign, requireGone, setStatus, withBudget } from './campaigns.ts'
import { changeCampaign } from './changes.ts'
import { createTikTokClient } from './client.ts'
import { findStep } from './find.ts'
import { changeGroup } from './group-changes.ts'
import { createIdentityFinder } from './identity.ts'
import { type Launcher, makeStep, previewRequests, removeLaunch } from './launch.ts'
import { authorizeUrl, exchangeCode, refreshGrant, revokeGrant } from './oauth.ts'
import { setObjectStatus } from './objects.ts'
import { planProblems } from './plan.ts'
import { readReach } from './reach.ts'
import { readSpend } from './report.ts'
import { readReview } from './review.ts'
import { growSteps, launchSteps } from './steps.ts'
import { readTree } from './tree.ts'
import { checkFilm, uploadCreative } from './upload.ts'
import { capabilities } from './vocabulary.ts'

/**
 * TikTok's Business API: films in the feed of TikTok. Hosts: `api` and `portal`. Extra settings:
 * `identityId` (else one of the advertiser's name) and `pixelId` (needed by leads and sales).
 */
export function buildTikTok(settings: AdapterSettings): NetworkAdapter {
  refuseUnusable(settings)
  const client = createTikTokClient(settings)
  const door = { client, settings }
  const { now } = settings
  const pixelId = settings.extra?.pixelId || null
  const launcher: Launcher = {
    client,
    now,
    pixelId,
    identityId: settings.extra?.identityId || null,
    findIdentity: createIdentityFinder(client, settings),
  }
  const library = (access: AccountAccess, options?: CallOptions) => ({
    client,
    access,
    now,
    options,
  })

  const adapter: NetworkAdapter = {
    name: 'tiktok',
    label: 'TikTok',
    apiVersion: settings.apiVersion,
    capabilities,
    authorizeUrl: (input) => authorizeUrl(door, input),
    exchangeCode: (input, options) => exchangeCode(door, input, options),
    refreshGrant: (grant, options) => refreshGrant(door, grant, options),
    revokeGrant: (grant, options) => revokeGrant(door, grant, options),
    listAccounts: (grant, options) => listAccounts(door, grant, options),
    uploadCreative: (access, file, options) => uploadCreative(library(access, options), file),
    checkCreative: async (access, { assetRef, kind }, options) =>
      kind === 'video'
        ? checkFilm(library(access, options), assetRef)
        : { assetRef, state: 'ready', problem: null },
    checkPlan: (account, plan) => planProblems(plan, { account, pixelId, now: now() }),
    launchSteps,
    prepareLaunch: (account, plan) => previewRequests(launcher, account, plan),
    findStep: async (access, plan, step, made, options) => {
      const externalId = await findStep(client, { access, plan, step, made, options })
      return externalId === null ? null : { externalId }
    },
    makeStep: async (access, plan, step, made, options) => ({
      externalId: await makeStep(launcher, { access, plan, step, made, options }),
    }),
    createCampaign: (access, plan, progress, options) =>
      takeSteps(adapter, { access, plan, progress, options }),
    pauseCampaign: (access, campaignId, options) =>
      setStatus(client, access, { campaignId, status: 'DISABLE' }, options),
    resumeCampaign: (access, campaignId, options) =>
      setStatus(client, access, { campaignId, status: 'ENABLE' }, options),
    cancelCampaign: (access, campaignId, options) =>
      requireGone(client, access, campaignId, options),
    removeLaunch: (access, operationRef, made, options) =>
      removeLaunch(launcher, { access, operationRef, made, options }),
    updateCampaign: (access, campaignId, change, options) =>
      changeCampaign(client, { access, campaignId, change, options }),
    getCampaign: async (access, campaignId, options) => {
      const campaign = await readCampaign(client, access, campaignId, options)
      return campaign && withBudget(campaign)
    },
    listCampaigns: (access, options) => listCampaigns(client, access, options),
    getReview: (access, campaignId, options) =>
      readReview({ client, access, campaignId, now: now(), options }),
    getSpend: (access, range, options) => readSpend({ client, access, options }, range),

    setObjectStatus: (access, object, status, options) =>
      setObjectStatus(client, { access, object, status, options }),
    updateGroup: (access, object, change, options) =>
      changeGroup({ client, access, object, change, options }),
    replaceAd: (access, object, replacement, options) =>
      replaceAd(launcher, { access, object, replacement, options }),
    requestReview: (access, object, replacement, options) =>
      requestReview(launcher, { access, object, replacement, options }),
    growSteps,
    readTree: (access, campaignId, options) => readTree({ client, access, campaignId, options }),
    readReach: (access, range, options) => readReach({ client, access, options }, range),
  }
  return adapter
}

// Said at start, not at the first call, which may be at night.
function refuseUnusable({ apiVersion, hosts, timeoutMs }: AdapterSettings): void {
  if (!/^v\d+\.\d+$/.test(apiVersion)) throw new Error('TikTok’s version must look like v1.3.')
  for (const role of ['api', 'portal']) {
    if (!URL.canParse(hosts[role] ?? ''))
      throw new Error(`TikTok needs the address of the host "${role}".`)
  }
  if (!(timeoutMs > 0)) throw new Error('TikTok needs a time limit above zero milliseconds.')
}
