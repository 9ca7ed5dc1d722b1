import type { AccountAccess } from '../network.ts'
import type { GraphAnswer, GraphCall, GraphClient, Params } from './client.ts'
import { asksForLess } from './errors.ts'
import type { SpendLevel } from './map.ts'
import { nextCursor } from './paging.ts'
import type { Page } from './schemas.ts'

// What every question to Meta's reports has in common.

const levels: Record<SpendLevel, string> = {
  campaign: 'campaign',
  ad_group: 'adset',
  ad: 'ad',
}

export const subjectFields: Record<SpendLevel, string> = {
  campaign: 'campaign_id',
  ad_group: 'campaign_id,adset_id',
  ad: 'campaign_id,adset_id,ad_id',
}

/** Rows of a page; the next is tried when Meta asks for less. */
const pageSizes = [500, 100, 25]

const campaignStatuses = ['ACTIVE', 'PAUSED', 'DELETED', 'ARCHIVED', 'IN_PROCESS', 'WITH_ISSUES']
const adSetStatuses = [...campaignStatuses, 'CAMPAIGN_PAUSED']
/** Named one by one, because without it the figures of deleted and archived objects are left out. */
const everyStatus: Record<SpendLevel, string[]> = {
  campaign: campaignStatuses,
  ad_group: adSetStatuses,
  ad: [
    ...adSetStatuses,
    'ADSET_PAUSED',
    'DISAPPROVED',
    'PENDING_BILLING_INFO',
    'PENDING_REVIEW',
    'PREAPPROVED',
  ],
}

/** Where to ask for a level, with what, of deleted objects too. */
export function insightsOf(
  { accountId }: Pick<AccountAccess, 'accountId'>,
  level: SpendLevel,
): { path: string; params: Params } {
  const field = `${levels[level]}.effective_status`
  return {
    path: `act_${accountId}/insights`,
    params: {
      level: levels[level],
      filtering: [{ field, operator: 'IN', value: everyStatus[level] }],
    },
  }
}

/** A question whose page and place in the list are still open. */
export type Question<T> = GraphCall<Page<T>>
export type Asked<T> = { answer: GraphAnswer<Page<T>>; size: number }

export function askPage<T>(
  client: GraphClient,
  question: Question<T>,
  { after, size }: { after: string | null; size: number },
): Promise<GraphAnswer<Page<T>>> {
  const params = { ...question.params, limit: pageSizes[size], after }
  return client.read({ ...question, params })
}

/** Asks from a cursor on, with ever smaller pages while Meta finds the question too large. */
export async function askSmaller<T>(
  client: GraphClient,
  question: Question<T>,
  place: { after: string | null; size: number },
): Promise<Asked<T>> {
  try {
    return { answer: await askPage(client, question, place), size: place.size }
  } catch (error) {
    if (!asksForLess(error) || place.size + 1 >= pageSizes.length) throw error
    return askSmaller(client, question, { ...place, size: place.size + 1 })
  }
}

/** Every answer from the first on, one at a time. */
export async function* answersFrom<T>(
  client: GraphClient,
  question: Question<T>,
  first: Asked<T>,
): AsyncGenerator<GraphAnswer<Page<T>>> {
  let asked = first
  let cursor: string | null = null
  for (;;) {
    yield asked.answer
    cursor = nextCursor(asked.answer.value, cursor)
    if (cursor === null) return
    asked = await askSmaller(client, question, { after: cursor, size: asked.size })
  }
}
