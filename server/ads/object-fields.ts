import { z } from 'zod'
import type { Keyword, Targeting } from '../../shared/ads.ts'
import { Micros } from '../../shared/money.ts'
import { keywordMatches } from '../../shared/networks.ts'

/** What an owner says of a group, as its row holds it. */
export type GroupFieldsSql = {
  budget_micros: bigint | null
  bid_amount_micros: bigint | null
  optimization_goal: string | null
  targeting: Partial<Targeting>
  keywords: Keyword[]
  starts_at: Date | null
  ends_at: Date | null
}

/** What an ad says to people, as its row holds it. */
export type AdTextsSql = {
  headline: string
  body: string
  link_url: string
  call_to_action: string
  more_headlines: string[]
  more_bodies: string[]
}

const instant = z.string().nullable()

export const TargetingShown = z.object({
  countries: z.array(z.string()),
  ageMin: z.number().nullable(),
  ageMax: z.number().nullable(),
  genders: z.array(z.enum(['female', 'male'])),
})

/** Amounts in micros of the campaign's currency; null where the campaign or the network decides. */
export const groupFieldsShown = {
  budgetMicros: Micros.nullable(),
  bidAmountMicros: Micros.nullable(),
  optimizationGoal: z.string().nullable(),
  targeting: TargetingShown,
  keywords: z.array(z.object({ text: z.string(), match: z.enum(keywordMatches) })),
  startsAt: instant,
  endsAt: instant,
}

export const adTextsShown = {
  headline: z.string(),
  body: z.string(),
  linkUrl: z.string(),
  callToAction: z.string(),
  moreHeadlines: z.array(z.string()),
  moreBodies: z.array(z.string()),
}

/** What is not said narrows nothing. */
export function targetingOf(targeting: Partial<Targeting>): Targeting {
  const { countries = [], ageMin = null, ageMax = null, genders = [] } = targeting
  return { countries, ageMin, ageMax, genders }
}

/** Amounts in micros as text, instants in ISO 8601. */
export const groupFieldsOf = (group: GroupFieldsSql) => ({
  budgetMicros: group.budget_micros?.toString() ?? null,
  bidAmountMicros: group.bid_amount_micros?.toString() ?? null,
  optimizationGoal: group.optimization_goal,
  targeting: targetingOf(group.targeting),
  keywords: group.keywords,
  startsAt: group.starts_at?.toISOString() ?? null,
  endsAt: group.ends_at?.toISOString() ?? null,
})

export const adTextsOf = (ad: AdTextsSql) => ({
  headline: ad.headline,
  body: ad.body,
  linkUrl: ad.link_url,
  callToAction: ad.call_to_action,
  moreHeadlines: ad.more_headlines,
  moreBodies: ad.more_bodies,
})
