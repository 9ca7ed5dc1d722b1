import { describe, expect, test } from 'vitest'
import { withTags } from '../../server/networks/tiktok/landing.ts'
import { requestNumber } from '../../server/networks/tiktok/once.ts'

describe('the number of a request', () => {
  test('is the same for the same step, and fits into 64 bits', () => {
    const number = requestNumber('1', 'a1', 'campaign')
    expect(number).toBe(requestNumber('1', 'a1', 'campaign'))
    expect(BigInt(number)).toBeLessThan(2n ** 63n)
    expect(BigInt(number)).toBeGreaterThan(0n)
  })

  test('differs between steps, launches and accounts', () => {
    const numbers = [
      requestNumber('1', 'a1', 'campaign'),
      requestNumber('1', 'a1', 'group:g1'),
      requestNumber('1', 'a2', 'campaign'),
      requestNumber('2', 'a1', 'campaign'),
    ]
    expect(new Set(numbers).size).toBe(4)
  })
})

test.each([
  ['https://a.test', 'x=1', 'https://a.test?x=1'],
  ['https://a.test/p?y=2', 'x=1', 'https://a.test/p?y=2&x=1'],
  ['https://a.test/p?', 'x=1', 'https://a.test/p?x=1'],
  ['https://a.test/p#top', 'x=1', 'https://a.test/p?x=1#top'],
  ['https://a.test/?y=2#a?b', 'x=1', 'https://a.test/?y=2&x=1#a?b'],
  ['https://a.test/', null, 'https://a.test/'],
])('tags in the address %s', (address, tags, expected) => {
  expect(withTags(address, tags)).toBe(expected)
})
