import type { BudgetType } from '../../../shared/networks.ts'
import { markOf } from '../names.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { GroupChange, ObjectRef } from '../objects.ts'
import { audienceOf, audienceProblems } from './audience.ts'
import { callOf, refused, typeOfMode } from './campaigns.ts'
import type { TikTokClient } from './client.ts'
import { amountMicros, toAmount } from './money.ts'
import { byId, oneOf } from './objects.ts'
import { Anything, pageOf } from './schemas.ts'
import { groupStep } from './steps.ts'
import { toTikTokTime } from './times.ts'
import { GroupTerms, type GroupTermsObject } from './tree-schemas.ts'
import { hasEmoji, nameOf } from './words.ts'

type GroupAsk = {
  client: TikTokClient
  access: AccountAccess
  object: ObjectRef
  change: GroupChange
  options?: CallOptions
}

/**
 * Changes an ad group while it runs. TikTok wants its way of bidding said again with every change, so
 * that is read first.
 * @throws NetworkError `rejected` for an amount that is the campaign's or finer than TikTok takes, for
 *   a bid where there is none, and for an audience TikTok does not know; `not_found` for no group.
 */
export async function changeGroup(ask: GroupAsk): Promise<void> {
  const { client, access, object, change, options } = ask
  const { title, targeting, endsAt, budgetMicros, bidAmountMicros } = change
  const wanted = [title, targeting, endsAt, budgetMicros, bidAmountMicros]
  if (wanted.every((value) => value === undefined)) return
  const terms = await readTerms(ask)
  await client.post({
    ...callOf(access, options),
    path: 'adgroup/update',
    params: {
      advertiser_id: access.accountId,
      adgroup_id: object.externalId,
      ...nameFields(change),
      ...budgetFields(ask, terms),
      ...bidFieldsOf(ask, terms),
      ...(targeting && targetingFields(targeting)),
      ...endFields(change, terms),
      ...(terms.pacing && { pacing: terms.pacing }),
    },
    schema: Anything,
  })
}

async function readTerms({ client, access, object, options }: GroupAsk): Promise<GroupTermsObject> {
  const part = {
    level: 'adgroup' as const,
    id: object.externalId,
    campaignId: object.campaignExternalId,
  }
  const { list } = await client.get({
    ...callOf(access, options),
    path: 'adgroup/get',
    params: byId(access, part),
    schema: pageOf(GroupTerms),
  })
  const found = oneOf(list, access, { ...part, idOf: (group) => group.adgroup_id })
  if (found) return found
  throw new NetworkError('tiktok', {
    kind: 'not_found',
    userMessage: 'TikTok does not know this ad group any more.',
  })
}

function nameFields({ title, operationRef, key }: GroupChange) {
  if (title === undefined) return {}
  if (hasEmoji(title)) throw refused('TikTok takes no emoji in names.')
  return { adgroup_name: nameOf(title, markOf(operationRef, groupStep({ key, title }))) }
}

function budgetFields({ access, change }: GroupAsk, terms: GroupTermsObject) {
  if (change.budgetMicros === undefined) return {}
  const type: BudgetType | undefined = typeOfMode[terms.budget_mode]
  if (!type) throw refused('The budget of this ad group belongs to its campaign.')
  if (change.budgetType && change.budgetType !== type) {
    throw refused('TikTok does not change a daily budget into a lifetime budget, or back.')
  }
  return { budget: amount(change.budgetMicros, access.currency) }
}

// A bid is said again with the way of bidding, changed or not: TikTok takes neither alone.
function bidFieldsOf({ access, change }: GroupAsk, terms: GroupTermsObject) {
  const custom = terms.bid_type === 'BID_TYPE_CUSTOM'
  if (!custom && change.bidAmountMicros !== undefined) {
    throw refused('TikTok bids by itself for this ad group, so there is no bid to change.')
  }
  if (!custom) return { bid_type: terms.bid_type }
  const counted = terms.billing_event === 'OCPM'
  const current = amountMicros(counted ? terms.conversion_bid_price : terms.bid_price)
  const micros = change.bidAmountMicros ?? current
  if (micros === null) throw refused('TikTok does not say what this ad group bids.')
  return {
    bid_type: terms.bid_type,
    [counted ? 'conversion_bid_price' : 'bid_price']: amount(micros, access.currency),
  }
}

function amount(micros: bigint, currency: string) {
  const found = toAmount(micros, currency)
  if (!found) throw refused(`TikTok cannot take exactly this amount in ${currency}.`)
  return found
}

// Nothing said would leave the former ages as they are; here it means everybody.
function targetingFields(targeting: NonNullable<GroupChange['targeting']>) {
  const [problem] = audienceProblems(targeting, 'targeting')
  if (problem) throw refused(problem.message)
  return { age_groups: [], ...audienceOf(targeting) }
}

function endFields({ endsAt }: GroupChange, { budget_mode: mode }: GroupTermsObject) {
  if (endsAt === undefined) return {}
  if (endsAt !== null) {
    return { schedule_type: 'SCHEDULE_START_END', schedule_end_time: toTikTokTime(endsAt) }
  }
  if (mode === 'BUDGET_MODE_TOTAL') throw refused('A lifetime budget needs an end.')
  return { schedule_type: 'SCHEDULE_FROM_NOW' }
}
