import { describe, expect, test } from 'vitest'
import { actionText, fieldsOf } from '../../admin/audit/event-words.ts'

describe('an audit event in words', () => {
  test('an action is said as what happened', () => {
    expect(actionText('campaigns.launch')).toBe('Launch started')
    expect(actionText('connections.needs_reauth')).toBe('Sign-in ended')
  })

  test('an action nobody wrote words for is still readable', () => {
    expect(actionText('fees.close_month')).toBe('Fees: close month')
  })

  test('states are said as everywhere in the console', () => {
    expect(fieldsOf({ status: 'working' }, { status: 'needs_reauth' })).toEqual([
      { name: 'status', before: 'Working', after: 'Sign in again' },
    ])
    expect(fieldsOf(null, { turn: 'waiting_brand' })[0]?.after).toBe('Waiting for the brand')
  })

  test('a title that happens to be the name of a state stays as it was typed', () => {
    expect(fieldsOf({ title: 'active' }, { title: 'paused' })[0]).toEqual({
      name: 'title',
      before: 'active',
      after: 'paused',
    })
  })

  test('amounts are amounts, with the currency when the event knows it', () => {
    expect(fieldsOf({ budgetMicros: '60000000' }, { budgetMicros: 75_500_000 })[0]).toEqual({
      name: 'budget',
      before: '60.00',
      after: '75.50',
    })
    const known = fieldsOf(null, { budgetMicros: '60000000', currency: 'EUR' })[0]
    expect(known).toEqual({ name: 'budget', before: 'nothing', after: '60.00 EUR' })
  })

  test('a field that was empty and stays empty is no change', () => {
    expect(fieldsOf(null, { endsAt: null, title: 'Boats' })).toEqual([
      { name: 'title', before: 'nothing', after: 'Boats' },
    ])
  })

  test('lists of whole records are counted instead of printed', () => {
    expect(fieldsOf(null, { groups: [{ title: 'All' }, { title: 'Some' }] })[0]?.after).toBe(
      '2 items',
    )
    expect(fieldsOf({ pausedBy: [] }, { pausedBy: ['person'] })[0]).toEqual({
      name: 'paused by',
      before: 'nothing',
      after: 'person',
    })
  })
})
