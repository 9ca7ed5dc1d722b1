import { describe, expect, test } from 'vitest'
import { changesOf, inputOf, newDraft } from '../../admin/creators/draft.ts'
import { primaryMove, shownMoves } from '../../admin/creators/moves.ts'
import { unpaidMicros, widthOf } from '../../admin/parts/money-parts.ts'

const draft = { ...newDraft('USD'), name: 'Trail stories', cpmMicros: '5000000' }

describe('what is sent of the form', () => {
  test('an empty field is nothing, and an empty amount zero', () => {
    const input = inputOf({ ...draft, website: ' ', tiktokMusicId: '' })
    expect(input).toMatchObject({ website: null, tiktokMusicId: null, minPayoutMicros: '0' })
    expect(input.bannerAssetId).toBeNull()
  })

  test('of a change, only what differs, so that no fixed field is named', () => {
    expect(changesOf({ ...draft, name: 'Trail tales' }, draft)).toEqual({ name: 'Trail tales' })
    expect(changesOf({ ...draft, minPayoutMicros: '0' }, draft)).toEqual({})
  })

  test('in another currency, every amount as it is shown', () => {
    expect(changesOf({ ...draft, currency: 'JPY' }, draft)).toEqual({
      currency: 'JPY',
      baseRewardMicros: '0',
      cpmMicros: '5000000',
      minPayoutMicros: '0',
      maxPayoutMicros: '0',
    })
  })
})

describe('the money bar', () => {
  test('what is earned and not paid is the rest of what is used', () => {
    const money = { totalMicros: '100', usedMicros: '60', paidMicros: '45', unusedMicros: '40' }
    expect(unpaidMicros(money)).toBe('15')
  })

  test('parts are as wide as they are large, of nothing too', () => {
    expect(widthOf('1', '3')).toBe('33.33%')
    expect(widthOf('9007199254740993', '9007199254740993')).toBe('100.00%')
    expect(widthOf('0', '0')).toBe('0%')
  })
})

describe('the moves of a creator campaign', () => {
  const refused = 'Not now.'
  const can = {
    publish: refused,
    resume: refused,
    pause: refused,
    update: true,
    complete: refused,
    delete: refused,
  } as const

  test('a draft speaks of publishing even while something is missing', () => {
    expect(primaryMove('draft', can)).toBe('publish')
    expect(shownMoves('draft', can)).toEqual(['publish', 'update', 'delete'])
  })

  test('what runs is paused or completed, what is paused resumed', () => {
    expect(shownMoves('active', can)).toEqual(['pause', 'update', 'complete'])
    expect(primaryMove('paused', { ...can, resume: true })).toBe('resume')
    expect(shownMoves('completed', can)).toEqual(['update'])
  })
})
