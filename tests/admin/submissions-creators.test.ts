import { describe, expect, it } from 'vitest'
import { changesOf, personOf } from '../../admin/creator-records/changes.ts'

const known = { handle: 'dana', name: 'Dana Okafor', payoutMethod: 'transfer' } as const
const same = { handle: 'dana', name: 'Dana Okafor', way: 'keep' } as const

describe('A creator, edited', () => {
  it('changes nothing where nothing was changed: the address nobody sees stays', () => {
    expect(changesOf(same, known)).toEqual({})
  })

  it('gets another address with its kind, whole as it was typed', () => {
    const payout = { address: ' DE89 3704 0044 0532 0130 00 ' }
    expect(changesOf({ ...same, way: 'transfer', payout }, known)).toEqual({
      payout: { method: 'transfer', address: 'DE89 3704 0044 0532 0130 00' },
    })
  })

  it('loses the address only when that is said, and only where there is one', () => {
    expect(changesOf({ ...same, way: 'none' }, known)).toEqual({ payout: null })
    expect(changesOf({ ...same, way: 'none' }, { ...known, payoutMethod: null })).toEqual({})
  })

  it('may be called otherwise without touching the address', () => {
    expect(changesOf({ ...same, name: 'Dana O. ' }, known)).toEqual({ name: 'Dana O.' })
  })
})

describe('A new creator', () => {
  it('may come without an address', () => {
    expect(personOf({ handle: 'zoe', name: 'Zoe', way: 'none' })).toEqual({
      handle: 'zoe',
      name: 'Zoe',
    })
  })
})
