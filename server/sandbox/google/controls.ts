import { keepCorrection, keepVerdict, keepVersions } from '../control/keep-orders.ts'
import type { NetworkControls, ProblemOrder, RestatementOrder } from '../network.ts'
import { highestOf } from '../whole-numbers.ts'
import { type GoogleWorld, versionsOf } from './google-world.ts'
import { stateOf } from './state.ts'
import { refuseTokens } from './tokens.ts'

export function googleControls(google: GoogleWorld): NetworkControls {
  return {
    restate: (order) => restate(google, order),
    review: (order) => keepVerdict(google, { ...order, adId: bareId(order.adId) }),
    problem: (order) => problem(google, order),
    revoke: ({ reason, ...where }) => refuseTokens(google, where, reason),
    versions: (order) => keepVersions(google.settings, versionsOf(google), order),
    limit: (order) => google.usage.limit(order),
    state: (filter) => stateOf(google, filter),
    newest: () => newestId(google),
  }
}

/** An ad is known by its own number, with or without its group's before it. */
function bareId(id: string): string {
  return id.split('~').at(-1) ?? id
}

function restate(google: GoogleWorld, order: RestatementOrder): boolean {
  const ads = google.ads
    .all()
    .map((ad) => ({ id: ad.id, accountId: ad.customerId, within: [ad.groupId, ad.campaignId] }))
  return keepCorrection(google, 'google', { ...order, externalId: bareId(order.externalId) }, ads)
}

function problem(google: GoogleWorld, { objectId, ...told }: ProblemOrder): boolean {
  const id = bareId(objectId)
  if (!google.campaigns.get(id) && !google.groups.get(id) && !google.ads.get(id)) return false
  const before = google.problems.get(id)?.problems ?? []
  google.problems.put({ id, problems: [...before, told] })
  return true
}

function newestId(google: GoogleWorld): bigint {
  const { budgets, campaigns, groups, ads, assets } = google
  const ids = [budgets, campaigns, groups, ads, assets].flatMap((collection) =>
    collection.all().map(({ id }) => BigInt(id)),
  )
  return highestOf(ids, 0n)
}
