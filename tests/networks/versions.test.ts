import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { refusingEndedVersion } from '../../server/networks/ended-version.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import {
  knownVersions,
  newestVersion,
  standing,
  standingInWords,
} from '../../server/networks/versions.ts'
import { networkNames } from '../../shared/networks.ts'

const today = new Date('2026-11-22T12:00:00Z')
const on = (day: string) => new Date(`${day}T00:00:00Z`)

describe('how a version stands', () => {
  test('the documents’ versions: two have ended at the real networks, TikTok’s has not', () => {
    expect(standing('meta', 'v21.0', today)).toEqual({ state: 'ended', endsOn: '2025-09-09' })
    expect(standing('google', 'v17', today)).toEqual({ state: 'ended', endsOn: '2025-06-04' })
    expect(standing('tiktok', 'v1.3', today).state).toBe('current')
  })

  test('it is warned of from 90 days before its end, and over on the day itself', () => {
    const v24 = (now: Date) => standing('meta', 'v24.0', now)
    expect(v24(on('2026-07-07'))).toMatchObject({ state: 'current', daysLeft: 91 })
    expect(v24(on('2026-07-08'))).toMatchObject({ state: 'ending', daysLeft: 90 })
    expect(v24(new Date('2026-10-05T23:59:59Z'))).toMatchObject({ state: 'ending', daysLeft: 1 })
    expect(v24(on('2026-10-06'))).toEqual({ state: 'ended', endsOn: '2026-10-06' })
  })

  test('a month that a network only expects is warned of but never counts as the end', () => {
    const v23 = (now: Date) => standing('google', 'v23', now)
    expect(v23(today)).toMatchObject({ state: 'ending', daysLeft: 71, announced: false })
    expect(v23(on('2028-01-01'))).toMatchObject({ state: 'ending', daysLeft: 0 })
  })

  test('one that is not in the table is unknown, not refused', () => {
    expect(standing('meta', 'v99.0', today)).toEqual({ state: 'unknown' })
  })

  test('the sentence names the newest version that lives', () => {
    expect(standingInWords('meta', 'v21.0', today)).toBe(
      'Meta’s v21.0 was switched off on 9 September 2025. The newest known is v26.0.',
    )
    expect(standingInWords('google', 'v23', today)).toContain('71 days from now at the earliest')
    expect(newestVersion('google', today)).toBe('v26')
  })
})

test('the table is in order, and each day in it is a day', () => {
  for (const network of networkNames) {
    const ends = knownVersions[network].map((one) => one.endsOn ?? one.expectedToEndIn)
    const days = ends.filter((day) => day !== null)
    expect(days).toEqual([...days].sort())
    for (const day of days) expect(DateTime.fromISO(day).isValid).toBe(true)
  }
})

describe('a call in a version whose last day is over', () => {
  const sent: string[] = []
  const fetching = (now: Date) =>
    refusingEndedVersion(
      async (input) => {
        sent.push(String(input))
        return new Response('{}')
      },
      { network: 'meta', version: 'v24.0', now: () => now },
    )

  test('is refused before it is sent, while the process runs', async () => {
    const insights = 'https://graph.facebook.com/v24.0/act_1/insights?access_token=secret'
    await fetching(on('2026-10-05'))(insights)
    expect(sent.splice(0)).toEqual([insights])
    const refused = await fetching(on('2026-10-06'))(insights).catch((one: unknown) => one)
    expect(refused).toBeInstanceOf(NetworkError)
    expect(refused).toMatchObject({ kind: 'version', outcomeUnknown: false })
    expect(JSON.stringify(refused)).not.toContain('secret')
    expect(sent).toEqual([])
  })

  test('may still give a sign-in back or renew it: those outlive advertising', async () => {
    const own = 'https://graph.facebook.com/v24.0/me/permissions'
    await fetching(on('2026-10-06'))(own, { method: 'DELETE' })
    expect(sent.splice(0)).toEqual([own])
  })
})
