import { addDays } from '../delivery/account-days.ts'
import { totalOutcome } from '../delivery/total-outcome.ts'
import type { AdDay } from './ad-days.ts'
import { readTotal, type Totals } from './insight-fields.ts'
import type { InsightLevel, InsightQuery } from './insight-query.ts'
import type { MetaWorld } from './meta-world.ts'
import type { SandboxAccount } from './people.ts'

export type InsightRow = { key: string; values: Record<string, unknown> }

type Bucket = { start: string; stop: string }
type Group = { key: string; bucket: Bucket; days: AdDay[] }

/** One row for each object and stretch of days that delivered anything; the others have none. */
export function insightRows(
  meta: MetaWorld,
  account: SandboxAccount,
  query: InsightQuery,
  days: readonly AdDay[],
): InsightRow[] {
  const groups = new Map<string, Group>()
  for (const day of days) {
    const bucket = bucketOf(day.day, query)
    const key = `${bucket.start} ${idAt(query.level, day, account)}`
    const group = groups.get(key) ?? { key, bucket, days: [] }
    group.days.push(day)
    groups.set(key, group)
  }
  return [...groups.values()]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap((group) => rowOf(meta, account, query, group))
}

function rowOf(
  meta: MetaWorld,
  account: SandboxAccount,
  query: InsightQuery,
  group: Group,
): InsightRow[] {
  const totals = totalsOf(group.days, account.currency)
  if (totals.impressions === 0n && totals.spendMicros === 0n) return []
  const named = names(meta, account, query.level, group.days[0])
  const asked = query.fields.flatMap((field): [string, unknown][] => {
    const value = named[field] ?? readTotal(field, totals, query.windows)
    return value === undefined ? [] : [[field, value]]
  })
  const { start: date_start, stop: date_stop } = group.bucket
  return [{ key: group.key, values: { ...Object.fromEntries(asked), date_start, date_stop } }]
}

/** Names of the row's object and of those above it. */
function names(
  meta: MetaWorld,
  account: SandboxAccount,
  level: InsightLevel,
  day: AdDay | undefined,
): Record<string, string | undefined> {
  const above = { account_id: account.id, account_name: account.name }
  if (!day || level === 'account') return above
  const { campaign, ad } = day
  const withCampaign = {
    ...above,
    campaign_id: campaign.id,
    campaign_name: campaign.name,
    objective: campaign.objective,
    buying_type: campaign.buyingType,
  }
  if (level === 'campaign') return withCampaign
  const adset = meta.adsets.get(ad.adsetId)
  const withAdSet = {
    ...withCampaign,
    adset_id: ad.adsetId,
    adset_name: adset?.name,
    optimization_goal: adset?.optimizationGoal,
  }
  return level === 'adset' ? withAdSet : { ...withAdSet, ad_id: ad.id, ad_name: ad.name }
}

function idAt(level: InsightLevel, { ad }: AdDay, account: SandboxAccount): string {
  if (level === 'campaign') return ad.campaignId
  if (level === 'adset') return ad.adsetId
  return level === 'ad' ? ad.id : account.id
}

function bucketOf(day: string, { since, until, increment }: InsightQuery): Bucket {
  if (increment === 'all_days') return { start: since, stop: until }
  if (increment === 'monthly') {
    const month = day.slice(0, 7)
    const last = addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, -1)
    const first = `${month}-01`
    return { start: first < since ? since : first, stop: last > until ? until : last }
  }
  let start = since
  while (addDays(start, increment) <= day) start = addDays(start, increment)
  const stop = addDays(start, increment - 1)
  return { start, stop: stop > until ? until : stop }
}

function totalsOf(days: readonly AdDay[], currency: string): Totals {
  const spendMicros = days.reduce((sum, day) => sum + day.spendMicros, 0n)
  return { ...totalOutcome(days.map(({ outcome }) => outcome)), spendMicros, currency }
}
