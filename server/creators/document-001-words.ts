import { categories, contentTypes, platformIds } from '../../shared/creators.ts'
import { isInputWords } from '../input-words.ts'

/** Our names by those that document 001's API lets be written, and one of our own: the banner. */
export const names: Record<string, string> = {
  name: 'name',
  currency: 'currency',
  countries: 'countries',
  website: 'website',
  content_type: 'contentType',
  category: 'category',
  platform_ids: 'platformIds',
  tiktok_music_id: 'tiktokMusicId',
  cpm_amount: 'cpmMicros',
  min_payout_amount: 'minPayoutMicros',
  max_payout_amount: 'maxPayoutMicros',
  base_reward_amount: 'baseRewardMicros',
  brief: 'brief',
  banner_asset_id: 'bannerAssetId',
}

/** Integers of the currency's smallest unit there, micros here. */
export const amountNames = Object.keys(names).filter((name) => name.endsWith('_amount'))
export const amounts = new Set(amountNames)

/** Budget totals are counted from the ledger. Sent with a new campaign, they say nothing. */
export const totals = new Set(['total_budget_amount', 'used_amount', 'unused_amount'])

const theirs = new Map([
  ...Object.entries(names).map(([their, our]) => [our, their] as const),
  ['unusedMicros', 'unused_amount'] as const,
])

/** Said instead of what the schema says about our own form of these values. */
const sentences: Record<string, string> = {
  name: 'must be a text of 1 to 200 characters',
  countries: 'must be a list of country codes as DE',
  website: 'must be an address, or null',
  content_type: `must be one of ${contentTypes.join(', ')}`,
  category: `must be one of ${categories.join(', ')}`,
  platform_ids: `must be a list of ${platformIds.join(', ')}`,
  tiktok_music_id: 'must be a text of 19 digits, or null',
  brief: 'must be a text of HTML',
  reason: 'must be a text of 1 to 500 characters',
  currency: 'must be a currency of ISO 4217 in lower case, as usd',
  banner_asset_id: 'must be the uuid of a picture',
  campaign: 'must hold the fields of the campaign',
  page: 'must be a whole number from 1 to 107374183',
}

/** A field at fault by the document's name, in words about what its caller sent. */
export function faultInDocument001(path: string, message: string): [string, string] {
  if (path === 'version') return ['If-Match', 'must be the ETag of this campaign, or *']
  const parts = path.split('.').map((part) => theirs.get(part) ?? part.trim())
  const name = parts[0]!
  const field = parts.join('.')
  const isOurs = path === path.trimEnd()
  if (isOurs && amounts.has(name) && (message.includes('micros') || isInputWords(message))) {
    return [field, 'must be a whole number of the smallest unit, zero or more']
  }
  const own = isOurs && (isInputWords(message) || /ISO 4217|no field here/.test(message))
  return [field, (own && sentences[name]) || message]
}
