import { hash } from 'node:crypto'
import { z } from 'zod'
import { MAX_EVENTS, networkClicks, PixelEvent } from '../../shared/pixel.ts'
import { Instant } from '../../shared/text.ts'
import { fromZod } from '../errors.ts'
import type { FoundKey } from './key-cache.ts'
import { adOfStamp, readClick } from './stamp.ts'

const futureMs = 5 * 60_000
const pastMs = 90 * 86_400_000
/** A sender's clock that is off by more than this is set right by what it says it is. */
const clockToleranceMs = 60_000

/** The body of a call, apart from its events, each of which stands or falls for itself. */
export const EventCall = z.strictObject({
  key: z.string().max(100).optional(),
  /** The sender's clock when it sent, so that a wrong one does no harm. */
  sent_at: Instant.optional(),
  events: z
    .array(z.unknown(), 'must be a list of events')
    .min(1, 'must hold at least one event')
    .max(MAX_EVENTS, `must hold at most ${MAX_EVENTS} events`),
})
export type EventCall = z.infer<typeof EventCall>

/** A line of pixel_events, as text where PostgreSQL reads text. */
export type NewEvent = {
  organizationId: number
  key: string
  pixelKeyId: number
  event: string
  name: string
  eventId: string
  occurredAt: string
  arrivedAt: string
  valueMicros: string | null
  currency: string | null
  url: string | null
  visitor: string | null
  clickedAt: string | null
  clickAdId: number | null
  foreignStamp: boolean
  networkClicks: string | null
  emailSha256: string | null
  phoneSha256: string | null
  consent: boolean
}

export type Rejected = { index: number; fields: Record<string, string> }

/** The events of a call that can be stored, and what is wrong with each of the others. */
export function readEvents(call: EventCall, key: FoundKey, now: Date) {
  const behindMs = call.sent_at ? now.getTime() - Date.parse(call.sent_at) : 0
  const shiftMs = Math.abs(behindMs) > clockToleranceMs ? behindMs : 0
  const moment = { nowMs: now.getTime(), arrivedAt: now.toISOString(), shiftMs }
  const good: NewEvent[] = []
  const rejected: Rejected[] = []
  for (const [index, one] of call.events.entries()) {
    const parsed = PixelEvent.safeParse(one)
    if (!parsed.success) {
      rejected.push({ index, fields: fromZod(parsed.error).fields ?? {} })
      continue
    }
    const event = toRow(parsed.data, key, moment)
    if ('fields' in event) rejected.push({ index, fields: event.fields })
    else good.push(event)
  }
  return { good, rejected }
}

const isoOf = (ms: number) => new Date(ms).toISOString()

type Moment = { nowMs: number; arrivedAt: string; shiftMs: number }

// One object of one shape for every event, written out: of all code this runs most often.
function toRow(
  event: PixelEvent,
  { id, organizationId, stampKey }: FoundKey,
  { nowMs, arrivedAt, shiftMs }: Moment,
): NewEvent | Pick<Rejected, 'fields'> {
  const occurredMs = event.occurred_at ? Date.parse(event.occurred_at) + shiftMs : nowMs
  const late = occurredMs - nowMs
  if (late > futureMs) return { fields: { occurred_at: 'lies in the future' } }
  if (late < -pastMs) return { fields: { occurred_at: 'is older than 90 days' } }
  const name = event.name ?? ''
  // Whoever did not agree is counted, and nothing is kept by which they could be known again.
  const told = event.consent ? event : nobody
  const click = clickOf(told, stampKey, { occurredMs, shiftMs })
  return {
    organizationId,
    key: keyOf(event.event, name, event.event_id),
    pixelKeyId: id,
    event: event.event,
    name,
    eventId: event.event_id,
    occurredAt: shiftMs === 0 ? (event.occurred_at ?? arrivedAt) : isoOf(occurredMs),
    arrivedAt,
    valueMicros: event.value?.toString() ?? null,
    currency: event.currency ?? null,
    url: told.url === undefined ? null : withoutQuery(told.url),
    visitor: told.visitor ?? null,
    clickedAt: click.clickedAt,
    clickAdId: click.clickAdId,
    foreignStamp: click.foreignStamp,
    networkClicks: clicksOfNetworks(told),
    emailSha256: told.email_sha256 ?? null,
    phoneSha256: told.phone_sha256 ?? null,
    consent: event.consent,
  }
}

type Personal = Partial<Omit<PixelEvent, 'event' | 'event_id' | 'consent'>>
const nobody: Personal = {}

function clicksOfNetworks(told: Personal): string | null {
  if (!networkClicks.some((name) => told[name] !== undefined)) return null
  const given = networkClicks.filter((name) => told[name] !== undefined)
  return JSON.stringify(Object.fromEntries(given.map((name) => [name, told[name]])))
}

type Click = Pick<NewEvent, 'clickedAt' | 'clickAdId' | 'foreignStamp'>
const noClick: Click = { clickedAt: null, clickAdId: null, foreignStamp: false }
const foreignClick: Click = { ...noClick, foreignStamp: true }

function clickOf(
  told: Personal,
  stampKey: Buffer,
  { occurredMs, shiftMs }: { occurredMs: number; shiftMs: number },
): Click {
  if (told.cc_click === undefined && told.cc_ad === undefined) return noClick
  const click = told.cc_click === undefined ? null : readClick(stampKey, told.cc_click)
  if (click && isPlausible(click.clickedAtMs + shiftMs, occurredMs)) {
    const clickedAt = isoOf(click.clickedAtMs + shiftMs)
    return { clickedAt, clickAdId: click.adId, foreignStamp: false }
  }
  // A bare stamp says that the event happened where the click led.
  const adId = told.cc_ad === undefined ? null : adOfStamp(stampKey, told.cc_ad)
  if (adId === null) return foreignClick
  return { clickedAt: isoOf(occurredMs), clickAdId: adId, foreignStamp: false }
}

// A click of another century can only be made up; one of last year is merely too old.
const isPlausible = (clickedMs: number, occurredMs: number) =>
  clickedMs > occurredMs - 366 * 86_400_000 && clickedMs < occurredMs + 86_400_000

/** Queries hold names and addresses of people; the page itself is what a report needs. */
function withoutQuery(address: string): string {
  const { origin, pathname } = new URL(address)
  return `${origin}${pathname}`
}

/** 128 bits of a digest in the form of a uuid: what an event is known by within its organization. */
export function keyOf(event: string, name: string, eventId: string): string {
  return asUuid(hash('sha256', JSON.stringify([event, name, eventId])))
}

const asUuid = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
