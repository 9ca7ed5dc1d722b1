import { dayAt } from '../delivery/account-days.ts'
import { termsNow, withTerms } from '../history.ts'
import { checkAgainstSpend, checkRange, readBudget } from './budgets.ts'
import { checkFreeName } from './campaigns.ts'
import { findCampaign } from './find.ts'
import { readName } from './names.ts'
import type { Advertiser } from './people.ts'
import type { Budget, CampaignRecord } from './records.ts'
import { showCampaign } from './rows.ts'
import { spentOf } from './spend.ts'
import { isGone } from './status.ts'
import { wrongParameter } from './tiktok-error.ts'
import { type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'

/** `POST /campaign/update/`: its name and the amount of its budget; the kind of budget is fixed. */
export function updateCampaign(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id', 'campaign_id')
  const advertiser = writableAdvertiser(request, 2)
  const campaign = findCampaign(tiktok, advertiser.id, params.need('campaign_id'))
  if (isGone(tiktok, campaign, nowMs)) throw deleted('campaign')
  const name = params.has('campaign_name') ? readName(params, 'campaign_name') : campaign.name
  checkFreeName(tiktok, { ...campaign, name })
  const budget = changedBudget(request, {
    advertiser,
    campaign,
    terms: termsNow(campaign.history, nowMs),
    scope: {},
  })
  if (budget) checkRange('campaign', budget, advertiser, 1n)
  const history = budget ? withTerms(campaign.history, budget, nowMs) : campaign.history
  const saved = tiktok.campaigns.put({ ...campaign, name, history, modifiedAtMs: nowMs })
  return showCampaign(tiktok, saved, nowMs)
}

export type BudgetChange = {
  advertiser: Advertiser
  campaign: CampaignRecord
  terms: Budget
  scope: { adgroupId?: string }
}

/** A new amount of the same kind; null when none is given. @throws TikTokError 40002. */
export function changedBudget(
  { tiktok, params, nowMs }: TikTokRequest,
  { advertiser, campaign, terms, scope }: BudgetChange,
): Budget | null {
  const mode = params.text('budget_mode') ?? terms.budgetMode
  if (mode !== terms.budgetMode) {
    throw wrongParameter('budget_mode: The budget mode can not be changed after the creation.')
  }
  if (!params.has('budget')) return null
  if (terms.budgetMode === 'BUDGET_MODE_INFINITE') {
    throw wrongParameter('budget: There is no budget at this level.')
  }
  const budget = readBudget(params, terms.budgetMode, advertiser.currency)
  const today = { ...scope, day: dayAt(nowMs, advertiser.zone) }
  const lifelong = budget.budgetMode === 'BUDGET_MODE_TOTAL'
  checkAgainstSpend(budget, spentOf(tiktok, campaign, lifelong ? scope : today, nowMs))
  return budget
}

export function deleted(what: string): Error {
  return wrongParameter(`The ${what} has been deleted and can not be changed.`)
}
