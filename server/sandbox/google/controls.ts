import type { NetworkControls, ProblemOrder, RestatementOrder, ReviewOrder } from '../network.ts'
import { highestOf } from '../whole-numbers.ts'
import { type GoogleWorld, versionsOf } from './google-world.ts'
import { customerById } from './people.ts'
import { stateOf } from './state.ts'
import { refuseTokens } from './tokens.ts'

export function googleControls(google: GoogleWorld): NetworkControls {
  return {
    restate: (order) => restate(google, order),
    review: (order) => review(google, order),
    problem: (order) => problem(google, order),
    revoke: ({ reason, ...where }) => refuseTokens(google, where, reason),
    versions: (order) => {
      const { default: byDefault, supported } = versionsOf(google)
      const next = {
        default: order.default ?? byDefault,
        supported: order.supported ?? supported,
      }
      google.settings.put({ id: 'versions', ...next })
      return next
    },
    limit: (order) => google.usage.limit(order),
    state: (filter) => stateOf(google, filter),
    newest: () => newestId(google),
  }
}

/** An ad is known by its own number, with or without its group's before it. */
function bareId(id: string): string {
  return id.split('~').at(-1) ?? id
}

/** The ads under the object are fixed now: an ad made later is not corrected. */
function restate(google: GoogleWorld, order: RestatementOrder): boolean {
  const { accountId, day } = order
  const externalId = bareId(order.externalId)
  const adIds = google.ads
    .all()
    .filter((ad) => ad.customerId === accountId)
    .filter((ad) =>
      order.level === 'account'
        ? customerById(accountId) !== undefined
        : [ad.id, ad.groupId, ad.campaignId].includes(externalId),
    )
    .map(({ id }) => id)
  if (adIds.length === 0) return false
  google.corrections.put({
    id: String(google.store.nextNumber('google.correction')),
    atMs: google.clock.nowMs(),
    accountId,
    adIds,
    day,
    factorBps: order.factorBps,
    spendMicros: order.spendMicros?.toString() ?? null,
  })
  return true
}

function review(google: GoogleWorld, { adId, verdict, reasons }: ReviewOrder): boolean {
  const ad = google.ads.get(bareId(adId))
  if (!ad) return false
  const atMs = google.clock.nowMs()
  const before = ad.verdicts.filter((one) => one.atMs < atMs)
  google.ads.put({ ...ad, verdicts: [...before, { atMs, verdict, reasons }] })
  return true
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
