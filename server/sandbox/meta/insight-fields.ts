import type { Outcome } from '../delivery/outcome.ts'
import { decimalText, majorText } from './money.ts'

/** The sum of some ad days, ready to be said in Graph's words. */
export type Totals = Outcome & { spendMicros: bigint; currency: string }

type Reader = (totals: Totals, windows: readonly string[]) => unknown

const micros = 1_000_000n

/** Shares of the default window (seven days after a click, one day after a view), in percent. */
const windowPercent: Record<string, bigint> = {
  '1d_click': 58n,
  '7d_click': 86n,
  '28d_click': 97n,
  '1d_view': 14n,
  '7d_view': 19n,
  '28d_view': 23n,
}

const readers: Record<string, Reader> = {
  impressions: ({ impressions }) => impressions.toString(),
  reach: ({ reach }) => reach.toString(),
  frequency: ({ impressions, reach }) => ratio(impressions, reach),
  clicks: ({ clicks }) => clicks.toString(),
  unique_clicks: ({ uniqueClicks }) => uniqueClicks.toString(),
  inline_link_clicks: ({ linkClicks }) => linkClicks.toString(),
  outbound_clicks: ({ linkClicks }) => rows([['outbound_click', linkClicks]], []),
  spend: ({ spendMicros, currency }) => majorText(spendMicros, currency),
  cpc: ({ spendMicros, clicks }) => ratio(spendMicros, clicks * micros),
  cpm: ({ spendMicros, impressions }) => ratio(spendMicros * 1_000n, impressions * micros),
  cpp: ({ spendMicros, reach }) => ratio(spendMicros * 1_000n, reach * micros),
  ctr: ({ clicks, impressions }) => ratio(clicks * 100n, impressions),
  inline_link_click_ctr: ({ linkClicks, impressions }) => ratio(linkClicks * 100n, impressions),
  actions: (totals, windows) => rows(actionsOf(totals), windows),
  action_values: (totals, windows) => valueRows(totals, windows),
  cost_per_action_type: (totals) =>
    actionsOf(totals)
      .filter(([, count]) => count > 0n)
      .map(([action_type, count]) => ({
        action_type,
        value: ratio(totals.spendMicros, count * micros),
      })),
  purchase_roas: ({ purchaseMicros, spendMicros }) =>
    purchaseMicros > 0n && spendMicros > 0n
      ? [{ action_type: 'omni_purchase', value: ratio(purchaseMicros, spendMicros) }]
      : undefined,
  account_currency: ({ currency }) => currency,
  attribution_setting: () => '7d_click_1d_view',
}

/** Fields that name the object of a row rather than count something. */
const objectFields = [
  'account_id',
  'account_name',
  'campaign_id',
  'campaign_name',
  'adset_id',
  'adset_name',
  'ad_id',
  'ad_name',
  'objective',
  'optimization_goal',
  'buying_type',
  'date_start',
  'date_stop',
]

export const insightFields: readonly string[] = [
  ...objectFields,
  ...Object.keys(readers),
  'conversions',
  'conversion_values',
  'unique_ctr',
  'cost_per_inline_link_click',
  'video_p25_watched_actions',
  'video_p50_watched_actions',
  'video_p75_watched_actions',
  'video_p100_watched_actions',
]

/** Undefined: Graph leaves the field out. */
export function readTotal(field: string, totals: Totals, windows: readonly string[]): unknown {
  return readers[field]?.(totals, windows)
}

/** The same sale stands under several names: who adds them up counts it many times. */
function actionsOf(totals: Totals): [string, bigint][] {
  const onsite = totals.purchases / 10n
  return [
    ['link_click', totals.linkClicks],
    ['landing_page_view', totals.landingViews],
    ['post_engagement', totals.engagements],
    ['page_engagement', totals.engagements],
    ['add_to_cart', totals.addToCarts],
    ['omni_add_to_cart', totals.addToCarts],
    ['initiate_checkout', totals.checkouts],
    ['omni_initiated_checkout', totals.checkouts],
    ['purchase', totals.purchases],
    ['omni_purchase', totals.purchases],
    ['offsite_conversion.fb_pixel_purchase', totals.purchases - onsite],
    ['onsite_web_purchase', onsite],
    ['lead', totals.leads],
    ['offsite_conversion.fb_pixel_lead', totals.leads],
    ['complete_registration', totals.registrations],
  ]
}

function rows(actions: [string, bigint][], windows: readonly string[]) {
  const shown = actions
    .filter(([, count]) => count > 0n)
    .map(([action_type, count]) => ({
      action_type,
      value: count.toString(),
      ...windowed(windows, (percent) => ((count * percent) / 100n).toString()),
    }))
  return shown.length > 0 ? shown : undefined
}

function valueRows({ purchaseMicros, currency }: Totals, windows: readonly string[]) {
  if (purchaseMicros === 0n) return undefined
  const types = ['purchase', 'omni_purchase', 'offsite_conversion.fb_pixel_purchase']
  return types.map((action_type) => ({
    action_type,
    value: majorText(purchaseMicros, currency),
    ...windowed(windows, (percent) => majorText((purchaseMicros * percent) / 100n, currency)),
  }))
}

function windowed(windows: readonly string[], say: (percent: bigint) => string) {
  return Object.fromEntries(windows.map((window) => [window, say(windowPercent[window] ?? 100n)]))
}

function ratio(amount: bigint, divisor: bigint): string | undefined {
  return divisor > 0n ? decimalText(amount, divisor, 6) : undefined
}
