import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { owedToNetwork } from '../../server/ledger/accounts.ts'
import { checks } from '../../server/ledger/checks.ts'
import { differences, lookAtOnce, verifyLedger } from '../../server/ledger/verify.ts'
import { type Account, type Books, openBooks } from '../sync/books.ts'
import { settle, units } from './money.ts'
import {
  aCreatorCampaign,
  chargeback,
  creator,
  paying,
  payout,
  refund,
  submission,
} from './planted.ts'

let books: Books
let owner: pg.Client
let account: Account
let campaign: number
let creatorCampaign: number

beforeAll(async () => {
  books = await openBooks()
  account = await books.account(await books.organization(['2025-01-01', 'pro']))
  campaign = await books.campaign(account, 'verified')
  const { organizationId } = account
  await settle(books, { organizationId, campaignId: campaign, amountMicros: units(3) })
  for (const spend of [100, 50]) {
    const said = { externalId: 'verified', day: '2026-03-10', spendMicros: units(spend) }
    books.network.say(account.accountId, said)
    await books.sync(account)
  }
  owner = new pg.Client({ connectionString: books.database.ownerUrl })
  await owner.connect()
  creatorCampaign = await aCreatorCampaign(owner, organizationId)
  await settle(books, { organizationId, campaignId: creatorCampaign, amountMicros: units(40) })
})
afterAll(async () => {
  await owner.end()
  await books.close()
})

const found = () => lookAtOnce(books.db, (transaction) => differences(books.db, transaction))
/** The differences that one statement by hand makes; it is undone, as nothing else may be. */
async function afterPlanting(...statements: string[]): Promise<Set<string>> {
  // The triggers' guards are the owner's to open, and only here.
  const guards = ['ledger_entries', 'ledger_accounts', 'metric_revisions', 'ad_spend_fees']
  const hand = new pg.Client({ connectionString: books.database.ownerUrl })
  await hand.connect()
  try {
    await hand.query('BEGIN')
    for (const table of guards) await hand.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    for (const one of statements) await hand.query(one)
    const names = new Set<string>()
    for (const { name, sql } of checks) {
      const { rowCount } = await hand.query(sql)
      if (rowCount) names.add(name)
    }
    return names
  } finally {
    await hand.query('ROLLBACK')
    await hand.end()
  }
}

test('books that the product wrote add up, and it is said how much was looked at', async () => {
  expect(await found()).toEqual([])
  expect(await verifyLedger(books.db)).toMatch(/^The ledger holds: \d+ entries on \d+ accounts/)
})

const payoutChecks = checks.flatMap(({ name }) =>
  /its lines|pays submissions|of a submission (lies|is paid)/.test(name) ? [name] : [],
)

test('lines that agree with their payout and their submission are no difference', async () => {
  const agreeing = 'UPDATE submissions SET in_payout_micros = 5, paid_micros = 5'
  const found = await afterPlanting(...paying(creatorCampaign), agreeing)
  expect(payoutChecks.filter((name) => found.has(name))).toEqual([])
  expect(payoutChecks).toHaveLength(4)
})

test.each<[string, () => string[]]>([
  [
    'every balance is the sum of its entries',
    () => [`UPDATE ledger_accounts SET balance_micros = balance_micros + 1 WHERE kind = 'revenue'`],
  ],
  [
    'no budget and nothing we owe is below zero',
    () => [
      'ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_never_below_zero',
      `UPDATE ledger_accounts SET balance_micros = -1 WHERE kind = 'budget'`,
    ],
  ],
  [
    'all accounts of a currency together hold nothing',
    () => [`UPDATE ledger_accounts SET balance_micros = balance_micros + 1 WHERE kind = 'revenue'`],
  ],
  [
    'every budget is that of a campaign, in its currency',
    () => [`UPDATE campaigns SET currency = 'EUR' WHERE id = ${campaign}`],
  ],
  [
    'every fee entry is posted, and no other fee',
    () => [
      `INSERT INTO ad_spend_fees (organization_id, campaign_id, connection_id, network, day, currency, kind,
         tier, tier_starts_on, rate_bps, rate_starts_on, basis_micros, posted_before_micros, amount_micros, created_at)
       SELECT organization_id, campaign_id, connection_id, network, day, currency, 'adjustment', tier,
         tier_starts_on, rate_bps, rate_starts_on, 0, 0, -1, created_at FROM ad_spend_fees LIMIT 1`,
    ],
  ],
  ['every fee entry is posted, and no other fee', () => ['DELETE FROM ad_spend_fees']],
  [
    'spend that is charged was said by a network',
    () => [
      `INSERT INTO ledger_entries (organization_id, from_account, to_account, amount_micros, currency, kind,
         reference, campaign_id, actor_name, reason, at)
       SELECT organization_id, from_account, '${owedToNetwork('meta')}', 1, currency, 'spend', 'spend:999999999',
         campaign_id, actor_name, reason, at FROM ledger_entries LIMIT 1`,
    ],
  ],
  [
    'every settled funding is posted, and no other',
    () => [`UPDATE fundings SET settled_micros = settled_micros + 1`],
  ],
  ['every settled funding is posted, and no other', () => ['DELETE FROM fundings']],
  ['every refund is posted unless it failed', () => [refund('pending')]],
  ['every chargeback is posted unless it was won', () => [chargeback('open')]],
  [
    'what a submission earned is what was posted for it',
    () => [creator, submission(creatorCampaign)],
  ],
  ['every payout that left is posted, and no other', () => payout],
  ['every payout is the sum of its lines', () => payout],
  [
    'every payout is the sum of its lines',
    () => [...paying(creatorCampaign), 'UPDATE payout_lines SET amount_micros = 4'],
  ],
  [
    'every payout pays submissions of its campaign and creator',
    () => [
      ...paying(creatorCampaign),
      `INSERT INTO creators (organization_id, uuid, name, handle, created_at, updated_at)
       SELECT organization_id, gen_random_uuid(), 'Dora', 'dora', now(), now() FROM creators`,
      `UPDATE submissions SET creator_id = (SELECT id FROM creators WHERE handle = 'dora')`,
    ],
  ],
  ['what of a submission lies in payouts is in their lines', () => paying(creatorCampaign)],
  [
    'what of a submission lies in payouts is in their lines',
    () => [
      ...paying(creatorCampaign),
      'UPDATE submissions SET in_payout_micros = 5, paid_micros = 5',
      `UPDATE payouts SET state = 'failed'`,
    ],
  ],
  [
    'what of a submission is paid is in lines of payouts that were sent',
    () => [...paying(creatorCampaign), 'UPDATE submissions SET in_payout_micros = 5'],
  ],
  [
    'what of a submission is paid is in lines of payouts that were sent',
    () => [
      ...paying(creatorCampaign),
      'UPDATE submissions SET in_payout_micros = 5, paid_micros = 5',
      `UPDATE payouts SET state = 'sending'`,
    ],
  ],
  [
    'what is used is what submissions earned',
    () => ['UPDATE creator_campaigns SET used_micros = 1'],
  ],
  [
    'used and unused are what came in and has not gone back',
    () => ['UPDATE creator_campaigns SET used_micros = 1'],
  ],
  [
    'money in is money out, what was earned by us, and what is still held',
    () => [refund('settled')],
  ],
])('%s: otherwise it is found', async (name, plant) => {
  expect(await afterPlanting(...plant())).toContain(name)
})

test('a failed refund and a chargeback that was won need no posting', async () => {
  expect(await afterPlanting(refund('failed'), chargeback('won'))).toEqual(new Set())
})

test('the command names the first difference and says how many more there are', async () => {
  const change = (by: number) =>
    owner.query(
      `UPDATE ledger_accounts SET balance_micros = balance_micros + ${by} WHERE kind = 'revenue'`,
    )
  await change(1)
  await expect(verifyLedger(books.db)).rejects.toThrow(
    /every balance is the sum of its entries\.\nplatform:revenue holds \d+ USD micros, its entries come to \d+ \(1 more\)/,
  )
  await change(-1)
  expect(await found()).toEqual([])
})
