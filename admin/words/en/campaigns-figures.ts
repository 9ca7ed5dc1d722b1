/** The card with what a campaign brought, counted twice. */
export const campaignsFigures = {
  title: 'What it brought',
  what: 'what it brought',
  period: 'Period',
  ranges: {
    day: '1 day',
    week: '7 days',
    month: '30 days',
    life: 'All time',
  },
  through: (v: { day: string }) => `Days end with ${v.day}, the last whole one.`,
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
  frequency: (v: { frequency: string }) => `frequency ${v.frequency}`,
  peopleUnknown: (v: { network: string }) => `${v.network} has not said it for this period.`,
  each: (v: { cost: string }) => `${v.cost} each`,
}
