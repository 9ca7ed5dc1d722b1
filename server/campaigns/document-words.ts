import { decimalToMicros } from '../../shared/money.ts'
import { isInputWords } from '../input-words.ts'

/** Our names by those of documents 000 and 002 alike. Amounts there are decimals, here micros. */
export const sharedNames: Record<string, string> = {
  organization_id: 'organizationId',
  connection_id: 'connectionId',
  channel: 'channel',
  objective: 'objective',
  bid_type: 'bidType',
  bid_amount: 'bidAmountMicros',
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
}

/** Said instead of what the schema says about our own form of these values. */
export const sharedSentences: Record<string, string> = {
  asset_id: 'must be the uuid of an asset',
  organization_id: 'must be a whole number above zero',
  connection_id: 'must be a whole number above zero',
  direction: 'must be asc or desc',
}

const amounts = new Set(['bid_amount', 'budget_amount'])

/** A value of a body that stands for another: the number of a uuid, the micros of an amount. */
export type Reading = (their: string, value: unknown) => unknown

type Known = { names: Record<string, string>; read: Reading }

// Our own names are not the document's: with a space behind them no rule knows them.
export const inOurNames = (value: object, { names, read }: Known) =>
  Object.fromEntries(
    Object.entries(value).map(([their, one]) => {
      const known = Object.hasOwn(names, their)
      return known ? [names[their], read(their, one)] : [`${their} `, one]
    }),
  )

type Vocabulary = {
  names: Record<string, string>
  parameters: Record<string, string>
  sentences: Record<string, string>
}

/** How one document is read, and how its callers are told of a fault. */
export function documentWords({ names, parameters, sentences }: Vocabulary) {
  const theirs = new Map(
    Object.entries({ ...names, ...parameters }).map(([their, our]) => [our, their]),
  )

  /**
   * A body of the document's API in our names, at any depth. What is no amount stays what no rule
   * accepts, so that the gate can refuse in its own order.
   */
  function toOurs(value: unknown, read: Reading = (_, one) => one): unknown {
    if (Array.isArray(value)) return value.map((one) => toOurs(one, read))
    if (typeof value !== 'object' || value === null) return value
    return inOurNames(value, {
      names,
      read: (their, one) => (amounts.has(their) ? toMicros(one) : toOurs(read(their, one), read)),
    })
  }

  /** The parts of a path of ours by the document's names. */
  const inTheirNames = (path: string) =>
    path.split('.').map((part) => theirs.get(part) ?? part.trim())

  /** The field at fault, in words about what its caller sent. */
  function fault(parts: string[], message: string): [string, string] {
    const name = parts.at(-1) ?? ''
    const ours = message.includes('micros') || isInputWords(message)
    if (ours && amounts.has(name)) return [parts.join('.'), 'must be a number above zero']
    return [parts.join('.'), (ours && sentences[name]) || message]
  }

  return { toOurs, inTheirNames, fault }
}

// A number that was read as a double still has the 15 digits its caller wrote, and an amount has no
// more: ten before the point, and those of its currency, at most three, behind it. What has finer
// places is refused for them.
function toMicros(value: unknown): unknown {
  if (value === null) return null
  if (typeof value !== 'number') return 'no number'
  return decimalToMicros(String(value))?.toString() ?? 'no amount'
}
