import { keepCorrection, keepVerdict, keepVersions } from '../control/keep-orders.ts'
import { termsNow } from '../history.ts'
import type { NetworkControls, ProblemOrder, RestatementOrder, StateFilter } from '../network.ts'
import { highestOf } from '../whole-numbers.ts'
import { type MetaWorld, versionsOf } from './meta-world.ts'
import { findObject } from './objects.ts'
import { adStatus, adsetStatus, campaignStatus } from './status.ts'
import { refuseSessions, revokeReasons } from './tokens.ts'

export function metaControls(meta: MetaWorld): NetworkControls {
  return {
    restate: (order) => restate(meta, order),
    review: (order) => keepVerdict(meta, order),
    problem: (order) => problem(meta, order),
    revoke: ({ reason, ...where }) => refuseSessions(meta, where, revokeReasons[reason]),
    versions: (order) => keepVersions(meta.settings, versionsOf(meta), order),
    limit: (order) => meta.usage.limit(order),
    state: (filter) => state(meta, filter),
    newest: () => newestId(meta),
  }
}

function restate(meta: MetaWorld, order: RestatementOrder): boolean {
  const ads = meta.ads
    .all()
    .map((ad) => ({ id: ad.id, accountId: ad.accountId, within: [ad.adsetId, ad.campaignId] }))
  return keepCorrection(meta, 'meta', order, ads)
}

function problem(meta: MetaWorld, { objectId, ...told }: ProblemOrder): boolean {
  const found = findObject(meta, objectId)
  if (!found || found.type === 'creative' || found.type === 'report') return false
  const before = meta.problems.get(objectId)?.problems ?? []
  meta.problems.put({ id: objectId, problems: [...before, told] })
  return true
}

/** Launches put a reference of theirs in names: the last word that begins with `#`. */
function referenceOf(name: string): string | null {
  return /#([\w-]+)(?!.*#[\w-])/.exec(name)?.[1] ?? null
}

function state(meta: MetaWorld, { all, accountId }: StateFilter): Record<string, unknown> {
  const nowMs = meta.clock.nowMs()
  const mine = <T extends { accountId: string }>(records: T[]) =>
    records.filter((record) => accountId === undefined || record.accountId === accountId)
  const living = <T extends { effectiveStatus: string }>(rows: T[]) =>
    all ? rows : rows.filter(({ effectiveStatus }) => effectiveStatus !== 'DELETED')
  const campaigns = mine(meta.campaigns.all()).map((one) => ({
    ...shared(one, nowMs),
    objective: one.objective,
    effectiveStatus: campaignStatus(meta, one, nowMs),
  }))
  const adsets = mine(meta.adsets.all()).map((one) => ({
    ...shared(one, nowMs),
    campaignId: one.campaignId,
    effectiveStatus: adsetStatus(meta, one, nowMs),
  }))
  const ads = mine(meta.ads.all()).map((one) => ({
    ...shared(one, nowMs),
    campaignId: one.campaignId,
    adsetId: one.adsetId,
    creativeId: one.creativeId,
    effectiveStatus: adStatus(meta, one, nowMs),
  }))
  const creatives = mine(meta.creatives.all())
    .filter(({ status }) => all || status !== 'DELETED')
    .map(({ id, accountId, name, status }) => ({
      id,
      accountId,
      name,
      status,
      reference: referenceOf(name),
    }))
  const images = mine(meta.images.all())
    .filter(({ deleted }) => all || !deleted)
    .map(({ accountId, hash, name }) => ({ accountId, hash, name }))
  return {
    campaigns: living(campaigns),
    groups: living(adsets),
    ads: living(ads),
    creatives,
    images,
  }
}

function shared(
  one: {
    id: string
    accountId: string
    name: string
    createdAtMs: number
    history: { atMs: number; status: string }[]
  },
  nowMs: number,
) {
  return {
    id: one.id,
    accountId: one.accountId,
    name: one.name,
    reference: referenceOf(one.name),
    status: termsNow(one.history, nowMs).status,
    createdAt: new Date(one.createdAtMs).toISOString(),
  }
}

function newestId(meta: MetaWorld): bigint {
  const ids = [meta.campaigns, meta.adsets, meta.ads, meta.creatives].flatMap((collection) =>
    collection.all().map(({ id }) => BigInt(id)),
  )
  return highestOf(ids, 0n)
}
