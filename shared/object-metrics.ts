import { eventOfGoal, type ResultEvent, resultEvents } from './goals.ts'
import { currencyDigits, JsonNumber } from './money.ts'
import type { BudgetOwner } from './networks.ts'
import type { PixelEventName } from './pixel.ts'

/**
 * Document 002's metrics of a campaign, ad group or ad, derived from facts. Every division is one of
 * whole numbers, rounded once, half up: costs at 2 places, rates and the return at 3, frequency at 1,
 * spend at the places of its currency. Nothing here is ever a double.
 */
export type ObjectFacts = {
  /** Of the ad account; null while there is none. */
  currency: string | null
  spendMicros: bigint
  impressions: bigint
  clicks: bigint
  /** Spend in micros × 10^-12 USD, of the days whose exchange rate is known. */
  spendUsdPicos: bigint
  /** What purchases are worth in USD micros, less that of days whose spend has no rate. */
  comparableValueUsdMicros: bigint
  goals: Goals
  /** What the pixel attributed, a line for each event and custom name. */
  events: EventCount[]
  /** What the network said of exactly this window; null when it said nothing of it. */
  reach: Reach | null
}

/** Optimization goals in our words; of a campaign whose groups own the budget those of its groups. */
export type Goals = { owner: BudgetOwner; words: readonly string[] }

export type EventCount = {
  event: PixelEventName
  /** The merchant's, of custom events; empty for the others. */
  name: string
  events: bigint
  valueUsdMicros: bigint
}

export type Reach = { impressions: bigint; reach: bigint | null; uniqueClicks: bigint | null }

/** How document 002 calls the count and the cost of an event; custom events have no cost of their own. */
export const eventMetrics = {
  add_to_cart: { count: 'added_to_carts', cost: 'cost_per_added_to_cart' },
  complete_registration: {
    count: 'completed_registrations',
    cost: 'cost_per_completed_registration',
  },
  contact: { count: 'contacts', cost: 'cost_per_contact' },
  lead: { count: 'leads', cost: 'cost_per_lead' },
  purchase: { count: 'purchases', cost: 'cost_per_purchase' },
  schedule: { count: 'schedules', cost: 'cost_per_schedule' },
  submit_application: { count: 'submitted_applications', cost: 'cost_per_submitted_application' },
  view_content: { count: 'viewed_contents', cost: 'cost_per_viewed_content' },
} as const
export type CostedEvent = keyof typeof eventMetrics

/** Every metric that is a number, as documents and orders name it. */
export const objectMetricNames = [
  'added_to_carts',
  'click_through_rate',
  'clicks',
  'completed_registrations',
  'contacts',
  'cost_per_added_to_cart',
  'cost_per_click',
  'cost_per_completed_registration',
  'cost_per_contact',
  'cost_per_lead',
  'cost_per_mille',
  'cost_per_purchase',
  'cost_per_result',
  'cost_per_schedule',
  'cost_per_submitted_application',
  'cost_per_viewed_content',
  'custom_conversions',
  'frequency',
  'impressions',
  'leads',
  'purchase_value',
  'purchases',
  'reach',
  'return_on_ad_spend',
  'schedules',
  'spend',
  'submitted_applications',
  'unique_click_through_rate',
  'unique_clicks',
  'viewed_contents',
] as const
export type ObjectMetricName = (typeof objectMetricNames)[number]

type CostOfEvent = (typeof eventMetrics)[CostedEvent]['cost']
/** Null where there is nothing that could be told. */
export type NullableMetric =
  | CostOfEvent
  | 'cost_per_result'
  | 'frequency'
  | 'unique_click_through_rate'

/** Ready for JSON: every number by its digits. */
export type ObjectMetrics = {
  [name in ObjectMetricName]: name extends NullableMetric ? JsonNumber | null : JsonNumber
} & {
  result_event: ResultEvent | null
  /** The merchant's own name, when the result is a custom event. */
  result_event_name: string | null
  /** Lower case, as the document writes it. */
  spend_currency: string | null
}

/** Decimal text of numerator ÷ denominator, half up, without idle zeros; neither is negative. */
function quotient(numerator: bigint, denominator: bigint, places: number): JsonNumber {
  const unit = 10n ** BigInt(places)
  const scaled = (numerator * unit * 2n + denominator) / (denominator * 2n)
  const fraction = String(scaled % unit).padStart(places, '0')
  const kept = places === 0 ? '' : fraction.replace(/0+$/, '')
  return new JsonNumber(`${scaled / unit}${kept && `.${kept}`}`)
}

const zero = () => new JsonNumber('0')
const count = (whole: bigint) => new JsonNumber(String(whole))
const orZero = (numerator: bigint, denominator: bigint, places: number) =>
  denominator === 0n ? zero() : quotient(numerator, denominator, places)

const MICROS = 1_000_000n
const COST_PLACES = 2
const RATE_PLACES = 3
const FREQUENCY_PLACES = 1

const cost = (micros: bigint, of: bigint) => orZero(micros, of * MICROS, COST_PLACES)
const amount = (micros: bigint, currency: string) =>
  quotient(micros, MICROS, currencyDigits(currency))

/** The events a goal word of which says that they are wanted. */
function goalEvents({ words }: Goals): Set<ResultEvent> {
  const events = words.map((word) => eventOfGoal[word] ?? null)
  return new Set(events.filter((event) => event !== null))
}

export type Result = { event: ResultEvent; name: string | null; events: bigint }

/**
 * What counts as a result. Where the campaign (or the group itself) has one goal it is that goal's
 * event; where groups own the budget it is the event with the most attributions, each custom name an
 * event of its own. Of equals the first of `resultEvents` wins, then the name that sorts first.
 * Null: the goal is no event of the pixel, or groups own the budget and nothing is attributed.
 */
export function resultOf({ goals, events }: Pick<ObjectFacts, 'goals' | 'events'>): Result | null {
  if (goals.owner === 'ad_campaign') {
    const [event] = goalEvents(goals)
    return event ? { event, name: null, events: sum(events, event) } : null
  }
  const [first] = events.filter(isResult).sort(byVolume)
  if (!first) return null
  const { event, name } = first
  return { event, name: event === 'custom' ? name : null, events: first.events }
}

type ResultCount = EventCount & { event: ResultEvent }
const isResult = (one: EventCount): one is ResultCount =>
  one.events > 0n && resultEvents.some((event) => event === one.event)

function byVolume(one: ResultCount, other: ResultCount): number {
  if (one.events !== other.events) return one.events > other.events ? -1 : 1
  const place = resultEvents.indexOf(one.event) - resultEvents.indexOf(other.event)
  return place || (one.name < other.name ? -1 : 1)
}

const sum = (events: readonly EventCount[], wanted: PixelEventName) =>
  events.reduce((total, { event, events: more }) => (event === wanted ? total + more : total), 0n)

const worthOf = (events: readonly EventCount[], wanted: PixelEventName) =>
  events.reduce((total, one) => (one.event === wanted ? total + one.valueUsdMicros : total), 0n)

/** What each event of its own metric was attributed, and what one cost. */
function eventsOf(facts: ObjectFacts) {
  const goals = goalEvents(facts.goals)
  const of = (event: CostedEvent) => {
    const attributed = sum(facts.events, event)
    const untold = attributed === 0n && !goals.has(event)
    return {
      count: count(attributed),
      cost: untold ? null : cost(facts.spendMicros, attributed),
    }
  }
  return {
    cart: of('add_to_cart'),
    registration: of('complete_registration'),
    contact: of('contact'),
    lead: of('lead'),
    purchase: of('purchase'),
    schedule: of('schedule'),
    application: of('submit_application'),
    view: of('view_content'),
  }
}

/** Ratios of the network's own count of people, by the impressions of the same answer. */
function reachOf(said: Reach | null) {
  const reach = said?.reach ?? 0n
  const clicks = said?.uniqueClicks ?? null
  return {
    reach: count(reach),
    unique_clicks: count(clicks ?? 0n),
    frequency: said && reach > 0n ? quotient(said.impressions, reach, FREQUENCY_PLACES) : null,
    unique_click_through_rate:
      said && clicks !== null ? orZero(clicks, said.impressions, RATE_PLACES) : null,
  }
}

/** All of document 002's metrics, in its order. */
export function metricsOfObject(facts: ObjectFacts): ObjectMetrics {
  const { spendMicros, impressions, clicks, currency } = facts
  const of = eventsOf(facts)
  const result = resultOf(facts)
  const people = reachOf(facts.reach)
  return {
    added_to_carts: of.cart.count,
    click_through_rate: orZero(clicks, impressions, RATE_PLACES),
    clicks: count(clicks),
    completed_registrations: of.registration.count,
    contacts: of.contact.count,
    cost_per_added_to_cart: of.cart.cost,
    cost_per_click: cost(spendMicros, clicks),
    cost_per_completed_registration: of.registration.cost,
    cost_per_contact: of.contact.cost,
    cost_per_lead: of.lead.cost,
    cost_per_mille: cost(spendMicros * 1_000n, impressions),
    cost_per_purchase: of.purchase.cost,
    cost_per_result: result && cost(spendMicros, result.events),
    cost_per_schedule: of.schedule.cost,
    cost_per_submitted_application: of.application.cost,
    cost_per_viewed_content: of.view.cost,
    custom_conversions: count(sum(facts.events, 'custom')),
    frequency: people.frequency,
    impressions: count(impressions),
    leads: of.lead.count,
    purchase_value: amount(worthOf(facts.events, 'purchase'), 'USD'),
    purchases: of.purchase.count,
    reach: people.reach,
    result_event: result?.event ?? null,
    result_event_name: result?.name ?? null,
    return_on_ad_spend: orZero(
      facts.comparableValueUsdMicros * 10n ** 12n,
      facts.spendUsdPicos,
      RATE_PLACES,
    ),
    schedules: of.schedule.count,
    spend: amount(spendMicros, currency ?? 'USD'),
    spend_currency: currency?.toLowerCase() ?? null,
    submitted_applications: of.application.count,
    unique_click_through_rate: people.unique_click_through_rate,
    unique_clicks: people.unique_clicks,
    viewed_contents: of.view.count,
  }
}
