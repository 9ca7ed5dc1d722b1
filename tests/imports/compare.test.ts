import { expect, test } from 'vitest'
import { differences, type Held, plainName } from '../../server/drifts/compare.ts'
import { lineOf, linesOf, readable, titleOf } from '../../server/imports/words.ts'
import type { NetworkCampaign } from '../../server/networks/answers.ts'

const held: Held = {
  title: 'Spring',
  operationRef: 'abcdefghij',
  lifecycle: 'active',
  budgetOwner: 'ad_campaign',
  budgetType: 'daily',
  budgetMicros: 25_000_000n,
}
const seen: NetworkCampaign = {
  externalId: '1',
  title: 'Spring · #abcdefghij',
  wanted: 'active',
  delivery: 'active',
  budget: { type: 'daily', micros: 25_000_000n },
}
const fields = (change: Partial<NetworkCampaign>, of: Partial<Held> = {}) =>
  differences({ ...held, ...of }, { ...seen, ...change }).map(({ field }) => field)

test.each<[string, Partial<NetworkCampaign>, Partial<Held>, string[]]>([
  ['the same with the mark of its launch', {}, {}, []],
  ['the same without the mark', { title: 'Spring' }, {}, []],
  ['another name', { title: 'Autumn' }, {}, ['name']],
  ['another name that still bears the mark', { title: 'Autumn · #abcdefghij' }, {}, ['name']],
  ['no name at all', { title: '' }, {}, []],
  ['a name the network cut', { title: 'a'.repeat(60) }, { title: 'a'.repeat(90) }, []],
  ['another budget', { budget: { type: 'daily', micros: 1n } }, {}, ['budget']],
  ['a budget of another kind', { budget: { type: 'lifetime', micros: 1n } }, {}, []],
  ['a budget that its groups hold', { budget: null }, {}, []],
  ['groups that hold it here', {}, { budgetOwner: 'ad_group', budgetMicros: null }, []],
  ['paused there', { wanted: 'paused' }, {}, ['status']],
  ['paused here', {}, { lifecycle: 'paused' }, ['status']],
  ['paused on both sides', { wanted: 'paused' }, { lifecycle: 'paused' }, []],
  ['over, and switched on for ever', { delivery: 'ended' }, { lifecycle: 'paused' }, []],
  ['removed', { wanted: 'removed', title: 'Autumn' }, {}, ['gone']],
])('%s', (_what, change, of, expected) => {
  expect(fields(change, of)).toEqual(expected)
})

test('a campaign that the network does not know is gone, and nothing else', () => {
  expect(differences(held, null)).toEqual([{ field: 'gone', ours: 'active', theirs: null }])
})

test('a mark of another launch belongs to the name', () => {
  expect(plainName('Spring · #zzzzzzzzzz', 'abcdefghij')).toBe('Spring · #zzzzzzzzzz')
  expect(plainName('Spring · #abcdefghij', '')).toBe('Spring · #abcdefghij')
})

test.each([
  ['two\nlines\u0000', 'two lines'],
  ['turned \u202Etxet', 'turned txet'],
  ['  room  ', 'room'],
  ['half \uD800 sign', 'half  sign'],
])('a name %j is kept as %j', (from, to) => {
  expect(lineOf(from, 200)).toBe(to)
})

test('long texts are cut by whole signs, lines are kept where there may be some', () => {
  expect(lineOf('😀'.repeat(300), 200)).toBe('😀'.repeat(200))
  expect(linesOf('a\r\nb\u0007c', 20)).toBe('a\nb c')
  expect(titleOf('\u200B', 'Ad', '77')).toBe('Ad 77')
})

test('a network’s word for a goal is made readable', () => {
  expect(readable('OUTCOME_APP_PROMOTION')).toBe('App promotion')
  expect(readable('')).toBe('')
})
