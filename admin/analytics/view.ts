import { useLocation, useNavigate } from 'react-router'
import { periodFault } from '../../shared/analytics.ts'
import { dayIn } from '../parts/time.ts'
import { useSession } from '../session.tsx'

export const presets = [7, 28, 90] as const
export const figureKeys = ['spend', 'clicks', 'impressions', 'conversions', 'fee'] as const
export type FigureKey = (typeof figureKeys)[number]
export const breakdownKeys = ['campaign', 'network', 'organization'] as const
export const campaignBreakdownKeys = ['ad_group', 'ad'] as const
export type BreakdownKey = (typeof breakdownKeys)[number] | (typeof campaignBreakdownKeys)[number]

export type Period = { from: string; to: string }

/** What the dashboard shows, as its address says; what is not in it is the default. */
export type View = {
  period: Period
  /** One of the presets, or null for days the person chose. */
  days: number | null
  compare: Period | null
  network: 'meta' | 'tiktok' | 'google' | null
  currency: string | null
  campaignId: number | null
  figure: FigureKey
  by: BreakdownKey
}

const DAY_MS = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const addDays = (day: string, days: number) =>
  new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10)

/** As many days right before the period. */
function periodBefore({ from, to }: Period): Period {
  const days = Math.round((at(to) - at(from)) / DAY_MS) + 1
  return { from: addDays(from, -days), to: addDays(from, -1) }
}

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text))

const oneOf = <One extends string>(text: string | null, all: readonly One[]): One | null =>
  all.find((one) => one === text) ?? null

function readView(search: string, today: string): View {
  const query = new URLSearchParams(search)
  const [from, to] = [query.get('from'), query.get('to')]
  const own = isDay(from) && isDay(to) && periodFault(from, to) === null ? { from, to } : null
  const days = presets.find((one) => String(one) === query.get('days')) ?? 28
  const period = own ?? { from: addDays(today, -days), to: addDays(today, -1) }
  const campaignId = Number(query.get('campaign'))
  const inCampaign = Number.isInteger(campaignId) && campaignId > 0
  const by = query.get('by')
  return {
    period,
    days: own ? null : days,
    compare: query.get('compare') === 'none' ? null : periodBefore(period),
    network: oneOf(query.get('network'), ['meta', 'tiktok', 'google']),
    currency: /^[A-Z]{3}$/.exec(query.get('currency') ?? '')?.[0] ?? null,
    campaignId: inCampaign ? campaignId : null,
    figure: oneOf(query.get('figure'), figureKeys) ?? 'spend',
    by: inCampaign
      ? (oneOf(by, campaignBreakdownKeys) ?? 'ad_group')
      : (oneOf(by, breakdownKeys) ?? 'campaign'),
  }
}

/** The view, and a way to change single keys of the address; null takes a key out of it. */
export function useView() {
  const { productNow, timeZone } = useSession()
  const { search, pathname } = useLocation()
  const navigate = useNavigate()
  const change = (keys: Record<string, string | null>) => {
    const query = new URLSearchParams(search)
    for (const [key, value] of Object.entries(keys)) {
      if (value === null) query.delete(key)
      else query.set(key, value)
    }
    navigate({ pathname, search: query.size > 0 ? `?${query}` : '' })
  }
  return { view: readView(search, dayIn(timeZone, productNow())), change }
}

export type Change = ReturnType<typeof useView>['change']
