import { termsNow, withTerms } from '../history.ts'
import type { EditAnswer, EditOrder } from '../network.ts'
import type { MetaWorld } from './meta-world.ts'
import { minorMicrosOf } from './money.ts'
import { accountOf } from './nodes.ts'
import type { AdSetRecord, Budgets, CampaignRecord, Status } from './records.ts'
import { adStatus, adsetStatus, campaignStatus, isGone } from './status.ts'

const statuses: Record<NonNullable<EditOrder['status']>, Status> = {
  active: 'ACTIVE',
  paused: 'PAUSED',
  removed: 'DELETED',
}

/** A change made by hand in Meta Ads Manager: all of it or nothing. */
export function editAsOwner(meta: MetaWorld, order: EditOrder): EditAnswer {
  const nowMs = meta.clock.nowMs()
  const campaign = meta.campaigns.get(order.objectId)
  if (campaign) {
    const budget = isGone(campaignStatus(meta, campaign, nowMs))
      ? null
      : newBudget(campaign, order, nowMs)
    if (!budget) return 'impossible'
    const history = withTerms(campaign.history, { ...budget, ...newStatus(order) }, nowMs)
    meta.campaigns.put({ ...campaign, ...renamed(campaign, order, nowMs), history })
    return 'done'
  }
  const adset = meta.adsets.get(order.objectId)
  if (adset) {
    const budget = isGone(adsetStatus(meta, adset, nowMs)) ? null : newBudget(adset, order, nowMs)
    if (!budget) return 'impossible'
    const history = withTerms(adset.history, { ...budget, ...newStatus(order) }, nowMs)
    meta.adsets.put({ ...adset, ...renamed(adset, order, nowMs), history })
    return 'done'
  }
  return editAd(meta, order, nowMs)
}

function editAd(meta: MetaWorld, order: EditOrder, nowMs: number): EditAnswer {
  const ad = meta.ads.get(order.objectId)
  if (!ad) return 'missing'
  const gone = isGone(adStatus(meta, ad, nowMs))
  if (gone || order.dailyBudgetMicros !== undefined) return 'impossible'
  const history = withTerms(ad.history, newStatus(order), nowMs)
  meta.ads.put({ ...ad, ...renamed(ad, order, nowMs), history })
  return 'done'
}

function renamed(record: { name: string }, { name }: EditOrder, nowMs: number) {
  return { name: name ?? record.name, updatedAtMs: nowMs }
}

function newStatus({ status }: EditOrder): { status?: Status } {
  return status ? { status: statuses[status] } : {}
}

/** Nothing where the budget stays; null where this object has no daily budget that could take it. */
function newBudget(
  record: CampaignRecord | AdSetRecord,
  { dailyBudgetMicros: micros }: EditOrder,
  nowMs: number,
): Partial<Budgets> | null {
  if (micros === undefined) return {}
  const unit = minorMicrosOf(accountOf(record).currency)
  const daily = termsNow<Budgets>(record.history, nowMs).dailyBudget
  if (daily === null || micros <= 0n || micros % unit !== 0n) return null
  return { dailyBudget: (micros / unit).toString() }
}
