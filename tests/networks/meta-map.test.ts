import { describe, expect, test } from 'vitest'
import { toCampaign } from '../../server/networks/meta/delivery.ts'
import {
  fromGraphTime,
  toAccount,
  toGraphTime,
  toSpendRow,
} from '../../server/networks/meta/map.ts'
import {
  Account,
  Campaign,
  InsightsRow,
  Made,
  pageOf,
  Token,
} from '../../server/networks/meta/schemas.ts'
import accounts from './samples/meta-accounts.json'
import adSetCreate from './samples/meta-ad-set-create.json'
import campaignCreate from './samples/meta-campaign-create.json'
import campaigns from './samples/meta-campaigns.json'
import insights from './samples/meta-insights.json'
import token from './samples/meta-token.json'

const now = new Date('2026-11-21T12:00:00Z')
const question = {
  account: { accountId: '10152335766987003', currency: 'USD' },
  from: '2026-11-14',
  to: '2026-11-20',
  level: 'ad' as const,
}
const [first, second] = insights.data

function spendOf(change: Record<string, unknown>) {
  return () => toSpendRow(InsightsRow.parse({ ...first, ...change }), question)
}

describe('payloads as Meta sent them', () => {
  test('a list of accounts is read whole', () => {
    const { data } = pageOf(Account).parse(accounts.interactions[0]!.response.body)
    expect(data).toHaveLength(10)
    expect(toAccount({ ...data[0]!, timezone_name: 'America/Los_Angeles' })).toEqual({
      accountId: '1223529531023664',
      name: 'International II',
      currency: 'USD',
      timeZone: 'America/Los_Angeles',
      through: null,
      usable: true,
      problem: null,
    })
  })

  test('a list of campaigns is read, an old objective included', () => {
    const { data } = pageOf(Campaign).parse(campaigns.interactions[0]!.response.body)
    expect(data.map((campaign) => toCampaign(campaign, now))).toEqual([
      { externalId: '6076261167842', title: 'Test', wanted: 'active', delivery: 'active' },
    ])
  })

  test('what was created answers its id, and a long-lived token its end', () => {
    for (const { interactions } of [campaignCreate, adSetCreate]) {
      expect(Made.parse(interactions[0]!.response.body).id).toMatch(/^\d+$/)
    }
    expect(Token.parse(token).expires_in).toBe(5_183_944)
  })
})

describe('an account’s state is told in words', () => {
  const account = {
    id: 'act_1',
    account_id: '1',
    name: 'Shop',
    account_status: 1,
    currency: 'EUR',
    timezone_name: 'Europe/Berlin',
  }
  test.each([
    [{ account_status: 1 }, null],
    [{ account_status: 9 }, null],
    [{ account_status: 2 }, /disabled/],
    [{ account_status: 3 }, /unpaid/],
    [{ account_status: 7 }, /risk/],
    [{ account_status: 8 }, /settle/],
    [{ account_status: 100 }, /about to be closed/],
    [{ account_status: 101 }, /closed/],
    [{ account_status: 12345 }, /does not let/],
    [{ user_tasks: ['ANALYZE'] }, /role/],
    [{ user_tasks: ['ANALYZE', 'ADVERTISE'] }, null],
    [{ timezone_name: undefined }, /time zone/],
    [{ timezone_name: 'Mars/Olympus' }, /time zone/],
  ])('%o', (change, problem) => {
    const read = toAccount(Account.parse({ ...account, ...change }))
    expect(read.usable).toBe(problem === null)
    if (problem) expect(read.problem).toMatch(problem)
    else expect(read.problem).toBeNull()
  })

  test('two different ids in one account are refused', () => {
    expect(Account.safeParse({ ...account, id: 'act_2' }).success).toBe(false)
  })
})

describe('a day of spend', () => {
  test('is exact, and counts purchases once although Meta names them three times', () => {
    expect(spendOf({})()).toEqual({
      level: 'ad',
      externalId: '120330000008139915',
      campaignExternalId: '6076262393242',
      day: '2026-11-19',
      currency: 'USD',
      spendMicros: 14_350_000n,
      impressions: 185n,
      clicks: 12n,
      uniqueClicks: 11n,
      reach: 170n,
      conversions: '3',
      revenueMicros: 120_750_000n,
    })
  })

  test('without omni_purchase the next type in order counts, with its own value', () => {
    const actions = first!.actions!.filter(({ action_type: type }) => type !== 'omni_purchase')
    expect(spendOf({ actions })()).toMatchObject({ conversions: '2', revenueMicros: 80_500_000n })
  })

  test('split conversions keep their fraction', () => {
    const actions = [{ action_type: 'omni_purchase', value: '0.5' }]
    expect(spendOf({ actions, action_values: [] })()).toMatchObject({
      conversions: '0.5',
      revenueMicros: 0n,
    })
  })

  test('with nothing but impressions is nought, and unknown where Meta says nothing', () => {
    expect(toSpendRow(InsightsRow.parse(second), question)).toMatchObject({
      spendMicros: 0n,
      clicks: 0n,
      uniqueClicks: null,
      reach: null,
      conversions: '0',
    })
  })

  test.each([
    ['campaign', '6076262393242'],
    ['ad_group', '120330000008135715'],
    ['ad', '120330000008139915'],
  ] as const)('on the level %s it belongs to %s', (level, externalId) => {
    expect(toSpendRow(InsightsRow.parse(first), { ...question, level }).externalId).toBe(externalId)
  })

  test.each([
    [{ spend: '-1' }],
    [{ spend: '1e3' }],
    [{ spend: 14.35 }],
    [{ spend: undefined }],
    [{ spend: '0.0000001' }],
    [{ impressions: '1.5' }],
    [{ clicks: '-2' }],
    [{ account_currency: 'EUR' }],
    [{ account_id: '999' }],
    [{ campaign_id: 'act_1' }],
    [{ ad_id: undefined }],
    [{ date_start: '2026-11-13', date_stop: '2026-11-13' }],
    [{ date_start: '2026-11-21', date_stop: '2026-11-21' }],
    [{ date_start: '2026-02-30', date_stop: '2026-02-30' }],
    [{ date_stop: '2026-11-20' }],
  ])('%o is refused', (change) => {
    expect(spendOf(change)).toThrow()
  })
})

test('instants have an offset without colon, both ways', () => {
  expect(toGraphTime(new Date('2026-11-21T10:00:00.789Z'))).toBe('2026-11-21T10:00:00+0000')
  expect(fromGraphTime('2017-08-25T17:11:47-0700')).toEqual(new Date('2017-08-26T00:11:47Z'))
  expect(fromGraphTime('1969-12-31T15:59:59-0800')).toEqual(new Date('1969-12-31T23:59:59Z'))
})
