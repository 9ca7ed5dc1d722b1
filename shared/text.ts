import { z } from 'zod'
import { countryCodes } from './countries.ts'

/** Control and layout characters of a single line; a multi-line text may hold line breaks and tabs. */
const control = /[\p{Cc}\u2028\u2029]/u
const controlInLines = /(?![\n\t])[\p{Cc}\u2028\u2029]/u
const brokenSurrogate = /\p{Cs}/u
const nonCharacter = /\p{Noncharacter_Code_Point}/u
/** Marks, embeddings, overrides and isolates that make a text read differently from what it is. */
const direction = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u
/** Characters without a width, fillers and tags: two texts that look the same would differ by them. */
const hidden =
  /[\u00AD\u115F\u1160\u17B4\u17B5\u180E\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E0FFF}]|\u034F/u
/** Joiners belong inside emoji and some scripts; beside Latin, Greek or Cyrillic they only hide. */
const misplacedJoiner =
  /(?:^|[\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{ASCII}\u200C\u200D])[\u200C\u200D]|[\u200C\u200D](?:$|[\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{ASCII}])/u
/** No script stacks so many marks on one letter; such text runs over its neighbours. */
const stackedMarks = /\p{M}{9}/u
const visible = /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u

const faults: [RegExp, string][] = [
  [brokenSurrogate, 'holds half a character'],
  [nonCharacter, 'holds a code that is no character'],
  [direction, 'holds characters that change the reading direction'],
  [hidden, 'holds characters that cannot be seen'],
  [misplacedJoiner, 'holds characters that cannot be seen'],
  [stackedMarks, 'stacks too many marks on one letter'],
]

type Limits = { min: number; max: number; lines: boolean }

/** What keeps a trimmed text from being stored, in words; null when nothing does. */
function faultOf(text: string, { min, max, lines }: Limits): string | null {
  // A code point has at most two units, so this alone refuses a megabyte without walking it.
  if (text.length > max * 2) return `must have at most ${max} characters`
  if ((lines ? controlInLines : control).test(text)) return 'holds control characters'
  const found = faults.find(([pattern]) => pattern.test(text))
  if (found) return found[1]
  const length = [...text].length
  if (length > max) return `must have at most ${max} characters`
  if (length > 0 && !visible.test(text)) return 'must hold something to read'
  if (length < min) return min === 1 ? 'is needed' : `must have at least ${min} characters`
  return null
}

/** What keeps a text of several lines from being shown, in words; null when nothing does. */
export const textFault = (text: string, max: number) =>
  faultOf(text.trim(), { min: 0, max, lines: true })

/** HTML as it comes in, by its size and its characters; what its tags may be is decided where it is stored. */
export const RichText = (maxBytes: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\r\n?/g, '\n'))
    .trim()
    .superRefine((text, context) => {
      const tooLong = text.length > maxBytes || new TextEncoder().encode(text).length > maxBytes
      const fault = tooLong ? `must have at most ${maxBytes} bytes` : textFault(text, maxBytes)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    })
    .meta({ maxLength: maxBytes })

function checkedText(limits: Limits) {
  return z
    .string()
    .overwrite((text) => (limits.lines ? text.replace(/\r\n?/g, '\n') : text))
    .trim()
    .normalize('NFC')
    .superRefine((text, context) => {
      const fault = faultOf(text, limits)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    })
    .meta({ minLength: limits.min, maxLength: limits.max })
}

/** One line of text: trimmed, composed (NFC), readable; lengths in code points. */
export const Text = (min: number, max: number) => checkedText({ min, max, lines: false })

/** The same with line breaks and tabs. */
export const MultilineText = (min: number, max: number) => checkedText({ min, max, lines: true })

const MAX_ADDRESS_LENGTH = 2000
const privateNames = /(?:^|\.)(?:localhost|local|internal|intranet|home\.arpa|onion)$/
/** No name in the internet's directory is longer. */
const MAX_HOST_LENGTH = 253
const usualPorts = new Set(['', '80', '443', '8080', '8443'])

/** Why an address cannot be given to people to follow; null when it can. */
function addressFault(text: string): string | null {
  if (text.length > MAX_ADDRESS_LENGTH) return `must have at most ${MAX_ADDRESS_LENGTH} characters`
  if (!/^https?:\/\/[^/]/i.test(text)) return 'must start with https:// or http://'
  if (/[\s\\\p{Cc}\p{Cf}\p{Cs}]/u.test(text)) return 'holds characters an address cannot have'
  if (!URL.canParse(text)) return 'is not an address'
  // Everything up to the path or the query, so that `good.test#@evil.test` cannot pose as good.test.
  if (/^https?:\/\/[^/?]*@/i.test(text)) return 'must not hold a name or password'
  const { hostname, port } = new URL(text)
  const numeric = hostname.startsWith('[') || /^[\d.]+$/.test(hostname)
  const named = /^[^.].*\.[^.]*[^.\d]$/.test(hostname) && hostname.length <= MAX_HOST_LENGTH
  if (numeric || !named || hostname.includes('..') || privateNames.test(hostname)) {
    return 'must name a public host'
  }
  return usualPorts.has(port) ? null : 'must use a usual port'
}

/**
 * An http or https address on a public, named host, at most 2000 characters. A host in letters beyond
 * ASCII is kept in its ASCII form, so that a look-alike shows.
 */
export const WebAddress = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const fault = addressFault(text)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })
  .overwrite((text) =>
    /^https?:\/\/[^/?#]*[^/?#\p{ASCII}]/iu.test(text) && URL.canParse(text)
      ? new URL(text).href
      : text,
  )

const YEARS = { from: 2000, to: 2100 }

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < YEARS.from || year > YEARS.to || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return !!parts && isCalendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

const instantShape =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/

function isInstant(text: string): boolean {
  const parts = instantShape.exec(text)
  return !!parts && isDay(parts[1]!) && !Number.isNaN(Date.parse(text))
}

// What is no instant was found out before; here it must only not throw. As programs write an instant it
// already is what it would become: 24 characters that end in Z.
function inUtc(text: string): string {
  if (text.length === 24 && text.endsWith('Z')) return text
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? text : at.toISOString()
}

/** A calendar day, 2000 to 2100, as `YYYY-MM-DD`. */
export const Day = z
  .string()
  .refine(isDay, `must be a day as 2026-05-14, ${YEARS.from} to ${YEARS.to}`)

/** An instant as ISO 8601 with its offset, of a real day 2000 to 2100; kept as UTC (`…Z`). */
export const Instant = z
  .string()
  .refine(isInstant, 'must be a time with its offset, as 2026-05-14T09:00:00+02:00')
  .overwrite(inUtc)

/** An e-mail address, lower-cased: one person has one spelling. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254, 'must have at most 254 characters')
  .regex(z.regexes.email, 'must be an e-mail address')
  .toLowerCase()

/** Whether it names a zone whose days can be counted. */
export function isTimeZone(text: string): boolean {
  // Offsets such as +02:00 know nothing of summer time, so a zone has a name.
  if (text.length > 64 || !/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(text)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A zone of the IANA database, as `Europe/Berlin`. */
export const TimeZone = z.string().refine(isTimeZone, 'must be a time zone as Europe/Berlin')

/** A country of ISO 3166-1, two capital letters. */
export const CountryCode = z
  .string()
  .refine((text) => countryCodes.has(text), 'must be a country code as DE')
