import { describe, expect, test } from 'vitest'
import { toJson } from '../../server/rest-json.ts'
import {
  type CostedEvent,
  type EventCount,
  eventMetrics,
  metricsOfObject,
  type ObjectFacts,
} from '../../shared/object-metrics.ts'

const nothing: ObjectFacts = {
  currency: 'USD',
  spendMicros: 0n,
  impressions: 0n,
  clicks: 0n,
  spendUsdPicos: 0n,
  comparableValueUsdMicros: 0n,
  goals: { owner: 'ad_campaign', words: [] },
  events: [],
  reach: null,
}
const spent: ObjectFacts = { ...nothing, spendMicros: 100_000_000n, impressions: 3000n }

const told = (facts: ObjectFacts) => JSON.parse(toJson(metricsOfObject(facts))!)
const of = (event: EventCount['event'], events: bigint, name = ''): EventCount => ({
  event,
  name,
  events,
  valueUsdMicros: 0n,
})
const owned = (...words: string[]) => ({ owner: 'ad_campaign' as const, words })
const byGroups = (...words: string[]) => ({ owner: 'ad_group' as const, words })

describe('the cost of an event is unknown only where it is not wanted and never came', () => {
  const cases = (Object.keys(eventMetrics) as CostedEvent[]).flatMap((event) => [
    { event, goal: false, events: 0n, cost: null },
    { event, goal: false, events: 8n, cost: 12.5 },
    { event, goal: true, events: 0n, cost: 0 },
    { event, goal: true, events: 8n, cost: 12.5 },
  ])
  test.each(cases)('$event, goal: $goal, attributed: $events → $cost', (one) => {
    const { event, events, cost } = one
    const goals = owned(one.goal ? event : 'link_clicks')
    const found = told({ ...spent, goals, events: [of(event, events)] })
    expect(found[eventMetrics[event].cost]).toBe(cost)
    expect(found[eventMetrics[event].count]).toBe(Number(events))
    for (const other of Object.values(eventMetrics)) {
      if (other !== eventMetrics[event]) expect(found[other.cost]).toBeNull()
    }
  })
})

test('with nothing at all counts and ratios are 0, and what nobody said is null', () => {
  expect(told(nothing)).toMatchObject({
    spend: 0,
    clicks: 0,
    impressions: 0,
    click_through_rate: 0,
    cost_per_click: 0,
    cost_per_mille: 0,
    return_on_ad_spend: 0,
    purchases: 0,
    purchase_value: 0,
    reach: 0,
    unique_clicks: 0,
    frequency: null,
    unique_click_through_rate: null,
    cost_per_result: null,
    result_event: null,
    result_event_name: null,
    spend_currency: 'usd',
  })
  expect(told({ ...nothing, currency: null }).spend_currency).toBeNull()
})

describe('the result', () => {
  test('is the goal, also when nothing is attributed to it yet', () => {
    const found = told({ ...spent, goals: owned('lead'), events: [of('purchase', 9n)] })
    expect(found).toMatchObject({ result_event: 'lead', cost_per_result: 0, cost_per_lead: 0 })
    expect(found.cost_per_purchase).toBe(11.11)
  })
  test('is none when the goal is no event of the pixel', () => {
    const found = told({ ...spent, goals: owned('link_clicks'), events: [of('purchase', 9n)] })
    expect(found).toMatchObject({ result_event: null, cost_per_result: null })
  })
  test('is the event with most attributions where groups own the budget', () => {
    const events = [of('purchase', 4n), of('view_content', 16n), of('page_view', 900n)]
    const found = told({ ...spent, goals: byGroups('purchase', 'link_clicks'), events })
    expect(found).toMatchObject({ result_event: 'view_content', cost_per_result: 6.25 })
  })
  test('is none where groups own the budget and nothing is attributed; the goals keep their cost', () => {
    const found = told({ ...spent, goals: byGroups('purchase', 'lead') })
    expect(found).toMatchObject({ result_event: null, cost_per_result: null })
    expect(found).toMatchObject({ cost_per_purchase: 0, cost_per_lead: 0, cost_per_contact: null })
  })
  test('of equally many it is the one the document names first, then the name that sorts first', () => {
    const found = (...events: EventCount[]) => told({ ...spent, goals: byGroups(), events })
    expect(found(of('add_to_cart', 5n), of('lead', 5n)).result_event).toBe('lead')
    expect(found(of('custom', 5n, 'A'), of('add_to_cart', 5n)).result_event).toBe('add_to_cart')
    expect(found(of('custom', 5n, 'B'), of('custom', 5n, 'A')).result_event_name).toBe('A')
  })
  test('is a custom event with its name; each name stands for itself', () => {
    const custom = [of('custom', 6n, 'Tasting booked'), of('custom', 5n, 'Newsletter')]
    const goals = byGroups('purchase')
    const found = told({ ...spent, goals, events: [...custom, of('lead', 2n)] })
    expect(found).toMatchObject({
      result_event: 'custom',
      result_event_name: 'Tasting booked',
      custom_conversions: 11,
      cost_per_result: 16.67,
    })
    expect(told({ ...spent, goals, events: [...custom, of('lead', 7n)] })).toMatchObject({
      result_event: 'lead',
      result_event_name: null,
    })
  })
})

describe('people', () => {
  const reach = { impressions: 3000n, reach: 1200n, uniqueClicks: 45n }
  test('are told with their ratios, by the impressions of the same answer', () => {
    expect(told({ ...spent, impressions: 9999n, reach })).toMatchObject({
      reach: 1200,
      unique_clicks: 45,
      frequency: 2.5,
      unique_click_through_rate: 0.015,
    })
  })
  test('a network that does not say how many were reached leaves no frequency', () => {
    expect(told({ ...spent, reach: { ...reach, reach: null } })).toMatchObject({
      reach: 0,
      frequency: null,
      unique_click_through_rate: 0.015,
    })
    expect(told({ ...spent, reach: { ...reach, reach: 0n } }).frequency).toBeNull()
  })
  test('a network that does not say how many clicked leaves no rate; no impressions make it 0', () => {
    expect(told({ ...spent, reach: { ...reach, uniqueClicks: null } })).toMatchObject({
      unique_clicks: 0,
      unique_click_through_rate: null,
    })
    const unseen = { impressions: 0n, reach: null, uniqueClicks: 0n }
    expect(told({ ...spent, reach: unseen }).unique_click_through_rate).toBe(0)
  })
})

describe('rounding is half up, once, by whole numbers', () => {
  test('costs have two places', () => {
    const cpc = (spendMicros: bigint, clicks: bigint) =>
      told({ ...nothing, spendMicros, clicks }).cost_per_click
    expect(cpc(5_000n, 1n)).toBe(0.01)
    expect(cpc(4_999n, 1n)).toBe(0)
    expect(cpc(750_000_000n, 1200n)).toBe(0.63)
    expect(cpc(9_007_199_254_740_993_000n, 3n)).toBe(3_002_399_751_580.33)
  })
  test('rates have three, the frequency one', () => {
    expect(told({ ...nothing, clicks: 5n, impressions: 10_000n }).click_through_rate).toBe(0.001)
    expect(told({ ...nothing, clicks: 4n, impressions: 10_000n }).click_through_rate).toBe(0)
    const people = { impressions: 225n, reach: 100n, uniqueClicks: null }
    expect(told({ ...nothing, reach: people }).frequency).toBe(2.3)
  })
  test('spend has the places of its currency; what the sums hold beyond is rounded once', () => {
    const spend = (spendMicros: bigint, currency: string) =>
      told({ ...nothing, spendMicros, currency })
    expect(spend(1_234_567n, 'EUR')).toMatchObject({ spend: 1.23, spend_currency: 'eur' })
    expect(spend(1_500_000n, 'JPY').spend).toBe(2)
    expect(spend(1_234_567n, 'KWD').spend).toBe(1.235)
  })
  test('a number that no double holds is written with every digit', () => {
    const text = toJson(metricsOfObject({ ...nothing, impressions: 9_007_199_254_740_993n }))
    expect(text).toContain('"impressions":9007199254740993')
  })
})
