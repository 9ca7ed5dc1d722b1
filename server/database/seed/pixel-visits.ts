const minuteMs = 60_000

export type Visit = {
  number: number
  /** 0 leaves at once; 9 buys. */
  goesOn: number
  stamp: string
  currency: string
  now: Date
}

type Step = { event: string; name?: string; from: number; value?: boolean }

/** What a visitor who comes this far does, in order. */
const steps: Step[] = [
  { event: 'page_view', from: 0 },
  { event: 'view_content', from: 2 },
  { event: 'custom', name: 'Size guide opened', from: 4 },
  { event: 'lead', from: 6 },
  { event: 'add_to_cart', from: 7 },
  { event: 'purchase', from: 8, value: true },
]

/** Whole units in a shop of that currency. */
const prices: Record<string, number> = { JPY: 12_800, KWD: 38, INR: 6_900 }
const usualPrice = 119

/** One visit after a click on an ad, some minutes ago, as the pixel's script tells it. */
export function eventsOfVisit({ number, goesOn, stamp, currency, now }: Visit): object[] {
  const clickedMs = now.getTime() - (30 + (number % 400)) * minuteMs
  const visitor = `demo-${number}`
  const click = `${stamp}.${clickedMs.toString(36)}.${String(number).padStart(12, '0')}`
  return steps
    .filter(({ from }) => goesOn >= from)
    .map(({ event, name, value }, at) => ({
      event,
      ...(name === undefined ? {} : { name }),
      event_id: `${visitor}-${event}`,
      occurred_at: new Date(clickedMs + (at + 1) * 2 * minuteMs).toISOString(),
      url: 'https://aurora.test/shop/trail',
      visitor,
      cc_click: click,
      ...(value ? { currency, value: (prices[currency] ?? usualPrice) + (number % 7) } : {}),
    }))
}
