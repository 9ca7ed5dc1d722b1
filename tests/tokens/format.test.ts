import { expect, test } from 'vitest'
import { hashOfToken, isTokenText, newTokenText, prefixOf } from '../../server/tokens/format.ts'

test('a token says what it may do and is drawn anew each time', () => {
  const texts = Array.from({ length: 2_000 }, () => newTokenText('read'))
  expect(new Set(texts).size).toBe(2_000)
  expect(texts.every((text) => /^cck_read_[0-9A-Za-z]{38}$/.test(text))).toBe(true)
  expect(newTokenText('write')).toMatch(/^cck_write_[0-9A-Za-z]{38}$/)
})

test('every place of the random part takes every one of the 62 digits, evenly', () => {
  const texts = Array.from({ length: 6_200 }, () => newTokenText('read').slice(9, 41))
  for (let place = 0; place < 32; place++) {
    const seen = new Map<string, number>()
    for (const text of texts) seen.set(text[place]!, (seen.get(text[place]!) ?? 0) + 1)
    expect(seen.size).toBe(62)
    // 100 are expected of each; 62 fair digits stay far inside these bounds.
    expect(Math.min(...seen.values())).toBeGreaterThan(40)
    expect(Math.max(...seen.values())).toBeLessThan(180)
  }
  // 62^32 is more than 2^160, and what a list shows of it leaves more than 2^160 unknown.
  expect(62n ** 28n).toBeGreaterThan(2n ** 160n)
})

test('one mistyped character is noticed without asking the database', () => {
  const text = newTokenText('write')
  expect(isTokenText(text)).toBe(true)
  for (let place = 10; place < text.length; place++) {
    const other = text[place] === 'a' ? 'b' : 'a'
    expect(isTokenText(text.slice(0, place) + other + text.slice(place + 1))).toBe(false)
  }
})

test('a read token cannot be called a write token', () => {
  expect(isTokenText(newTokenText('read').replace('read', 'write'))).toBe(false)
})

test.each([
  '',
  'cck_',
  'cck_read_',
  'cck_admin_abc',
  `${newTokenText('read')} `,
  'a'.repeat(10_000),
])('%j is no token', (text) => {
  expect(isTokenText(text)).toBe(false)
})

test('what is kept tells four digits of it and a hash', () => {
  const text = newTokenText('write')
  expect(prefixOf(text)).toBe(text.slice(0, 14))
  expect(hashOfToken(text)).toHaveLength(32)
  expect(hashOfToken(text).equals(hashOfToken(text))).toBe(true)
})
