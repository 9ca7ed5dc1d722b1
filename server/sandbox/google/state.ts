import { termsNow } from '../history.ts'
import type { StateFilter } from '../network.ts'
import type { GoogleWorld } from './google-world.ts'
import { textAt } from './message.ts'
import type { Status } from './records.ts'
import { adPrimary, campaignPrimary, groupPrimary } from './status.ts'

/** Launches put a reference of theirs in names, between `#` and the end or a slash. */
function referenceOf(name: string | null): string | null {
  return /#([\w-]+)(?!.*#[\w-])/.exec(name ?? '')?.[1] ?? null
}

type Listed = {
  id: string
  customerId: string
  createdAtMs: number
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

/** What lives on the network. Ads have no names here: they carry their group's reference. */
export function stateOf(google: GoogleWorld, filter: StateFilter): Record<string, unknown> {
  const nowMs = google.clock.nowMs()
  const listed = <T extends Listed>(all: readonly T[]) =>
    all.filter((one) => {
      const mine = filter.accountId === undefined || one.customerId === filter.accountId
      return mine && (filter.all || !isGone(google, one, nowMs))
    })
  const shared = (one: Listed, name: string | null) => ({
    id: one.id,
    accountId: one.customerId,
    name,
    reference: referenceOf(name),
    status: termsNow(one.history, nowMs).status,
    createdAt: new Date(one.createdAtMs).toISOString(),
  })
  const nameOfGroup = (id: string) => textAt(google.groups.get(id)?.fields ?? {}, 'name') ?? null
  const assets = google.assets
    .all()
    .filter(({ customerId }) => filter.accountId === undefined || customerId === filter.accountId)
  return {
    budgets: listed(google.budgets.all()).map((one) => ({
      ...shared(one, textAt(one.fields, 'name') ?? null),
      amountMicros: termsNow(one.history, nowMs).amountMicros,
      explicitlyShared: one.fields.explicitlyShared,
    })),
    campaigns: listed(google.campaigns.all()).map((one) => ({
      ...shared(one, textAt(one.fields, 'name') ?? null),
      budgetId: termsNow(one.history, nowMs).budgetId,
      channel: one.fields.advertisingChannelType,
      primaryStatus: campaignPrimary(google, one, nowMs).status,
    })),
    groups: listed(google.groups.all()).map((one) => ({
      ...shared(one, textAt(one.fields, 'name') ?? null),
      campaignId: one.campaignId,
      primaryStatus: groupPrimary(google, one, nowMs).status,
    })),
    ads: listed(google.ads.all()).map((one) => ({
      ...shared(one, null),
      reference: referenceOf(nameOfGroup(one.groupId)),
      campaignId: one.campaignId,
      groupId: one.groupId,
      primaryStatus: adPrimary(google, one, nowMs).status,
    })),
    criteria: [...listed(google.groupCriteria.all()), ...listed(google.campaignCriteria.all())].map(
      (one) => ({ ...shared(one, null), campaignId: one.campaignId, type: one.fields.type }),
    ),
    assets: assets.map(({ id, customerId, fields }) => ({
      id,
      accountId: customerId,
      name: fields.name ?? null,
      type: fields.type,
    })),
  }
}
