import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import type { SpendRow } from '../../server/networks/answers.ts'
import { type Account, type Books, noon, openBooks } from './books.ts'

let books: Books
let account: Account
const today = '2026-03-10'
beforeAll(async () => {
  books = await openBooks()
})
beforeEach(async () => {
  books.network.poison = []
  account = await books.account(await books.organization(['2025-01-01', 'pro']))
})
afterAll(() => books.close())

const connection = (one: Account) =>
  row<{ status: string; last_error: string | null; synced_through: string | null; next: Date }>(
    books.db,
    `SELECT status, last_error, synced_through::text, next_sync_at AS next
     FROM ad_platform_connections WHERE id = $1`,
    [one.connectionId],
  )

const written = async () =>
  (await row<{ n: number }>(
    books.db,
    `SELECT (SELECT count(*) FROM metric_revisions WHERE organization_id = $1)::integer
       + (SELECT count(*) FROM ad_spend_fees WHERE organization_id = $1)::integer
       + (SELECT count(*) FROM network_answers WHERE organization_id = $1)::integer
       + (SELECT count(*) FROM organization_daily WHERE organization_id = $1)::integer AS n`,
    [account.organizationId],
  ))!.n

test('one dead account does not stop the others', async () => {
  const alive = await books.account(account.organizationId)
  for (const one of [account, alive]) {
    const externalId = `of-${one.accountId}`
    await books.campaign(one, externalId)
    books.network.say(one.accountId, { externalId, day: today, spendMicros: 1_000_000n })
  }
  books.network.fail(account.accountId, 'auth')
  const dead = await books.sync(account)
  const well = await books.sync(alive)
  expect(dead).toMatchObject({ state: 'failed', error: 'The network answered: auth.' })
  expect(await connection(account)).toMatchObject({ status: 'needs_reauth', synced_through: null })
  expect(well).toMatchObject({ state: 'succeeded', fees_added: 1 })
  await expect(books.sync(account)).rejects.toThrow('Sign in to Meta again.')
})

test('an account that cannot be read now is tried again in half an hour', async () => {
  books.network.fail(account.accountId, 'transient')
  const run = await books.sync(account)
  expect(run).toMatchObject({ state: 'failed', error: 'The network answered: transient.' })
  expect(await connection(account)).toMatchObject({
    status: 'working',
    last_error: 'The network answered: transient.',
    next: new Date(noon.getTime() + 30 * 60_000),
  })
  books.network.fail(account.accountId, null)
  expect(await books.sync(account)).toMatchObject({ state: 'succeeded' })
  expect(await connection(account)).toMatchObject({
    last_error: null,
    synced_through: '2026-03-09',
  })
})

test('a read that breaks off writes nothing, not even zeros for what it had not reached', async () => {
  const externalId = `half-${account.accountId}`
  const campaign = await books.campaign(account, externalId)
  books.network.say(account.accountId, { externalId, day: today, spendMicros: 1_000_000n })
  await books.sync(account)
  const before = await written()
  books.network.forget(account.accountId, { externalId, day: today })
  books.network.onAsk = ({ from, level }) => {
    if (from === today && level === 'ad') books.network.fail(account.accountId, 'transient')
  }
  books.network.say(account.accountId, {
    level: 'ad_group',
    externalId: 'g',
    campaignExternalId: externalId,
    day: today,
  })
  books.network.say(account.accountId, { externalId, day: today, spendMicros: 9_000_000n })
  expect(await books.sync(account)).toMatchObject({ state: 'failed' })
  books.network.onAsk = () => {}
  expect(await written()).toBe(before)
  expect(await books.amounts(campaign, today)).toEqual([50_000n])
})

test('a campaign without figures whose ads still have some contradicts itself', async () => {
  const externalId = `torn-${account.accountId}`
  const campaign = await books.campaign(account, externalId)
  await books.db.query(
    `INSERT INTO ad_groups (organization_id, uuid, campaign_id, title, targeting, external_id, created_at, updated_at)
     VALUES (${account.organizationId}, gen_random_uuid(), ${campaign}, 'Group', '{}', 'g-${externalId}', now(), now())`,
  )
  const group = { level: 'ad_group' as const, externalId: `g-${externalId}`, day: today }
  books.network.say(account.accountId, { externalId, day: today, spendMicros: 1_000_000n })
  books.network.say(account.accountId, { ...group, campaignExternalId: externalId })
  expect(await books.sync(account)).toMatchObject({ state: 'succeeded', revisions_added: 2 })
  const before = await written()
  books.network.forget(account.accountId, { externalId, day: today })
  const run = await books.sync(account)
  expect(run.state).toBe('failed')
  expect(run.error).toContain(`nothing for campaign ${externalId}`)
  expect(await written()).toBe(before)
})

describe('what a network cannot have meant is refused whole', () => {
  const sane: SpendRow = {
    level: 'campaign',
    externalId: 'poisoned',
    campaignExternalId: 'poisoned',
    day: today,
    currency: 'USD',
    spendMicros: 1_000_000n,
    impressions: 1n,
    clicks: 1n,
    uniqueClicks: null,
    reach: null,
    conversions: '0',
    revenueMicros: 0n,
  }
  const poisons: [string, SpendRow[]][] = [
    ['another currency', [{ ...sane, currency: 'EUR' }]],
    ['a negative amount', [{ ...sane, spendMicros: -1n }]],
    ['an amount beyond all bounds', [{ ...sane, spendMicros: 10n ** 16n + 1n }]],
    ['a day that has not come', [{ ...sane, day: '2026-03-11' }]],
    ['negative clicks', [{ ...sane, clicks: -5n }]],
    ['conversions that are no number', [{ ...sane, conversions: 'NaN' }]],
    ['the same campaign twice', [sane, { ...sane, spendMicros: 2_000_000n }]],
    ['a campaign inside another', [{ ...sane, campaignExternalId: 'other' }]],
  ]
  test.each(poisons)('%s', async (_, poison) => {
    const good = `good-${account.accountId}`
    await books.campaign(account, good)
    books.network.say(account.accountId, { externalId: good, day: today, spendMicros: 1_000_000n })
    books.network.poison = poison
    const run = await books.sync(account)
    expect(run.state).toBe('failed')
    expect(run.error).toContain('cannot be true')
    expect(await written()).toBe(0)
    const issue = () =>
      row<{ turn: string; severity: string }>(
        books.db,
        `SELECT turn, severity FROM issues WHERE organization_id = $1 AND cause = 'figures_refused'`,
        [account.organizationId],
      )
    expect(await issue()).toEqual({ turn: 'open', severity: 'high' })
    books.network.poison = []
    expect(await books.sync(account)).toMatchObject({ state: 'succeeded', fees_added: 1 })
    expect(await issue()).toMatchObject({ turn: 'resolved' })
  })
})
