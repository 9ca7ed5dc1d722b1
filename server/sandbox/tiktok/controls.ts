import { keepCorrection, keepVerdict, keepVersions } from '../control/keep-orders.ts'
import type { NetworkControls, ProblemOrder, RestatementOrder, StateFilter } from '../network.ts'
import { highestOf } from '../whole-numbers.ts'
import { type AnyRecord, isGone, levelOf, operationStatus, secondaryStatus } from './status.ts'
import { type TikTokWorld, versionsOf } from './tiktok-world.ts'
import { refuseSessions, revokeReasons } from './tokens.ts'

export function tiktokControls(tiktok: TikTokWorld): NetworkControls {
  return {
    restate: (order) => restate(tiktok, order),
    review: (order) => keepVerdict(tiktok, order),
    problem: (order) => problem(tiktok, order),
    revoke: ({ reason, ...where }) => refuseSessions(tiktok, where, revokeReasons[reason]),
    versions: (order) => keepVersions(tiktok.settings, versionsOf(tiktok), order),
    limit: (order) => tiktok.limits.limit(order),
    state: (filter) => state(tiktok, filter),
    newest: () => newestId(tiktok),
  }
}

function restate(tiktok: TikTokWorld, order: RestatementOrder): boolean {
  const ads = tiktok.ads
    .all()
    .map((ad) => ({ id: ad.id, accountId: ad.advertiserId, within: [ad.adgroupId, ad.campaignId] }))
  return keepCorrection(tiktok, 'tiktok', order, ads)
}

const usualProblems = {
  error: {
    campaign: 'CAMPAIGN_STATUS_AD_UNAVAILABLE',
    adgroup: 'ADGROUP_STATUS_BALANCE_EXCEED',
    ad: 'AD_STATUS_BALANCE_EXCEED',
  },
  warning: {
    campaign: 'CAMPAIGN_STATUS_BUDGET_EXCEED',
    adgroup: 'ADGROUP_STATUS_BUDGET_EXCEED',
    ad: 'AD_STATUS_REVIEW_PARTIALLY_APPROVED',
  },
}

/**
 * A problem is a secondary status here and nothing else: a summary that is written like one is taken
 * as it is, any other word becomes the usual one of the level and the severity.
 */
function problem(tiktok: TikTokWorld, { objectId, severity, summary }: ProblemOrder): boolean {
  const record: AnyRecord | undefined =
    tiktok.campaigns.get(objectId) ?? tiktok.adgroups.get(objectId) ?? tiktok.ads.get(objectId)
  if (!record) return false
  const named = /^[A-Z]+(_[A-Z0-9]+)+$/.test(summary)
  const secondaryStatus = named ? summary : usualProblems[severity][levelOf(record)]
  tiktok.problems.put({ id: objectId, secondaryStatus })
  return true
}

/** Launches put a reference of theirs in names: the last word that begins with `#`. */
function referenceOf(name: string): string | null {
  return /#([\w-]+)(?!.*#[\w-])/.exec(name)?.[1] ?? null
}

function state(tiktok: TikTokWorld, { all, accountId }: StateFilter): Record<string, unknown> {
  const nowMs = tiktok.clock.nowMs()
  const mine = <T extends { advertiserId: string }>(records: T[]) =>
    records.filter((one) => accountId === undefined || one.advertiserId === accountId)
  const show = (record: AnyRecord) => ({
    id: record.id,
    accountId: record.advertiserId,
    name: record.name,
    reference: referenceOf(record.name),
    status: operationStatus(tiktok, record, nowMs),
    secondaryStatus: secondaryStatus(tiktok, record, nowMs),
    createdAt: new Date(record.createdAtMs).toISOString(),
  })
  const living = <T extends AnyRecord>(records: T[]) =>
    mine(records).filter((record) => all || !isGone(tiktok, record, nowMs))
  return {
    campaigns: living(tiktok.campaigns.all()).map((one) => ({
      ...show(one),
      objective: one.objectiveType,
    })),
    groups: living(tiktok.adgroups.all()).map((one) => ({
      ...show(one),
      campaignId: one.campaignId,
    })),
    ads: living(tiktok.ads.all()).map((one) => ({
      ...show(one),
      campaignId: one.campaignId,
      groupId: one.adgroupId,
    })),
    images: mine(tiktok.images.all()).map(shownMaterial),
    videos: mine(tiktok.videos.all()).map(shownMaterial),
    identities: mine(tiktok.identities.all()).map(({ id, advertiserId, identityType }) => ({
      id,
      accountId: advertiserId,
      type: identityType,
    })),
  }
}

function shownMaterial(one: {
  id: string
  advertiserId: string
  fileName: string
  signature: string
}) {
  return {
    id: one.id,
    accountId: one.advertiserId,
    name: one.fileName,
    signature: one.signature,
  }
}

function newestId(tiktok: TikTokWorld): bigint {
  const ids = [tiktok.campaigns, tiktok.adgroups, tiktok.ads].flatMap((collection) =>
    collection.all().map(({ id }) => BigInt(id)),
  )
  return highestOf(ids, 0n)
}
