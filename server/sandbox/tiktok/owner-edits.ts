import { termsNow, withTerms } from '../history.ts'
import type { EditAnswer, EditOrder } from '../network.ts'
import { minorMicrosOf } from './money.ts'
import { advertiserById } from './people.ts'
import type { AdGroupRecord, AdRecord, Budget, CampaignRecord } from './records.ts'
import { isGone } from './status.ts'
import { switched } from './status-update.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import type { BudgetMode, OperationStatus } from './vocabulary.ts'

/** A change made by hand in TikTok Ads Manager: all of it or nothing. */
export function editAsOwner(tiktok: TikTokWorld, order: EditOrder): EditAnswer {
  const { campaigns, adgroups, ads } = tiktok
  const campaign = campaigns.get(order.objectId)
  if (campaign) return editHolder(tiktok, campaign, order, (saved) => campaigns.put(saved))
  const adgroup = adgroups.get(order.objectId)
  if (adgroup) return editHolder(tiktok, adgroup, order, (saved) => adgroups.put(saved))
  const ad = ads.get(order.objectId)
  return ad ? editAd(tiktok, ad, order) : 'missing'
}

const statuses: Record<NonNullable<EditOrder['status']>, OperationStatus> = {
  active: 'ENABLE',
  paused: 'DISABLE',
  removed: 'DELETE',
}

const dailyModes: readonly BudgetMode[] = ['BUDGET_MODE_DAY', 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET']

function editHolder<T extends CampaignRecord | AdGroupRecord>(
  tiktok: TikTokWorld,
  record: T,
  order: EditOrder,
  save: (record: T) => void,
): EditAnswer {
  const nowMs = tiktok.clock.nowMs()
  if (isGone(tiktok, record, nowMs)) return 'impossible'
  const { dailyBudgetMicros: micros, status } = order
  if (micros !== undefined && !takesDaily(record, micros, nowMs)) return 'impossible'
  const named = { ...record, name: order.name ?? record.name, modifiedAtMs: nowMs }
  const history = withTerms<Budget>(
    record.history,
    micros === undefined ? {} : { budgetMicros: micros.toString() },
    nowMs,
  )
  const paid = micros === undefined ? named : { ...named, history }
  save(status === undefined ? paid : switched(paid, statuses[status], nowMs))
  return 'done'
}

function takesDaily(record: CampaignRecord | AdGroupRecord, micros: bigint, nowMs: number) {
  const terms = termsNow<Budget>(record.history, nowMs)
  const currency = advertiserById(record.advertiserId)?.currency ?? 'USD'
  return (
    dailyModes.includes(terms.budgetMode) && micros > 0n && micros % minorMicrosOf(currency) === 0n
  )
}

function editAd(tiktok: TikTokWorld, ad: AdRecord, order: EditOrder): EditAnswer {
  const nowMs = tiktok.clock.nowMs()
  if (isGone(tiktok, ad, nowMs) || order.dailyBudgetMicros !== undefined) return 'impossible'
  const named = { ...ad, name: order.name ?? ad.name, modifiedAtMs: nowMs }
  tiktok.ads.put(order.status ? switched(named, statuses[order.status], nowMs) : named)
  return 'done'
}
