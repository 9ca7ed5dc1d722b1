import { checkRange, readBudget, unlimited } from './budgets.ts'
import { readName } from './names.ts'
import { readOnce } from './once.ts'
import type { Params } from './params.ts'
import type { Advertiser } from './people.ts'
import type { Budget } from './records.ts'
import { showCampaign } from './rows.ts'
import { isGone } from './status.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'
import { type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'
import { newId, type TikTokWorld } from './tiktok-world.ts'
import { budgetModes, newStatuses, objectives, specialIndustries } from './vocabulary.ts'

/** `POST /campaign/create/`. The answer is the whole campaign. */
export function createCampaign(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id', 'campaign_name', 'objective_type')
  const advertiser = writableAdvertiser(request, 2)
  const once = readOnce(tiktok, params, { advertiserId: advertiser.id, kind: 'campaign' })
  const name = readName(params, 'campaign_name')
  const objectiveType = readObjective(params)
  const specials = params.list('special_industries') ?? []
  const unknown = specials.find((industry) => !specialIndustries.includes(industry))
  if (unknown !== undefined) throw wrongParameter(`special_industries: ${unknown} is not valid.`)
  const draft = {
    advertiserId: advertiser.id,
    name,
    objectiveType,
    campaignType:
      params.oneOf('campaign_type', ['REGULAR_CAMPAIGN', 'IOS14_CAMPAIGN']) ?? 'REGULAR_CAMPAIGN',
    appPromotionType: params.text('app_promotion_type') ?? null,
    specialIndustries: specials,
    ...readHolder(params, advertiser),
  }
  checkFreeName(tiktok, draft)
  const { budget, ...rest } = draft
  const status = params.oneOf('operation_status', newStatuses) ?? 'ENABLE'
  const campaign = tiktok.campaigns.put({
    ...rest,
    id: newId(tiktok),
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    history: [{ atMs: nowMs, status, ...budget }],
  })
  once.remember(campaign.id)
  request.made.push(campaign.id)
  return showCampaign(tiktok, campaign, nowMs)
}

function readObjective(params: Params): string {
  const objective = params.need('objective_type')
  if (objective === 'RF_REACH') {
    throw new TikTokError(40118, 'RF_REACH: The advertiser is not on the allow list.')
  }
  if (!objectives.some((known) => known === objective)) {
    throw wrongParameter(`objective_type: Must be one of: ${objectives.join(', ')}.`)
  }
  if (objective === 'APP_PROMOTION') params.require('app_promotion_type')
  return objective
}

/** Its budget, and whether it shares that out among its ad groups by itself. */
function readHolder(params: Params, advertiser: Advertiser) {
  const budgetOptimizeOn = params.flag('budget_optimize_on')
  const mode = params.needOneOf('budget_mode', budgetModes)
  const budget: Budget = readBudget(params, mode, advertiser.currency)
  if (budgetOptimizeOn && budget === unlimited) {
    throw wrongParameter('budget_mode: Campaign budget optimization needs a campaign budget.')
  }
  checkRange('campaign', budget, advertiser, 1n)
  return { budgetOptimizeOn, budget }
}

/** Two living campaigns of one advertiser never share a name. */
export function checkFreeName(
  tiktok: TikTokWorld,
  one: { id?: string; advertiserId: string; name: string },
): void {
  const nowMs = tiktok.clock.nowMs()
  const taken = tiktok.campaigns
    .all()
    .some(
      (other) =>
        other.id !== one.id &&
        other.advertiserId === one.advertiserId &&
        other.name === one.name &&
        !isGone(tiktok, other, nowMs),
    )
  if (taken) throw wrongParameter('Campaign name already exists. Please try another one.')
}
