import type { Asked, BudgetOwner, DaySpend } from '../delivery/accrual.ts'
import { termsAt } from '../history.ts'
import type { GoogleWorld } from './google-world.ts'
import { customerById, type GoogleCustomer } from './people.ts'
import type {
  AdRecord,
  BudgetRecord,
  CampaignRecord,
  GroupCriterionRecord,
  GroupRecord,
} from './records.ts'
import { reviewEndsMs, verdictAt } from './review.ts'
import { isKeyword } from './status.ts'

/** Everything that may ever have spent one budget, which campaigns may share and change. */
type Branch = {
  customer: GoogleCustomer
  budget: BudgetRecord
  campaigns: ReadonlyMap<string, CampaignRecord>
  groups: ReadonlyMap<string, GroupRecord>
  ads: readonly AdRecord[]
  keywords: ReadonlyMap<string, readonly GroupCriterionRecord[]>
}

/** What every ad of a customer spent on each day so far, before corrections; micros. */
export function customerDays(google: GoogleWorld, customerId: string, asked: Asked): DaySpend[] {
  const customer = customerById(customerId)
  if (!customer) return []
  const owners = google.owners(customerId, () =>
    google.budgets
      .all()
      .filter((budget) => budget.customerId === customerId)
      .map((budget) => budgetOwner(google, customer, budget)),
  )
  return owners.flatMap((owner) => google.accrual.daysOf(owner, asked))
}

function branchOf(google: GoogleWorld, customer: GoogleCustomer, budget: BudgetRecord): Branch {
  const campaigns = new Map(
    google.campaigns
      .all()
      .filter(({ history }) => history.some(({ budgetId }) => budgetId === budget.id))
      .map((one) => [one.id, one]),
  )
  const below = <T extends { campaignId: string }>(all: readonly T[]) =>
    all.filter(({ campaignId }) => campaigns.has(campaignId))
  const groups = new Map(below(google.groups.all()).map((one) => [one.id, one]))
  const keywords = new Map<string, GroupCriterionRecord[]>()
  for (const one of below(google.groupCriteria.all()).filter(isKeyword)) {
    keywords.set(one.groupId, [...(keywords.get(one.groupId) ?? []), one])
  }
  return { customer, budget, campaigns, groups, ads: below(google.ads.all()), keywords }
}

function budgetOwner(
  google: GoogleWorld,
  customer: GoogleCustomer,
  budget: BudgetRecord,
): BudgetOwner {
  const branch = branchOf(google, customer, budget)
  return {
    id: budget.id,
    zone: customer.zone,
    createdAtMs: budget.createdAtMs,
    version: versionOf(google, branch),
    get changesMs() {
      return changesOf(google, branch)
    },
    paceAt: (atMs) => {
      const terms = termsAt(budget.history, atMs)
      if (!terms) return null
      return { type: 'daily', budgetMicros: BigInt(terms.amountMicros), capMicros: null }
    },
    ads: branch.ads.map((ad) => ({
      id: ad.id,
      deliversAt: (atMs: number) =>
        customer.status === 'ENABLED' && delivers(google, branch, ad, atMs),
    })),
  }
}

function keywordsOf({ keywords }: Branch): GroupCriterionRecord[] {
  return [...keywords.values()].flat()
}

function versionOf(google: GoogleWorld, branch: Branch): string {
  return [
    google.budgets.version(branch.budget.id),
    ...[...branch.campaigns.keys()].map((id) => `${id}:${google.campaigns.version(id)}`),
    ...[...branch.groups.keys()].map((id) => `${id}:${google.groups.version(id)}`),
    ...branch.ads.map(({ id }) => `${id}:${google.ads.version(id)}`),
    ...keywordsOf(branch).map(({ id }) => `${id}:${google.groupCriteria.version(id)}`),
  ].join(' ')
}

function changesOf(google: GoogleWorld, branch: Branch): number[] {
  const records = [branch.budget, ...branch.groups.values(), ...keywordsOf(branch)]
  const times = [
    ...records.flatMap(({ history }) => history.map(({ atMs }) => atMs)),
    ...[...branch.campaigns.values()].flatMap(({ history }) =>
      history.flatMap(({ atMs, fromMs, untilMs }) => [atMs, fromMs, untilMs]),
    ),
    ...branch.ads.flatMap((ad) => [
      reviewEndsMs(google, ad),
      ...ad.history.map(({ atMs }) => atMs),
      ...ad.verdicts.map(({ atMs }) => atMs),
    ]),
  ]
  return [...new Set(times)].sort((a, b) => a - b)
}

/** An ad shows while everything above it is on; a search group needs a keyword besides. */
function delivers(google: GoogleWorld, branch: Branch, ad: AdRecord, atMs: number): boolean {
  const record = branch.campaigns.get(ad.campaignId)
  const campaign = record && termsAt(record.history, atMs)
  const group = branch.groups.get(ad.groupId)
  if (!record || !campaign || !group || campaign.budgetId !== branch.budget.id) return false
  const isOn = (one: GroupRecord | AdRecord | GroupCriterionRecord) =>
    termsAt(one.history, atMs)?.status === 'ENABLED'
  return (
    campaign.status === 'ENABLED' &&
    campaign.fromMs <= atMs &&
    atMs < campaign.untilMs &&
    isOn(group) &&
    isOn(ad) &&
    (record.fields.advertisingChannelType !== 'SEARCH' ||
      (branch.keywords.get(group.id) ?? []).some(isOn)) &&
    verdictAt(google, ad, atMs).verdict === 'approved'
  )
}
