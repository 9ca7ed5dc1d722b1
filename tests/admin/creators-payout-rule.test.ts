import { describe, expect, test } from 'vitest'
import { exampleSentence, ruleSentence } from '../../admin/creators/payout-rule.ts'

const usd = {
  currency: 'USD',
  baseRewardMicros: '2000000',
  cpmMicros: '5000000',
  minPayoutMicros: '10000000',
  maxPayoutMicros: '100000000',
}

describe('the payout rule in one sentence', () => {
  test('names every part that is set', () => {
    expect(ruleSentence(usd)).toBe('2 USD + 5 USD per 1,000 views, from 10 USD, at most 100 USD')
  })

  test('leaves out what is zero or not typed yet', () => {
    const bare = { ...usd, baseRewardMicros: null, minPayoutMicros: '0' }
    expect(ruleSentence(bare)).toBe('5 USD per 1,000 views, at most 100 USD')
  })

  test('says of a base reward alone that it is for each video', () => {
    const flat = { ...usd, cpmMicros: '0', minPayoutMicros: null }
    expect(ruleSentence(flat)).toBe('2 USD per video, at most 100 USD')
  })

  test('keeps the cents of an amount that has some, and the places of its currency', () => {
    expect(ruleSentence({ ...usd, cpmMicros: '5500000' })).toContain('5.50 USD per 1,000 views')
    const dinars = { ...usd, currency: 'KWD', cpmMicros: '1250000' }
    expect(ruleSentence(dinars)).toContain('1.250 KWD per 1,000 views')
  })

  test('says what is missing for it to pay', () => {
    const nothing = { ...usd, baseRewardMicros: null, cpmMicros: '0' }
    expect(ruleSentence(nothing)).toBe('Nothing is paid yet: set a CPM or a base reward.')
    expect(ruleSentence({ ...usd, maxPayoutMicros: null })).toContain(
      'the maximum payout is missing',
    )
  })
})

describe('the example', () => {
  test('reckons as the money does', () => {
    expect(exampleSentence(usd, 12_000)).toBe('A video with 12,000 views earns 62.00 USD.')
  })

  test('says when the maximum cuts it', () => {
    expect(exampleSentence(usd, 50_000)).toBe(
      'A video with 50,000 views earns 100.00 USD, the maximum.',
    )
  })

  test('says when the minimum is not reached', () => {
    expect(exampleSentence(usd, 1_000)).toBe('A video with 1,000 views earns nothing.')
  })
})
