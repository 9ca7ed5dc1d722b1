import { stampOf } from '../../server/pixel/stamp.ts'

/** What an event of the bench is made with: whose it is and which ads it may come from. */
export type Page = { stampKey: Buffer; adIds: number[] }

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Stands in the events' ids for what tells two calls apart; as long as what replaces it. */
export const PLACE = '~~~~~~~~~~~~'

// Out of twenty events of a shop.
const kinds = [
  ...Array<string>(12).fill('page_view'),
  ...Array<string>(4).fill('view_content'),
  'add_to_cart',
  'lead',
  'purchase',
  'custom',
]

type Draw = { chance: () => number; page: Page; now: Date }

function makeEvent(at: number, { chance, page, now }: Draw): Record<string, unknown> {
  const pick = <One>(list: readonly One[]) => list[Math.floor(chance() * list.length)]!
  const event = pick(kinds)
  const landedMs = now.getTime() - Math.floor(chance() * 86_400_000)
  const cameFromAd = chance() < 0.4
  const visitor = `visitor-${Math.floor(chance() * 1_000_000)}`
  const random = Math.floor(chance() * 2 ** 48)
    .toString(36)
    .padStart(10, '0')
  const click = `${stampOf(page.stampKey, pick(page.adIds))}.${landedMs.toString(36)}.${random}`
  return {
    event,
    ...(event === 'custom' ? { name: 'Size guide opened' } : {}),
    event_id: `${PLACE}-${at}`,
    occurred_at: new Date(landedMs + Math.floor(chance() * 60_000)).toISOString(),
    ...(event === 'purchase'
      ? { value: (Math.floor(chance() * 20_000) / 100).toFixed(2), currency: 'EUR' }
      : {}),
    url: `https://shop.example/products/${Math.floor(chance() * 500)}?utm_source=ad`,
    visitor,
    ...(cameFromAd ? { cc_click: click, fbclid: `fb.1.${landedMs}.${random}` } : {}),
  }
}

type Order = { seed: number; events: number; page: Page; now: Date }

/** The text of one call whose events carry the place instead of a call's own number. */
export function makeCall({ seed, events, page, now }: Order): string {
  const draw = { chance: chanceOf(seed), page, now }
  return JSON.stringify({ events: Array.from({ length: events }, (_, at) => makeEvent(at, draw)) })
}

/** A call of its own: each of its events has an id that no other call's has. */
export const numbered = (call: string, number: number) =>
  call.replaceAll(PLACE, number.toString(36).padStart(PLACE.length, '0'))
