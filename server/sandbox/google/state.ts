import { termsNow } from '../history.ts'
import type { StateFilter } from '../network.ts'
import type { GoogleWorld } from './google-world.ts'
import { listAt, textAt } from './message.ts'
import type { AdRecord, Message, Status } from './records.ts'
import { adPrimary, campaignPrimary, groupPrimary } from './status.ts'

/** Launches put a reference of theirs in names, between `#` and the end or a slash. */
function referenceOf(name: string | null): string | null {
  return /#([\w-]+)(?!.*#[\w-])/.exec(name ?? '')?.[1] ?? null
}

type Listed = {
  id: string
  customerId: string
  createdAtMs: number
  fields: Message
  history: readonly { atMs: number; status: Status }[]
  campaignId?: string
  groupId?: string
}

/** Below a removed campaign or group things keep their own status, but live no more. */
function isGone(google: GoogleWorld, one: Listed, nowMs: number): boolean {
  const above = [
    one,
    google.groups.get(one.groupId ?? ''),
    google.campaigns.get(one.campaignId ?? ''),
  ]
  return above.some((each) => each && termsNow(each.history, nowMs).status === 'REMOVED')
}

/** What lives on the network: every kind with its parents and what happens with it. */
export function stateOf(google: GoogleWorld, filter: StateFilter): Record<string, unknown> {
  const nowMs = google.clock.nowMs()
  const listed = <T extends Listed>(all: readonly T[]) =>
    all.filter((one) => {
      const mine = filter.accountId === undefined || one.customerId === filter.accountId
      return mine && (filter.all || !isGone(google, one, nowMs))
    })
  const criteria = [...google.groupCriteria.all(), ...google.campaignCriteria.all()]
  const assets = google.assets
    .all()
    .filter(({ customerId }) => filter.accountId === undefined || customerId === filter.accountId)
  return {
    budgets: listed(google.budgets.all()).map((one) => ({
      ...shared(one, nowMs),
      amountMicros: termsNow(one.history, nowMs).amountMicros,
      explicitlyShared: one.fields.explicitlyShared,
    })),
    campaigns: listed(google.campaigns.all()).map((one) => ({
      ...shared(one, nowMs),
      budgetId: termsNow(one.history, nowMs).budgetId,
      channel: one.fields.advertisingChannelType,
      primaryStatus: campaignPrimary(google, one, nowMs).status,
    })),
    groups: listed(google.groups.all()).map((one) => ({
      ...shared(one, nowMs),
      campaignId: one.campaignId,
      primaryStatus: groupPrimary(google, one, nowMs).status,
    })),
    ads: listed(google.ads.all()).map((one) => adState(google, one, nowMs)),
    criteria: listed(criteria).map((one) => ({
      ...shared(one, nowMs),
      campaignId: one.campaignId,
      type: one.fields.type,
    })),
    assets: assets.map(({ id, customerId, fields }) => ({
      id,
      accountId: customerId,
      name: fields.name ?? null,
      type: fields.type,
    })),
  }
}

/**
 * Most ads have no name here. Launches put the reference in a custom parameter, before a slash; an ad
 * without one carries its group's.
 */
function adReference(ad: AdRecord): string | null {
  for (const one of listAt(ad.fields, 'ad.urlCustomParameters') as Message[]) {
    const reference = /^([\w-]+)\/[\w-]+$/.exec(textAt(one, 'value') ?? '')?.[1]
    if (reference !== undefined) return reference
  }
  return null
}

function adState(google: GoogleWorld, ad: AdRecord, nowMs: number) {
  const group = google.groups.get(ad.groupId)
  return {
    ...shared(ad, nowMs),
    reference: adReference(ad) ?? (group ? shared(group, nowMs).reference : null),
    campaignId: ad.campaignId,
    groupId: ad.groupId,
    primaryStatus: adPrimary(google, ad, nowMs).status,
  }
}

function shared(one: Listed, nowMs: number) {
  const name = textAt(one.fields, 'name') ?? null
  return {
    id: one.id,
    accountId: one.customerId,
    name,
    reference: referenceOf(name),
    status: termsNow(one.history, nowMs).status,
    createdAt: new Date(one.createdAtMs).toISOString(),
  }
}
