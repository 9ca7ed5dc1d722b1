import { describe, expect, it } from 'vitest'
import {
  accountPath,
  accountTitle,
  effectOn,
  meaningOf,
  titleOfAccount,
} from '../../admin/ledger/account-words.ts'
import { causePath } from '../../admin/ledger/cause-path.ts'
import { sumTable } from '../../admin/ledger/sum-table.ts'
import { words } from '../../admin/words.ts'
import { accountKinds, causeTypes, ledgerKinds } from '../../shared/ledger.ts'

describe('an account in words', () => {
  it('is called after whom it belongs to', () => {
    const known = {
      campaign: { id: 12, title: 'Spring sale' },
      organization: { id: 3, name: 'Aurora' },
      creator: { id: 7, name: 'Mika' },
    }
    expect(accountTitle('campaign:12:budget', known)).toBe('Budget of Spring sale')
    expect(accountTitle('organization:3:receivable', known)).toBe('Owed by Aurora')
    expect(accountTitle('creator:7:payable', known)).toBe('Owed to Mika')
    expect(accountTitle('provider:stripe')).toBe('Card (Stripe)')
    expect(accountTitle('network:tiktok:payable')).toBe('Owed to TikTok')
    expect(accountTitle('platform:revenue')).toBe('Platform revenue')
  })

  it('is never given the name of another one', () => {
    const known = { campaign: { id: 12, title: 'Spring sale' } }
    expect(accountTitle('campaign:13:budget', known)).toBe('Budget of campaign 13')
  })

  it('that is new to the console keeps the name of the ledger', () => {
    expect(accountTitle('vault:gold')).toBe('vault:gold')
  })

  it('with a subject is called after it', () => {
    const account = {
      name: 'creator:7:payable',
      kind: 'creator_payable' as const,
      currency: 'EUR',
      balanceMicros: '5000000',
      organization: { id: 3, name: 'Aurora' },
      subject: { type: 'creator' as const, id: 7, title: 'Mika', kind: null },
    }
    expect(titleOfAccount(account)).toBe('Owed to Mika')
    expect(accountPath(account.name, 'EUR')).toBe('/ledger/accounts/creator%3A7%3Apayable/EUR')
  })

  it('of every kind explains its sign in one sentence, and every balance in a few words', () => {
    for (const kind of accountKinds) {
      expect(words.ledger.signs[kind]).toMatch(/\.$/)
      expect(words.ledger.accountKinds[kind]).toBeTruthy()
      const said = ['1', '0', '-1'].map((micros) => meaningOf(kind, micros))
      expect(new Set(said).size).toBe(3)
    }
    expect(meaningOf('provider', '-500000000')).toBe('held for us')
    expect(meaningOf('receivable', '-500000000')).toBe('owed to the platform')
  })
})

describe('an entry', () => {
  it('takes from one account what it gives to the other', () => {
    const entry = { to: 'campaign:1:budget', amountMicros: '500000000' }
    expect(effectOn('campaign:1:budget', entry)).toBe('500000000')
    expect(effectOn('provider:stripe', entry)).toBe('-500000000')
  })

  it('has words for every kind and every cause', () => {
    expect(ledgerKinds.filter((kind) => !words.ledger.kinds[kind])).toEqual([])
    expect(causeTypes.filter((type) => !words.ledger.causes[type])).toEqual([])
  })

  it('leads to what caused it, or to the campaign where the cause has no page', () => {
    const campaign = { id: 4, title: 'Clips', kind: 'creator' as const }
    const to = (type: (typeof causeTypes)[number], recordId: string | null, of = true) =>
      causePath({ cause: { type, id: '9', recordId }, campaign: of ? campaign : null })
    expect(to('fee', '9', false)).toBe('/fees/9')
    expect(to('funding', '9')).toBe('/fundings/9')
    expect(to('refund', '5')).toBe('/fundings/5')
    expect(to('chargeback', '5')).toBe('/fundings/5')
    expect(to('payout', '6')).toBe('/payouts/6')
    expect(to('submission', '9')).toBe('/submissions/9')
    expect(to('revision', null)).toBe('/creators/4?tab=money')
    expect(to('campaign', '4')).toBe('/creators/4')
    expect(to('revision', null, false)).toBeNull()
  })
})

describe('the sums of entries', () => {
  it('never add one currency to another', () => {
    const table = sumTable([
      { currency: 'USD', kind: 'fee', entries: 2, amountMicros: '10000000' },
      { currency: 'EUR', kind: 'fee', entries: 1, amountMicros: '3000000' },
      { currency: 'USD', kind: 'funding', entries: 1, amountMicros: '500000000' },
    ])
    expect(table.currencies).toEqual(['EUR', 'USD'])
    expect(table.entries).toBe(4)
    expect(table.rows).toEqual([
      { kind: 'funding', entries: 1, micros: [null, '500000000'] },
      { kind: 'fee', entries: 3, micros: ['3000000', '10000000'] },
    ])
  })
})
