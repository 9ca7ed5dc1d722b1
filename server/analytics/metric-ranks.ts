import { type ResultEvent, resultEvents } from '../../shared/goals.ts'
import {
  type CostedEvent,
  eventMetrics,
  type ObjectMetricName,
} from '../../shared/object-metrics.ts'

/** What of a subject's facts a rank is made of; only that is added up. */
export type RankPart = 'figures' | 'events' | 'goals' | 'people' | 'return'

/**
 * SQL of a metric over the facts of one subject, null where the document's value is null.
 *
 * Aliases: `f` sums of figures (spend, impressions, clicks), `e` counts of events (one column each,
 * and result_events, purchase_value), `p` people (impressions, reach, unique_clicks), `v` the return
 * (spend_usd, value), `g` the goals (owner, events text[]).
 */
export type MetricRank = { sql: string; parts: readonly RankPart[]; money: 'spend' | 'usd' | null }

const over = (numerator: string, denominator: string) =>
  `coalesce(${numerator}::numeric / nullif(${denominator}, 0), 0)`

const figure = (column: string, money: MetricRank['money'] = null): MetricRank => ({
  sql: `coalesce(f.${column}, 0)`,
  parts: ['figures'],
  money,
})

const counted = (event: ResultEvent): MetricRank => ({
  sql: `coalesce(e.${event}, 0)`,
  parts: ['events'],
  money: null,
})

const costOf = (event: CostedEvent): MetricRank => ({
  sql: `CASE WHEN coalesce(e.${event}, 0) > 0 OR '${event}' = ANY(g.events)
    THEN ${over('f.spend', `e.${event}`)} END`,
  parts: ['figures', 'events', 'goals'],
  money: 'spend',
})

const people = (sql: string): MetricRank => ({ sql, parts: ['people'], money: null })

const ofEvents = Object.fromEntries(
  (Object.keys(eventMetrics) as CostedEvent[]).flatMap((event) => [
    [eventMetrics[event].count, counted(event)],
    [eventMetrics[event].cost, costOf(event)],
  ]),
) as Record<(typeof eventMetrics)[CostedEvent]['count' | 'cost'], MetricRank>

/** Every metric that a list may be ordered by. */
export const metricRanks: Record<ObjectMetricName, MetricRank> = {
  ...ofEvents,
  click_through_rate: { sql: over('f.clicks', 'f.impressions'), parts: ['figures'], money: null },
  clicks: figure('clicks'),
  cost_per_click: { sql: over('f.spend', 'f.clicks'), parts: ['figures'], money: 'spend' },
  cost_per_mille: { sql: over('f.spend', 'f.impressions'), parts: ['figures'], money: 'spend' },
  cost_per_result: {
    sql: `CASE WHEN g.owner = 'ad_group' AND e.result_events IS NULL
        OR g.owner <> 'ad_group' AND cardinality(g.events) = 0 THEN NULL
      WHEN g.owner = 'ad_group' THEN ${over('f.spend', 'e.result_events')}
      ELSE ${over('f.spend', goalCount())} END`,
    parts: ['figures', 'events', 'goals'],
    money: 'spend',
  },
  custom_conversions: counted('custom'),
  frequency: people('p.impressions::numeric / nullif(p.reach, 0)'),
  impressions: figure('impressions'),
  purchase_value: { sql: 'coalesce(e.purchase_value, 0)', parts: ['events'], money: 'usd' },
  reach: people('coalesce(p.reach, 0)'),
  return_on_ad_spend: { sql: over('v.value', 'v.spend_usd'), parts: ['return'], money: null },
  spend: figure('spend', 'spend'),
  unique_click_through_rate: people(
    `CASE WHEN p.unique_clicks IS NOT NULL THEN ${over('p.unique_clicks', 'p.impressions')} END`,
  ),
  unique_clicks: people('coalesce(p.unique_clicks, 0)'),
}

/** How many results a subject with one goal has. */
function goalCount(): string {
  const whens = resultEvents.map((event) => `WHEN '${event}' THEN e.${event}`).join(' ')
  return `CASE g.events[1] ${whens} END`
}
