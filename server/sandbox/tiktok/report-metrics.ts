import type { Outcome } from '../delivery/outcome.ts'
import { decimalText, majorText } from './money.ts'

/** Everything a row is made of. */
export type Totals = Outcome & {
  spendMicros: bigint
  currency: string
  /** Whether what is advertised can be bought or visited at all. */
  sells: boolean
  /** Whether people were counted already: they come some sixteen hours after the day. */
  peopleKnown: boolean
  /** Whether those of every day of the row were. */
  allPeopleKnown: boolean
}

export type Attributes = Readonly<Record<string, string>>

/** What does not apply to a row. */
const nothing = '-'

type Metric = (totals: Totals) => string | null

const count =
  (read: (totals: Totals) => bigint): Metric =>
  (totals) =>
    read(totals).toString()

/** Amounts shared out over something that may not have happened. */
const perPiece =
  (pieces: (totals: Totals) => bigint): Metric =>
  (totals) => {
    const divisor = pieces(totals)
    return divisor === 0n ? nothing : majorText(totals.spendMicros / divisor, totals.currency)
  }

/** Percent with two decimals: 1.18 means 1.18 %. */
const percent =
  (part: (totals: Totals) => bigint, whole: (totals: Totals) => bigint): Metric =>
  (totals) =>
    whole(totals) === 0n ? '0.00' : decimalText(part(totals) * 100n, whole(totals), 2)

const ifSells =
  (metric: Metric): Metric =>
  (totals) =>
    totals.sells ? metric(totals) : nothing

const spend: Metric = ({ spendMicros, currency }) => majorText(spendMicros, currency)
const value: Metric = ({ purchaseMicros, currency }) => majorText(purchaseMicros, currency)
const purchases = ({ purchases }: Totals) => purchases
const impressions = ({ impressions }: Totals) => impressions
const clicks = ({ clicks }: Totals) => clicks
const plays = ({ impressions }: Totals) => (impressions * 97n) / 100n

const metrics: Record<string, Metric> = {
  spend,
  billed_cost: spend,
  impressions: count(impressions),
  clicks: count(clicks),
  cpc: (totals) => (totals.clicks === 0n ? '0.00' : perPiece(clicks)(totals)),
  cpm: ({ spendMicros, impressions, currency }) =>
    impressions === 0n ? '0.00' : majorText((spendMicros * 1_000n) / impressions, currency),
  ctr: percent(clicks, impressions),
  reach: (totals) => (totals.peopleKnown ? totals.reach.toString() : nothing),
  // Absent is written in two ways on this network; a reader must know both.
  frequency: ({ allPeopleKnown, impressions, reach, peopleKnown }) =>
    peopleKnown && allPeopleKnown
      ? reach === 0n
        ? '0.00'
        : decimalText(impressions, reach, 2)
      : null,
  conversion: ifSells(count(purchases)),
  real_time_conversion: ifSells(count(purchases)),
  result: count((totals) => (totals.sells ? totals.clicks : totals.impressions)),
  cost_per_conversion: ifSells(perPiece(purchases)),
  conversion_rate_v2: ifSells(percent(purchases, clicks)),
  complete_payment: ifSells(count(purchases)),
  total_complete_payment_rate: ifSells(value),
  value_per_complete_payment: ifSells(({ purchaseMicros, purchases, currency }) =>
    purchases === 0n ? nothing : majorText(purchaseMicros / purchases, currency),
  ),
  complete_payment_roas: ifSells(({ purchaseMicros, spendMicros }) =>
    spendMicros === 0n ? nothing : decimalText(purchaseMicros, spendMicros, 2),
  ),
  total_purchase_value: () => nothing,
  total_onsite_shopping_value: () => nothing,
  video_play_actions: count(plays),
  video_watched_2s: count((totals) => (plays(totals) * 34n) / 100n),
  video_watched_6s: count((totals) => (plays(totals) * 15n) / 100n),
  video_views_p25: count((totals) => (plays(totals) * 28n) / 100n),
  video_views_p50: count((totals) => (plays(totals) * 16n) / 100n),
  video_views_p75: count((totals) => (plays(totals) * 9n) / 100n),
  video_views_p100: count((totals) => (plays(totals) * 5n) / 100n),
  likes: count(({ engagements }) => engagements / 9n),
  comments: count(({ engagements }) => engagements / 120n),
  shares: count(({ engagements }) => engagements / 90n),
  follows: count(({ engagements }) => engagements / 60n),
  currency: ({ currency }) => currency,
}

/** Words about the row's object that may be asked for beside numbers. */
export const attributeNames = [
  'advertiser_id',
  'advertiser_name',
  'campaign_id',
  'campaign_name',
  'objective_type',
  'adgroup_id',
  'adgroup_name',
  'ad_name',
  'ad_text',
]

export const metricNames: readonly string[] = [...Object.keys(metrics), ...attributeNames]

/** Every value is text, or null; what the level does not know is `-`. */
export function readMetric(name: string, totals: Totals, attributes: Attributes): string | null {
  const metric = metrics[name]
  return metric ? metric(totals) : (attributes[name] ?? nothing)
}
