import { DateTime } from 'luxon'
import { type NetworkName, networkLabels } from '../../shared/networks.ts'

/**
 * The versions of each network's advertising interface that this console knows of, the oldest first.
 * The days were taken from the networks' own announcements as they stood in November 2026; a network
 * may change them, so what it answers counts more than what stands here.
 */
export type KnownVersion = {
  version: string
  /** A day, or a month where no day is known. */
  releasedOn: string | null
  /** The first day on which calls are refused; null while none is announced. */
  endsOn: string | null
  /** The month in which the network only expects to end it; never a reason to refuse anything. */
  expectedToEndIn: string | null
  /** What somebody who comes from the version before has to know. */
  changes: readonly string[]
}

/** How long before its end a version is warned of, in days. */
const WARN_DAYS = 90

const known = (
  version: string,
  [releasedOn, endsOn]: [string | null, string | null],
  ...changes: string[]
): KnownVersion => ({ version, releasedOn, endsOn, expectedToEndIn: null, changes })

const expected = (
  version: string,
  [releasedOn, expectedToEndIn]: [string | null, string | null],
  ...changes: string[]
): KnownVersion => ({ version, releasedOn, endsOn: null, expectedToEndIn, changes })

export const knownVersions: Record<NetworkName, readonly KnownVersion[]> = {
  meta: [
    known('v21.0', ['2024-10-02', '2025-09-09']),
    known(
      'v22.0',
      ['2025-01-21', '2026-02-19'],
      'The special ad category credit becomes financial products and services.',
    ),
    known(
      'v23.0',
      ['2025-05-29', '2026-06-09'],
      'Ad sets should say whether the audience may be widened (advantage_audience).',
    ),
    known(
      'v24.0',
      ['2025-10-08', '2026-10-06'],
      'Campaigns whose ad sets hold the budget say whether these may share it.',
    ),
    known('v25.0', ['2026-02-18', null]),
    known('v26.0', ['2026-07-29', null], 'advantage_audience is demanded.'),
  ],
  tiktok: [known('v1.3', [null, null])],
  google: [
    known('v17', ['2024-06', '2025-06-04']),
    known('v18', ['2024-10-16', '2025-08-20']),
    known('v19', ['2025-02-26', '2026-02-11']),
    known('v20', ['2025-06-04', '2026-06-10']),
    known(
      'v21',
      ['2025-08', '2026-08-05'],
      'Campaigns declare whether they contain European political advertising.',
      'A budget below the daily minimum is refused with the amount.',
    ),
    known('v22', ['2025-10', '2026-10-07'], 'Video views are reported as TrueView views.'),
    expected(
      'v23',
      ['2026-01', '2027-02'],
      'Campaigns begin and end at a time of day instead of on a date.',
    ),
    expected('v24', ['2026-04', '2027-05']),
    expected('v25', ['2026-07-22', '2027-08']),
    expected('v26', ['2026-10', '2027-11']),
  ],
}

export type Standing =
  | { state: 'current'; endsOn: string | null; daysLeft: number | null }
  /** Ends within WARN_DAYS; `daysLeft` is 0 when an expected month has begun. */
  | { state: 'ending'; endsOn: string; daysLeft: number; announced: boolean }
  | { state: 'ended'; endsOn: string }
  /** Neither its end is known, nor whether this console speaks it. */
  | { state: 'unknown' }

/** How a version stands on the real network. Days are counted in UTC; the day of the end is over. */
export function standing(network: NetworkName, version: string, now: Date): Standing {
  const found = knownVersions[network].find((one) => one.version === version)
  if (!found) return { state: 'unknown' }
  const endsOn = found.endsOn ?? found.expectedToEndIn
  if (endsOn === null) return { state: 'current', endsOn, daysLeft: null }
  const ms = dayOf(endsOn).toMillis() - now.getTime()
  if (ms <= 0 && found.endsOn !== null) return { state: 'ended', endsOn }
  const daysLeft = Math.max(0, Math.ceil(ms / 86_400_000))
  if (daysLeft > WARN_DAYS) return { state: 'current', endsOn, daysLeft }
  return { state: 'ending', endsOn, daysLeft, announced: found.endsOn !== null }
}

/** The newest version that this console knows of and that has not ended. */
export function newestVersion(network: NetworkName, now: Date): string | null {
  const living = knownVersions[network].filter(
    ({ version }) => standing(network, version, now).state !== 'ended',
  )
  return living.at(-1)?.version ?? null
}

/** The standing as one sentence for an operator. */
export function standingInWords(network: NetworkName, version: string, now: Date): string {
  const name = `${networkLabels[network]}’s ${version}`
  const stands = standing(network, version, now)
  switch (stands.state) {
    case 'unknown':
      return `${name} is not known to this console: neither its end, nor whether it works here.`
    case 'ended':
      return `${name} was switched off on ${inWords(stands.endsOn)}.${newerInWords(network, version, now)}`
    case 'ending':
      return `${endingInWords(name, stands)}${newerInWords(network, version, now)}`
    case 'current':
      return currentInWords(name, stands.endsOn)
  }
}

function endingInWords(
  name: string,
  { endsOn, daysLeft, announced }: { endsOn: string; daysLeft: number; announced: boolean },
): string {
  const days = daysLeft === 1 ? '1 day' : `${daysLeft} days`
  if (announced) return `${name} is switched off in ${days}, on ${inWords(endsOn)}.`
  return daysLeft === 0
    ? `${name} was expected to end in ${inWords(endsOn)} and may be switched off any day.`
    : `${name} is expected to be switched off in ${inWords(endsOn)}, ${days} from now at the earliest.`
}

function currentInWords(name: string, endsOn: string | null): string {
  if (endsOn === null) return `${name} is current; no end is announced.`
  return `${name} is current; it ends ${isMonth(endsOn) ? 'about' : 'on'} ${inWords(endsOn)}.`
}

function newerInWords(network: NetworkName, version: string, now: Date): string {
  const newest = newestVersion(network, now)
  return newest === null || newest === version
    ? ' No newer one is known to this console.'
    : ` The newest known is ${newest}.`
}

const isMonth = (text: string) => text.length === 7
const dayOf = (text: string) => DateTime.fromISO(text, { zone: 'utc' })
const inWords = (text: string) =>
  dayOf(text)
    .setLocale('en-GB')
    .toFormat(isMonth(text) ? 'LLLL yyyy' : 'd LLLL yyyy')
