import { describe, expect, test } from 'vitest'
import { moneyByCurrency } from '../../admin/homes/money-by-currency.ts'

describe('money of a brand by currency', () => {
  test('each currency has one line, in the order of their codes', () => {
    const lines = moneyByCurrency(
      [{ currency: 'USD' }, { currency: 'EUR' }],
      [{ currency: 'JPY' }, { currency: 'EUR' }],
      [{ currency: 'KWD' }, { currency: 'USD' }],
    )
    expect(lines.map((line) => line.currency)).toEqual(['EUR', 'JPY', 'KWD', 'USD'])
  })

  test('what is spent stands beside what budgets of the same currency allow', () => {
    const month = { currency: 'EUR', spendMicros: '5' }
    const left = { currency: 'EUR', dailyBudgetMicros: '7' }
    const funded = { currency: 'EUR', unusedMicros: '9' }
    expect(moneyByCurrency([month], [left], [funded])).toEqual([
      { currency: 'EUR', month, left, funded },
    ])
  })

  test('a currency without spend or without budgets says so instead of showing zero', () => {
    const month = { currency: 'EUR' }
    const left = { currency: 'USD' }
    expect(moneyByCurrency([month], [left], [])).toEqual([
      { currency: 'EUR', month, left: null, funded: null },
      { currency: 'USD', month: null, left, funded: null },
    ])
  })
})
