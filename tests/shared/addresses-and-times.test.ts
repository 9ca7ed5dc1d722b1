import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { CountryCode, Day, EmailAddress, Instant, TimeZone, WebAddress } from '../../shared/text.ts'

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success

describe('a web address', () => {
  test.each([
    'https://example.com',
    'http://shop.example.com/a?b=c&utm_source={{site_source_name}}#d',
    'HTTPS://Example.com:8443/path',
    'https://maps.example.com/@52.5,13.4',
  ])('takes %s as it is', (value) => {
    expect(WebAddress.parse(value)).toBe(value)
  })

  test('shows a look-alike host in its ASCII form', () => {
    expect(WebAddress.parse('https://аpple.com/x')).toBe('https://xn--pple-43d.com/x')
  })

  test.each([
    '',
    'example.com',
    '//evil.test',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'gopher://example.com',
    'http://',
    'http:///example.com',
    'http://localhost:3000',
    'http://app.localhost',
    'http://intranet',
    'http://db.internal',
    'http://printer.local',
    'http://127.0.0.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://0177.0.0.1',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://[64:ff9b::7f00:1]',
    'http://169.254.169.254/latest',
    'http://100.64.0.1',
    'http://0.0.0.0',
    'http://8.8.8.8',
    'https://user:pw@good.test@evil.test',
    'https://user@good.test',
    'https://good.test\\@evil.test',
    'https://good.test#@evil.test',
    'https://localtest.example.',
    'https://a..example.com',
    `https://${'a'.repeat(3000)}.com`,
    'https://xn--999999999999.com',
    'https://exa mple.com',
    'https://example.com/\u202egnp',
    'https://example.com:25',
    'https://example.com:5432',
    `https://example.com/${'a'.repeat(2000)}`,
  ])('refuses %s', (value) => {
    expect(accepts(WebAddress, value)).toBe(false)
  })
})

describe('a day and an instant', () => {
  test.each(['2026-05-14', '2024-02-29', '2000-01-01', '2100-12-31'])('%s is a day', (value) => {
    expect(Day.parse(value)).toBe(value)
  })

  test.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '1999-12-31',
    '2101-01-01',
    '+275760-09-13',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    '1790000000',
    1790000000,
    '２０２６-01-01',
  ])('%s is no day', (value) => {
    expect(accepts(Day, value)).toBe(false)
  })

  test.each([
    ['2026-10-25T01:30:00+01:00', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T01:30:00Z', '2026-10-25T01:30:00.000Z'],
    ['2026-05-14T09:00+14:00', '2026-05-13T19:00:00.000Z'],
    ['2026-05-14T09:00:00.5-03:30', '2026-05-14T12:30:00.500Z'],
  ])('%s is the instant %s', (value, utc) => {
    expect(Instant.parse(value)).toBe(utc)
  })

  test.each([
    '2026-03-29T01:30:00',
    '2026-02-30T00:00:00Z',
    '2026-12-31T23:59:60Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:00+15:00',
    '+275760-09-13T00:00:00.001Z',
    '-000001-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-01-01',
    '2026-01-01 00:00:00Z',
    1790000000000,
    new Date(Number.NaN),
    new Date('2026-01-01T00:00:00Z'),
  ])('%s is no instant', (value) => {
    expect(accepts(Instant, value)).toBe(false)
  })
})

describe('an e-mail address, a time zone, a country', () => {
  test('an address is kept in lower case', () => {
    expect(EmailAddress.parse(' Ada.Lovelace+ads@Example.COM ')).toBe(
      'ada.lovelace+ads@example.com',
    )
  })

  test.each([
    '',
    'ada',
    'ada@localhost',
    'İI@example.com',
    '\u212Aim@example.com',
    'a\u0000@example.com',
    'a@b@example.com',
    'a@example.com\nbcc: x@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('%j is no address', (value) => {
    expect(accepts(EmailAddress, value)).toBe(false)
  })

  test.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC', 'Asia/Kathmandu'])(
    '%s is a zone',
    (value) => {
      expect(TimeZone.parse(value)).toBe(value)
    },
  )

  test.each(['', 'Berlin', 'Mars/Olympus', '+02:00', 'Europe/Berlin\u0000', '../UTC', 2])(
    '%j is no zone',
    (value) => {
      expect(accepts(TimeZone, value)).toBe(false)
    },
  )

  test('a country has two capital letters that ISO assigns', () => {
    expect(['DE', 'US', 'JP'].every((code) => accepts(CountryCode, code))).toBe(true)
    expect(
      ['de', 'XX', 'ZZ', 'EU', 'UK', '', 'DEU', 'D'].some((code) => accepts(CountryCode, code)),
    ).toBe(false)
  })
})
