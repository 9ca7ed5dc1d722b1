import type { Request } from 'express'
import {
  type CampaignStatus,
  campaignStatuses,
  document000Of,
  lifecycles,
} from '../../shared/campaigns.ts'
import { decimalToMicros, microsToJsonNumber } from '../../shared/money.ts'
import type { CampaignRecord, CampaignRow, MoveAnswer } from './present.ts'

/** Our names by those of document 000's API. Amounts there are decimals, here micros. */
const names: Record<string, string> = {
  organization_id: 'organizationId',
  connection_id: 'connectionId',
  name: 'title',
  channel: 'channel',
  objective: 'objective',
  bid_type: 'bidType',
  bid_amount: 'bidAmountMicros',
  budget_owner: 'budgetOwner',
  budget_type: 'budgetType',
  budget_amount: 'budgetMicros',
  optimization_goal: 'optimizationGoal',
  special_ad_categories: 'specialAdCategories',
  starts_at: 'startsAt',
  ends_at: 'endsAt',
  ad_groups: 'groups',
  targeting: 'targeting',
  countries: 'countries',
  age_min: 'ageMin',
  age_max: 'ageMax',
  genders: 'genders',
  keywords: 'keywords',
  text: 'text',
  match: 'match',
  ads: 'ads',
  asset_id: 'assetId',
  headline: 'headline',
  body: 'body',
  link_url: 'linkUrl',
  call_to_action: 'callToAction',
  more_headlines: 'moreHeadlines',
  more_bodies: 'moreBodies',
  platform: 'network',
  role: 'role',
}

const amounts = new Set(['bid_amount', 'budget_amount'])
const theirs = new Map(Object.entries(names).map(([their, our]) => [our, their]))

/**
 * A body of the document's API in our names, at any depth. What is no amount stays what no rule
 * accepts, so that the gate can refuse in its own order.
 */
function toOurs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toOurs)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([their, one]) => {
      // Our own names are not the document's.
      if (!Object.hasOwn(names, their)) return [`${their} `, one]
      return [names[their], amounts.has(their) ? toMicros(one) : toOurs(one)]
    }),
  )
}

// A number that was read as a double still has the 15 digits its caller wrote, and an amount has no
// more: ten before the point, and those of its currency, at most three, behind it. What has finer
// places is refused for them.
function toMicros(value: unknown): unknown {
  if (value === null) return null
  if (typeof value !== 'number') return 'no number'
  return decimalToMicros(String(value))?.toString() ?? 'no amount'
}

export const createInput = (request: Request) => toOurs(request.body)

export const changeInput = (request: Request, id: number | undefined) => ({
  ...(toOurs(request.body) as object),
  id,
})

export const assetInput = (request: Request, id: number | undefined) => {
  const body = toOurs(request.body) as { assetId?: unknown }
  // This door knows assets by their uuid only.
  return { ...body, id, assetId: typeof body?.assetId === 'string' ? body.assetId : '' }
}

/** The asset stands in the path, its role behind it. */
export const unlinkInput = (request: Request, id: number | undefined) => ({
  ...request.query,
  ...(toOurs(request.body ?? {}) as object),
  id,
  assetId: request.params.asset_id,
})

/** The statuses behind each of the document's five words. */
function statusesOf(word: string): string[] {
  const found = campaignStatuses.filter((status: CampaignStatus) =>
    lifecycles.some((lifecycle) => document000Of(status, lifecycle) === word),
  )
  // A word of ours that the document does not have must not slip through.
  return found.length ? found : ['none']
}

export const listInput = (request: Request) => {
  const { status, organization_id, connection_id, platform, limit, ...rest } = request.query
  const number = (text: unknown) => (/^\d{1,10}$/.test(String(text)) ? Number(text) : text)
  return {
    ...rest,
    ...(status === undefined ? {} : { status: statusesOf(String(status)) }),
    ...(organization_id === undefined ? {} : { organizationId: number(organization_id) }),
    ...(connection_id === undefined ? {} : { connectionId: number(connection_id) }),
    ...(platform === undefined ? {} : { network: platform }),
    ...(limit === undefined ? {} : { limit: number(limit) }),
    hideImporting: true,
  }
}

/** A field at fault by the document's name, in words about what its caller sent. */
export function faultInDocument(path: string, message: string): [string, string] {
  if (path.startsWith('status.')) {
    return ['status', 'must be draft, active, paused, completed or canceled']
  }
  const parts = path.split('.').map((part) => theirs.get(part) ?? part.trim())
  const isAmount = amounts.has(parts.at(-1) ?? '')
  const ours = /micros|^Invalid input/.test(message)
  return [parts.join('.'), isAmount && ours ? 'must be a number above zero' : message]
}

const amount = (micros: string | null) =>
  micros === null ? null : microsToJsonNumber(BigInt(micros))

/** A campaign of the list as document 000's API shows it. */
export function toDocument000Row(row: CampaignRow) {
  return {
    id: row.uuid,
    organization_id: row.organizationId,
    connection_id: row.connectionId,
    name: row.title,
    platform: row.network,
    status: document000Of(row.status, row.lifecycle),
    objective: row.objective,
    budget_owner: row.budgetOwner,
    budget_type: row.budgetType,
    budget_amount: amount(row.budgetMicros),
    currency: row.currency,
    starts_at: row.startsAt,
    ends_at: row.endsAt,
    launched_at: row.launchedAt,
    created_at: row.createdAt,
    pending_move: row.pendingMove,
  }
}

export const toDocument000List = (page: {
  items: CampaignRow[]
  pageInfo: { next: string | null; previous: string | null }
}) => ({ campaigns: page.items.map(toDocument000Row), page_info: page.pageInfo })

/** One campaign as document 000's API shows it. */
export function toDocument000(campaign: CampaignRecord) {
  return {
    ...toDocument000Row(campaign),
    channel: campaign.channel,
    bid_type: campaign.bidType,
    bid_amount: amount(campaign.bidAmountMicros),
    optimization_goal: campaign.optimizationGoal,
    special_ad_categories: campaign.specialAdCategories,
    external_id: campaign.externalId,
    ad_group_count: campaign.groupCount,
    ad_count: campaign.adCount,
    assets: campaign.assets.map(({ uuid, role }) => ({ asset_id: uuid, role })),
    ended_at: campaign.endedAt,
    updated_at: campaign.updatedAt,
  }
}

export const movedInDocument000 = (answer: MoveAnswer) => toDocument000(answer.campaign)
