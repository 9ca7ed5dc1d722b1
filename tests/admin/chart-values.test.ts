import { describe, expect, it } from 'vitest'
import { axisText, chartCsv, drawnHeight, shownValue } from '../../admin/parts/chart-values.ts'

const usd = { kind: 'money', currency: 'USD' } as const

describe('a chart', () => {
  it('prints exact amounts although it draws approximate heights', () => {
    expect(shownValue('9007199254740993', usd)).toBe('9,007,199,254.740993 USD')
    expect(drawnHeight('1500000', usd)).toBe(1.5)
    expect(axisText(1_200_000, usd)).toBe('$1.2M')
  })

  it('leaves a gap for what is not known and draws zero as zero', () => {
    expect(drawnHeight(null, usd)).toBeNull()
    expect(drawnHeight('0', usd)).toBe(0)
    expect(shownValue(null, usd)).toBe('–')
    expect(shownValue(0, { kind: 'count' })).toBe('0')
  })

  it('is downloaded as plain decimals with no cell that a sheet would run', () => {
    const csv = chartCsv(
      [
        { day: '2026-05-01', values: { a: '1234567890', b: null } },
        { day: '2026-05-02', values: { a: '-1500000', b: '0' } },
      ],
      [
        { key: 'a', label: '=HYPERLINK("x")' },
        { key: 'b', label: 'Rest, all' },
      ],
      usd,
    )
    expect(csv.split('\r\n')).toEqual([
      'day,"\'=HYPERLINK(""x"") (USD)","Rest, all (USD)"',
      '2026-05-01,1234.56789,',
      '2026-05-02,-1.50,0.00',
      '',
    ])
  })
})
