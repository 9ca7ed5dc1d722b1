import { takeSteps } from '../launch.ts'
import type { AccountAccess, AdapterSettings, CallOptions, NetworkAdapter } from '../network.ts'
import type { ObjectsOfNetwork } from '../objects.ts'
import { listAccounts } from './accounts.ts'
import {
  changeCampaign,
  listCampaigns,
  readCampaign,
  requireGone,
  setStatus,
  withBudget,
} from './campaigns.ts'
import { createGoogleClient } from './client.ts'
import { findStep } from './find.ts'
import { updateGroup } from './group-changes.ts'
import { growSteps } from './grow.ts'
import { makeStep, previewRequests, removeLaunch } from './launch.ts'
import type { Line } from './line.ts'
import { authorizeUrl, exchangeCode, refreshGrant, revokeGrant } from './oauth.ts'
import { setObjectStatus } from './objects.ts'
import { planProblems } from './plan.ts'
import { readReach } from './reach.ts'
import { readTree } from './read-tree.ts'
import { replaceAd } from './replace.ts'
import { readSpend } from './report.ts'
import { readReview } from './review.ts'
import { launchSteps } from './steps.ts'
import { ready, uploadCreative } from './upload.ts'
import { capabilities } from './vocabulary.ts'

/**
 * The Google Ads interface: ads in Google's search and on its display network. Hosts: `ads`,
 * `accounts` and `oauth`. Extra settings: `developerToken`, and `loginCustomerId` where only the
 * accounts below one manager shall be offered.
 */
export function buildGoogle(settings: AdapterSettings): NetworkAdapter {
  refuseUnusable(settings)
  const client = createGoogleClient(settings)
  const door = { client, settings }
  const launcher = { client, apiVersion: settings.apiVersion, now: settings.now }
  const lineOf = (access: AccountAccess, options?: CallOptions): Line => ({
    client,
    access,
    options,
  })

  const adapter: NetworkAdapter = {
    name: 'google',
    label: 'Google',
    apiVersion: settings.apiVersion,
    capabilities,
    authorizeUrl: (input) => authorizeUrl(door, input),
    exchangeCode: (input, options) => exchangeCode(door, input, options),
    refreshGrant: (grant, options) => refreshGrant(door, grant, options),
    revokeGrant: (grant, options) => revokeGrant(door, grant, options),
    listAccounts: ({ accessToken }, options) => listAccounts({ ...door, accessToken, options }),
    uploadCreative: (access, file, options) => uploadCreative(lineOf(access, options), file),
    checkCreative: async (_access, { assetRef }) => ready(assetRef),
    checkPlan: (account, plan) => planProblems(plan, { account, now: settings.now() }),
    launchSteps,
    prepareLaunch: (account, plan) => previewRequests(launcher, account, plan),
    findStep: (access, plan, step, made, options) =>
      findStep(client, { access, plan, step, made, options }),
    makeStep: (access, plan, step, made, options) =>
      makeStep(launcher, { access, plan, step, made, options }),
    createCampaign: (access, plan, progress, options) =>
      takeSteps(adapter, { access, plan, progress, options }),
    pauseCampaign: (access, campaignId, options) =>
      setStatus(lineOf(access, options), campaignId, 'PAUSED'),
    resumeCampaign: (access, campaignId, options) =>
      setStatus(lineOf(access, options), campaignId, 'ENABLED'),
    cancelCampaign: (access, campaignId, options) =>
      requireGone(lineOf(access, options), campaignId),
    removeLaunch: (access, operationRef, made, options) =>
      removeLaunch(launcher, { access, operationRef, made, options }),
    updateCampaign: (access, campaignId, change, options) =>
      changeCampaign(lineOf(access, options), campaignId, change),
    getCampaign: async (access, campaignId, options) => {
      const campaign = await readCampaign(lineOf(access, options), campaignId)
      return campaign && withBudget(campaign)
    },
    listCampaigns: (access, options) => listCampaigns(lineOf(access, options)),
    getReview: (access, campaignId, options) => readReview(lineOf(access, options), campaignId),
    getSpend: (access, range, options) => readSpend(lineOf(access, options), range),
    ...objectsOf(settings, lineOf),
  }
  return adapter
}

/** What is done to single objects, and what is read of whole trees and windows. */
function objectsOf(
  { apiVersion, now }: AdapterSettings,
  lineOf: (access: AccountAccess, options?: CallOptions) => Line,
): ObjectsOfNetwork {
  return {
    setObjectStatus: (access, object, status, options) =>
      setObjectStatus(lineOf(access, options), object, status),
    updateGroup: (access, object, change, options) =>
      updateGroup({ line: lineOf(access, options), apiVersion, object, change }),
    replaceAd: (access, object, replacement, options) =>
      replaceAd(lineOf(access, options), object, replacement),
    // There is no appeal in the interface: the same contents as another ad are looked at anew.
    requestReview: (access, object, replacement, options) =>
      replaceAd(lineOf(access, options), object, replacement),
    growSteps,
    readTree: (access, campaignId, options) =>
      readTree(lineOf(access, options), apiVersion, campaignId),
    readReach: (access, range, options) =>
      readReach({ line: lineOf(access, options), apiVersion, now: now() }, range),
  }
}

// Said at start, not at the first call, which may be at night.
function refuseUnusable({ apiVersion, hosts, timeoutMs, extra }: AdapterSettings): void {
  if (!/^v\d+$/.test(apiVersion)) throw new Error('Google’s version must look like v17.')
  for (const role of ['ads', 'accounts', 'oauth']) {
    if (!URL.canParse(hosts[role] ?? ''))
      throw new Error(`Google needs the address of the host "${role}".`)
  }
  if (!extra?.developerToken) throw new Error('Google needs a developer token.')
  if (!(timeoutMs > 0)) throw new Error('Google needs a time limit above zero milliseconds.')
}
