import { describe, expect, it } from 'vitest'
import { latelyOf } from '../../admin/fundings/lately.ts'
import { newKey } from '../../admin/fundings/once.ts'
import {
  answerOf,
  differenceOf,
  differenceText,
  payPage,
  type Stands,
} from '../../admin/fundings/payable.ts'
import { amountText, isIban, transferCode } from '../../admin/fundings/transfer-code.ts'
import { IdempotencyKey } from '../../shared/fundings.ts'

const asked: Stands = {
  state: 'pending',
  provider: 'transfer',
  currency: 'EUR',
  amountMicros: '2000000000',
  settledMicros: null,
  refundedMicros: '0',
  chargedBackMicros: '0',
  reference: 'AUR-4K7Q',
  payUrl: null,
  failure: null,
  proposal: null,
}

describe('how a funding stands', () => {
  it('names the reference while a transfer is waited for', () => {
    expect(answerOf(asked)).toContain('AUR-4K7Q')
  })

  it('says that nothing is taken before a card has paid', () => {
    expect(answerOf({ ...asked, provider: 'stripe' })).toContain('Nothing is taken')
  })

  it('tells how a card was refused while another may still pay', () => {
    const refused = { ...asked, provider: 'stripe' as const, failure: 'The card was declined.' }
    expect(answerOf(refused)).toBe('The card was declined. Nothing was taken.')
  })

  it('says when a second operator has to confirm', () => {
    expect(answerOf({ ...asked, proposal: {} })).toContain('second operator')
  })

  it('names both amounts when another one arrived', () => {
    const arrived = { ...asked, state: 'settled' as const, settledMicros: '1960000000' }
    expect(answerOf(arrived)).toMatch(/^1,960\.00 EUR arrived where 2,000\.00 EUR/)
    expect(answerOf({ ...arrived, settledMicros: '2000000000' })).not.toContain('arrived where')
  })

  it('does not call money that went back the campaign’s', () => {
    const arrived = { ...asked, state: 'settled' as const, settledMicros: '2000000000' }
    const gone = { refundedMicros: '1500000000', chargedBackMicros: '500000000' }
    expect(answerOf({ ...arrived, ...gone })).toContain('went back')
  })

  it('tells why it failed', () => {
    const failed = { ...asked, state: 'failed' as const, failure: 'It was given up.' }
    expect(answerOf(failed)).toContain('It was given up.')
  })
})

it('the list opens with the last 90 days, today among them', () => {
  expect(latelyOf(new Date('2026-03-31T23:59:59Z'))).toBe('2026-01-01..')
})

describe('what arrived beside what was asked for', () => {
  it('is the same, less or more, to the last micro', () => {
    expect(differenceOf('9007199254740993', '9007199254740992')).toEqual({
      kind: 'less',
      micros: 1n,
    })
    expect(differenceText('500000000', '460000000', 'USD')).toMatch(/^40\.00 USD less/)
    expect(differenceText('500000000', '501000000', 'USD')).toMatch(/^1\.00 USD more/)
    expect(differenceText('500000000', '500000000', 'USD')).toMatch(/^Exactly/)
  })
})

describe('the page on which to pay', () => {
  it('is a web page or none', () => {
    expect(payPage('https://checkout.example/c/pay/1')).toBe('https://checkout.example/c/pay/1')
    expect(payPage('javascript:alert(1)')).toBeNull()
    expect(payPage('not an address')).toBeNull()
    expect(payPage(null)).toBeNull()
  })
})

describe('a form that moves money', () => {
  it('has a key of its own that the server takes', () => {
    const keys = Array.from({ length: 50 }, newKey)
    expect(new Set(keys).size).toBe(50)
    expect(keys.every((key) => IdempotencyKey.safeParse(key).success)).toBe(true)
  })
})

describe('the code of a transfer', () => {
  const transfer = {
    holder: 'Campaign Console',
    account: 'DE89 3704 0044 0532 0130 00',
    bank: 'Example Bank',
    reference: 'AUR-4K7Q',
    amountMicros: '2000500000',
    currency: 'EUR',
  }

  it('is the one European banks read, in euros to an IBAN', () => {
    expect(transferCode(transfer).split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      '',
      'Campaign Console',
      'DE89370400440532013000',
      'EUR2000.50',
      '',
      '',
      'AUR-4K7Q',
    ])
  })

  it('is lines of text for another currency or account', () => {
    expect(transferCode({ ...transfer, currency: 'USD' })).toContain('2000.50 USD\nAUR-4K7Q')
    expect(transferCode({ ...transfer, account: 'DE00 0000' }).startsWith('BCD')).toBe(false)
  })

  it('writes an amount as the currency has it', () => {
    expect(amountText('500000000', 'JPY')).toBe('500')
    expect(amountText('500500000', 'USD')).toBe('500.50')
  })

  it('trusts no account number with wrong check digits', () => {
    expect(isIban('GB82WEST12345698765432')).toBe(true)
    expect(isIban('GB83WEST12345698765432')).toBe(false)
    expect(isIban('DE00000000000000000000')).toBe(false)
  })
})
