import { bidStrategies, checkMinimum, readBudgets } from './budgets.ts'
import { wrongParameter } from './graph-error.ts'
import { type GraphRequest, wantsCheckOnly, writableAccount } from './graph-request.ts'
import { newId } from './meta-world.ts'
import type { Params } from './params.ts'
import type { CampaignRecord, Status } from './records.ts'
import { instantOf } from './times.ts'

export const objectives = [
  'OUTCOME_AWARENESS',
  'OUTCOME_TRAFFIC',
  'OUTCOME_ENGAGEMENT',
  'OUTCOME_LEADS',
  'OUTCOME_APP_PROMOTION',
  'OUTCOME_SALES',
]

const adCategories = [
  'NONE',
  'HOUSING',
  'EMPLOYMENT',
  'CREDIT',
  'FINANCIAL_PRODUCTS_SERVICES',
  'ISSUES_ELECTIONS_POLITICS',
  'ONLINE_GAMBLING_AND_GAMING',
]

const longestName = 400

/** `POST /act_X/campaigns`. */
export function createCampaign(request: GraphRequest): unknown {
  const { meta, params, nowMs } = request
  const account = writableAccount(request, request.match.groups?.account ?? '')
  const budgets = readBudgets(params)
  checkMinimum(budgets, account, null)
  const campaign: Omit<CampaignRecord, 'id'> = {
    accountId: account.id,
    name: readName(params),
    objective: readObjective(params),
    buyingType: params.oneOf('buying_type', ['AUCTION', 'RESERVED']) ?? 'AUCTION',
    ...readCategories(params),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    startTimeMs: instantOf(params, 'start_time', account.zone),
    stopTimeMs: instantOf(params, 'stop_time', account.zone),
    history: [
      {
        atMs: nowMs,
        status: readNewStatus(params),
        ...budgets,
        bidStrategy: readStrategy(params, Boolean(budgets.dailyBudget ?? budgets.lifetimeBudget)),
        spendCap: params.minorUnits('spend_cap') ?? null,
      },
    ],
  }
  if (wantsCheckOnly(params)) return { success: true }
  const { id } = meta.campaigns.put({ ...campaign, id: newId(meta) })
  request.made.push(id)
  return { id }
}

export function readName(params: Params): string {
  const name = params.need('name')
  if (name.length > longestName) {
    throw wrongParameter(`Param name must be at most ${longestName} characters long`)
  }
  return name
}

/** Only these two are valid while making something. */
export function readNewStatus(params: Params): Status {
  params.need('status')
  return params.oneOf('status', ['ACTIVE', 'PAUSED']) === 'ACTIVE' ? 'ACTIVE' : 'PAUSED'
}

function readObjective(params: Params): string {
  const objective = params.need('objective')
  if (!objectives.includes(objective)) {
    throw wrongParameter(
      `The objective ${objective} is not available for new campaigns. Use one of: ${objectives.join(', ')}.`,
      2446394,
      'Objective Not Available',
    )
  }
  return objective
}

function readCategories(params: Params) {
  const categories = params.list('special_ad_categories')
  if (categories === undefined) {
    throw wrongParameter('The parameter special_ad_categories is required')
  }
  const unknown = categories.find((category) => !adCategories.includes(category))
  if (unknown !== undefined) {
    throw wrongParameter(
      `Param special_ad_categories[0] must be one of {${adCategories.join(', ')}}`,
    )
  }
  const specialAdCategories = categories.filter((category) => category !== 'NONE')
  const specialAdCategoryCountry = params.list('special_ad_category_country') ?? []
  if (specialAdCategories.length > 0 && specialAdCategoryCountry.length === 0) {
    throw wrongParameter(
      'A campaign in a special ad category must name its countries in special_ad_category_country.',
      2909034,
      'Country Required',
    )
  }
  return { specialAdCategories, specialAdCategoryCountry }
}

/** The strategy lives where the budget lives. */
export function readStrategy(params: Params, holdsBudget: boolean): string | null {
  const strategy = params.oneOf('bid_strategy', bidStrategies)
  if (strategy !== undefined && !holdsBudget) {
    throw wrongParameter(
      'A bid strategy belongs to the object that holds the budget.',
      1885737,
      'Bid Strategy Without Budget',
    )
  }
  return strategy ?? (holdsBudget ? 'LOWEST_COST_WITHOUT_CAP' : null)
}
