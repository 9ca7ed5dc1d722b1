import { takeSteps } from '../launch.ts'
import type { AdapterSettings, NetworkAdapter } from '../network.ts'
import {
  changeCampaign,
  listCampaigns,
  readCampaign,
  requireGone,
  setStatus,
  withBudget,
} from './campaigns.ts'
import { createGraphClient } from './client.ts'
import { findStep } from './find.ts'
import { createPageFinder } from './identity.ts'
import { type Launcher, makeStep, previewRequests, removeLaunch } from './launch.ts'
import { authorizeUrl, exchangeCode, listAccounts, refreshGrant, revokeGrant } from './oauth.ts'
import { setObjectStatus, updateGroup } from './objects.ts'
import { planProblems } from './plan.ts'
import { readReach } from './reach.ts'
import { replaceAd } from './replace.ts'
import { readSpend } from './report.ts'
import { readReview } from './review.ts'
import { growSteps, launchSteps } from './steps.ts'
import { readTree } from './tree.ts'
import { ready, uploadCreative } from './upload.ts'
import { capabilities } from './vocabulary.ts'

/**
 * Meta's Marketing API: ads on Facebook and Instagram. Hosts: `graph` and `www`. Extra settings:
 * `pageId` (else the account's first page) and `pixelId` (needed by goals that count events).
 */
export function buildMeta(settings: AdapterSettings): NetworkAdapter {
  refuseUnusable(settings)
  const client = createGraphClient(settings)
  const door = { client, settings }
  const pixelId = settings.extra?.pixelId || null
  const launcher: Launcher = {
    client,
    apiVersion: settings.apiVersion,
    pixelId,
    pageId: settings.extra?.pageId || null,
    findPage: createPageFinder(client, settings),
  }

  const adapter: NetworkAdapter = {
    name: 'meta',
    label: 'Meta',
    apiVersion: settings.apiVersion,
    capabilities,
    authorizeUrl: (input) => authorizeUrl(door, input),
    exchangeCode: (input, options) => exchangeCode(door, input, options),
    refreshGrant: (grant, options) => refreshGrant(door, grant, options),
    revokeGrant: (grant, options) => revokeGrant(door, grant, options),
    listAccounts: (grant, options) => listAccounts(door, grant, options),
    uploadCreative: (access, file, options) => uploadCreative(client, access, file, options),
    checkCreative: async (_access, { assetRef }) => ready(assetRef),
    checkPlan: (account, plan) => planProblems(plan, { account, pixelId, now: settings.now() }),
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
      setStatus(client, access, { objectId: campaignId, status: 'PAUSED' }, options),
    resumeCampaign: (access, campaignId, options) =>
      setStatus(client, access, { objectId: campaignId, status: 'ACTIVE' }, options),
    cancelCampaign: (access, campaignId, options) =>
      requireGone(client, access, campaignId, options),
    removeLaunch: (access, operationRef, made, options) =>
      removeLaunch(launcher, { access, operationRef, made, options }),
    updateCampaign: (access, campaignId, change, options) =>
      changeCampaign(client, { access, campaignId, change, options }),
    getCampaign: async (access, campaignId, options) => {
      const campaign = await readCampaign(client, access, campaignId, options)
      return campaign && withBudget(campaign, access.currency, settings.now())
    },
    listCampaigns: (access, options) => listCampaigns(client, access, settings.now(), options),
    getReview: (access, campaignId, options) =>
      readReview(client, { access, campaignId, now: settings.now(), options }),
    getSpend: (access, range, options) => readSpend({ client, access, options }, range),
    setObjectStatus: (access, object, status, options) =>
      setObjectStatus(client, { access, object, options }, status),
    updateGroup: (access, object, change, options) =>
      updateGroup(client, { access, object, options }, change),
    replaceAd: (access, object, replacement, options) =>
      replaceAd(launcher, { access, object, replacement, options }),
    // Meta has no call that asks for another look: new contents, even the same ones, begin one.
    requestReview: (access, object, replacement, options) =>
      replaceAd(launcher, { access, object, replacement, options }),
    growSteps,
    readTree: (access, campaignId, options) =>
      readTree(client, { access, campaignId, now: settings.now(), options }),
    readReach: (access, range, options) => readReach({ client, access, options }, range),
  }
  return adapter
}

// Said at start, not at the first call, which may be at night.
function refuseUnusable({ apiVersion, hosts, timeoutMs }: AdapterSettings): void {
  if (!/^v\d+\.\d+$/.test(apiVersion)) throw new Error('Meta’s version must look like v21.0.')
  for (const role of ['graph', 'www']) {
    if (!URL.canParse(hosts[role] ?? ''))
      throw new Error(`Meta needs the address of the host "${role}".`)
  }
  if (!(timeoutMs > 0)) throw new Error('Meta needs a time limit above zero milliseconds.')
}
