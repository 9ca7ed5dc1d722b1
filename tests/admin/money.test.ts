import { describe, expect, it } from 'vitest'
import { compactMoney, exactMoney, formatMoney, sumByCurrency } from '../../admin/parts/money.ts'

const shown = (micros: string, currency: string, options = {}) => {
  const { text, tail, after } = formatMoney(micros, currency, options)
  return `${text}${tail && `|${tail}`}${after}`.replaceAll('\u00a0', ' ')
}

describe('an amount on a page', () => {
  it('has the decimals of its currency', () => {
    expect(shown('1234500000', 'USD')).toBe('$1,234.50')
    expect(shown('1234000000', 'JPY')).toBe('¥1,234')
    expect(shown('1234567000', 'KWD', { form: 'code' })).toBe('KWD 1,234.567')
  })

  it('names its currency by code where a page has several', () => {
    expect(shown('5000000', 'USD', { form: 'code' })).toBe('USD 5.00')
    expect(shown('5000000', 'EUR', { form: 'plain' })).toBe('5.00')
  })

  it('stays exact at the largest amount there may be', () => {
    expect(shown('10000000000000000', 'USD')).toBe('$10,000,000,000.00')
    expect(shown('9007199254740993', 'USD', { places: 'six' })).toBe('$9,007,199,254.74|0993')
  })

  it('shows auditors six decimals with the currency’s own ones apart', () => {
    expect(shown('50000000', 'USD', { places: 'six' })).toBe('$50.00|0000')
    expect(shown('1', 'EUR', { places: 'six' })).toBe('€0.00|0001')
  })

  it('rounds half to even and says that it did, with the exact amount', () => {
    expect(shown('1005000', 'USD')).toBe('$1.00')
    expect(shown('1015000', 'USD')).toBe('$1.02')
    expect(formatMoney('1005000', 'USD')).toMatchObject({ rounded: true, exact: '1.005 USD' })
    expect(formatMoney('1010000', 'USD').rounded).toBe(false)
  })

  it('is negative by a true minus before the currency, never by colour or brackets', () => {
    expect(shown('-1500000', 'USD')).toBe('−$1.50')
    expect(shown('-1500000', 'EUR', { form: 'code' })).toBe('−EUR 1.50')
    expect(exactMoney(-1_500_001n, 'USD')).toBe('−1.500001 USD')
  })

  it('has no minus when it rounds to nothing', () => {
    expect(shown('-1', 'USD')).toBe('$0.00')
    expect(formatMoney('-1', 'USD').exact).toBe('−0.000001 USD')
  })

  it('is compact only for axes and cards', () => {
    expect(compactMoney('1234567000000', 'USD')).toBe('$1.2M')
  })
})

describe('sums', () => {
  it('are one line a currency, by code, and never added to each other', () => {
    const sums = sumByCurrency([
      { currency: 'USD', micros: '9007199254740993' },
      { currency: 'EUR', micros: '-1' },
      { currency: 'USD', micros: '1' },
    ])
    expect(sums).toEqual([
      { currency: 'EUR', micros: '-1' },
      { currency: 'USD', micros: '9007199254740994' },
    ])
  })
})
