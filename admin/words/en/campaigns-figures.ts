/** The card with what a campaign brought, counted twice. */
export const campaignsFigures = {
  title: 'What it brought',
  what: 'what it brought',
  period: 'Period',
  ranges: {
    day: 'Last whole day',
    week: '7 days',
    month: '30 days',
    life: 'Whole life',
  },
  through: (v: { day: string }) => `The day, 7 and 30 days end with ${v.day}.`,
  byPixel: 'Counted by our pixel, last click',
  byNetwork: (v: { network: string }) => `Counted by ${v.network}`,
  results: 'Results',
  noResult: 'Its goal is nothing our pixel counts.',
  noResultYet: 'Nothing is credited yet; its groups own the budget.',
  purchases: 'Purchases',
  value: 'Purchase value',
  valueNote: 'in US dollars',
  return: 'Return on ad spend',
  returnNote: 'purchase value ÷ spend',
  withoutRate: (v: { count: number }) =>
    v.count === 1
      ? 'without 1 day that has no exchange rate'
      : `without ${v.count} days that have no exchange rate`,
  conversions: 'Conversions',
  revenue: 'Revenue',
  networkReturn: 'revenue ÷ spend',
  reach: 'People reached',
  frequency: 'Frequency',
  frequencyNote: 'impressions ÷ people',
  peopleUnknown: (v: { network: string }) => `${v.network} has not said it for this period.`,
  each: (v: { cost: string }) => `${v.cost} each`,
  times: (v: { count: string }) => `${v.count} ×`,
}
