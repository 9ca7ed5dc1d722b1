import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../server/account-day.ts'
import { requestDueDeepReads, resumeDeepReads } from '../../server/analytics/deep-due.ts'
import { requestDeepRead } from '../../server/analytics/deep-request.ts'
import { requestSync } from '../../server/analytics/request.ts'
import { runSync } from '../../server/analytics/sync.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { systemActor } from '../../server/principal.ts'
import { type Account, type Books, noon, openBooks } from './books.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.close())

const today = '2026-03-10'
const schedule = systemActor('Schedule')
const launchedAt = new Date('2026-01-05T12:00:00Z')

/** A brand whose campaign spent 100.00 a day for forty days, all of them read. */
async function brand(externalId: string) {
  books.clock.set(noon)
  const account = await books.account(await books.organization(['2025-01-01', 'pro']))
  const campaign = await books.campaign(account, externalId, launchedAt)
  for (let back = 40; back >= 0; back--) spend(account, externalId, addDays(today, -back), 100)
  await books.sync(account)
  return { account, campaign }
}

const spend = (account: Account, externalId: string, day: string, units: number) =>
  books.network.say(account.accountId, { externalId, day, spendMicros: BigInt(units) * 1_000_000n })

/** Reads a range of an account again, as somebody who asked for it. */
async function deep(account: Account, from = '2026-02-02', to = '2026-03-03') {
  const range = { from, to, actor: schedule, requestId: 'test' }
  const { runId } = await requestDeepRead(books.rooms, { ...account, ...range })
  await runSync(books.rooms, runId)
  return books.run(runId)
}

const standing = (account: Account) =>
  row<{ through: string; last: Date; next: Date; deep: Date }>(
    books.db,
    `SELECT synced_through::text AS through, last_good_sync_at AS last, next_sync_at AS next,
       next_deep_at AS deep FROM ad_platform_connections WHERE id = $1`,
    [account.connectionId],
  )

const issuesOf = (campaign: number) =>
  rows<{ cause: string; severity: string; message: string }>(
    books.db,
    'SELECT cause, severity, message FROM issues WHERE campaign_id = $1 ORDER BY id',
    [campaign],
  )

test('a change beyond the window posts its difference and tells the brand in words', async () => {
  const { account, campaign } = await brand('late')
  spend(account, 'late', '2026-02-10', 140)
  spend(account, 'late', '2026-02-20', 70)
  await books.sync(account)
  expect(await books.amounts(campaign, '2026-02-10')).toEqual([5_000_000n])
  expect(await deep(account)).toMatchObject({
    state: 'succeeded',
    revisions_added: 2,
    fees_added: 2,
    days_done: 30,
    days_total: 30,
  })
  expect(await books.amounts(campaign, '2026-02-10')).toEqual([5_000_000n, 2_000_000n])
  expect(await books.amounts(campaign, '2026-02-20')).toEqual([5_000_000n, -1_500_000n])
  expect(await issuesOf(campaign)).toEqual([
    {
      cause: 'late_restatement',
      severity: 'medium',
      message:
        'Meta changed spend of 10 February 2026 long after the day: 100.00 became 140.00 USD. ' +
        'Its fee changes by +2.00, from 5.00 to 7.00 USD. ' +
        'One more day changed too; all together change the fee by +0.50 USD.',
    },
  ])
})

test('what changed little leaves its fee and no issue', async () => {
  const { account, campaign } = await brand('little')
  spend(account, 'little', '2026-02-10', 104)
  expect(await deep(account)).toMatchObject({ revisions_added: 1, fees_added: 1 })
  expect(await issuesOf(campaign)).toEqual([])
})

test('unchanged weeks cost one question each and leave nothing', async () => {
  const { account } = await brand('cheap')
  books.network.asked.length = 0
  expect(await deep(account)).toMatchObject({
    revisions_added: 0,
    fees_added: 0,
    state: 'succeeded',
  })
  expect(books.network.asked.map((one) => `${one.level} ${one.day}`)).toEqual([
    'campaign 2026-02-02',
    'campaign 2026-02-04',
    'campaign 2026-02-11',
    'campaign 2026-02-18',
    'campaign 2026-02-25',
  ])
})

test('a deep read moves nothing that the daily sync goes by', async () => {
  const { account } = await brand('apart')
  const before = await standing(account)
  spend(account, 'apart', '2026-02-10', 900)
  await deep(account)
  expect(await standing(account)).toEqual(before)
  books.network.fail(account.accountId, 'transient')
  expect((await deep(account)).state).toBe('failed')
  books.network.fail(account.accountId, null)
  const after = await standing(account)
  expect({ ...after, deep: null }).toEqual({ ...before, deep: null })
  expect(after!.deep).toEqual(new Date('2026-03-11T12:00:00Z'))
})

test('days that were missed stay missed until the daily sync has read them', async () => {
  const { account, campaign } = await brand('missed')
  books.clock.set(new Date('2026-03-20T12:00:00Z'))
  for (let day = '2026-03-10'; day <= '2026-03-20'; day = addDays(day, 1)) {
    spend(account, 'missed', day, 100)
  }
  await deep(account, '2026-03-01', '2026-03-13')
  expect((await standing(account))!.through).toBe('2026-03-09')
  const run = await books.sync(account)
  expect(run).toMatchObject({ cause: 'missed_days', from_day: '2026-03-05', state: 'succeeded' })
  expect((await standing(account))!.through).toBe('2026-03-19')
  expect(await books.amounts(campaign, '2026-03-12')).toEqual([5_000_000n])
})

test('a daily run is not held up by a deep one, and goes first', async () => {
  const { account, campaign } = await brand('first')
  spend(account, 'first', '2026-02-10', 200)
  const range = { from: '2026-02-02', to: '2026-03-03', actor: schedule, requestId: 'test' }
  const { runId } = await requestDeepRead(books.rooms, { ...account, ...range })
  let daily: number | null = null
  books.network.onAsk = async ({ level, from }) => {
    if (level !== 'ad' || from !== '2026-02-10') return
    books.network.onAsk = () => {}
    const asked = await requestSync(books.rooms, { ...account, cause: 'schedule', actor: schedule })
    expect(asked.started).toBe(true)
    daily = asked.runId
  }
  await runSync(books.rooms, runId)
  // It had read the week of the 10th when the daily run was asked for, and wrote nothing of it.
  expect(await books.run(runId)).toMatchObject({ state: 'queued', days_done: 2 })
  expect(await books.amounts(campaign, '2026-02-10')).toEqual([5_000_000n])
  await runSync(books.rooms, daily!)
  expect((await books.run(daily!)).state).toBe('succeeded')
  await runSync(books.rooms, runId)
  expect(await books.run(runId)).toMatchObject({ state: 'succeeded', days_done: 30, fees_added: 1 })
  expect(await books.amounts(campaign, '2026-02-10')).toEqual([5_000_000n, 5_000_000n])
})

const openDeep = (account: Account) =>
  rows<{ id: number; from_day: string; to_day: string }>(
    books.db,
    `SELECT id, from_day::text, to_day::text FROM sync_runs
     WHERE connection_id = $1 AND cause = 'deep' AND state = 'queued'`,
    [account.connectionId],
  )

test('once a week the thirty days before the window are read, one job for all in one queue', async () => {
  const { account } = await brand('weekly')
  expect((await standing(account))!.deep).toEqual(new Date('2026-03-17T14:00:00Z'))
  books.clock.set(new Date('2026-03-17T13:59:00Z'))
  await requestDueDeepReads(books.rooms)
  expect(await openDeep(account)).toEqual([])
  books.clock.set(new Date('2026-03-17T14:00:00Z'))
  await requestDueDeepReads(books.rooms)
  await requestDueDeepReads(books.rooms)
  const [run, ...more] = await openDeep(account)
  expect(more).toEqual([])
  expect(run).toMatchObject({ from_day: '2026-02-09', to_day: '2026-03-10' })
  expect((await standing(account))!.deep).toEqual(new Date('2026-03-24T14:00:00Z'))
  const jobs = () =>
    rows<{ queue_name: string }>(
      books.db,
      `SELECT queue_name FROM graphile_worker.jobs WHERE key = 'sync:' || $1::integer`,
      [run!.id],
    )
  expect(await jobs()).toEqual([{ queue_name: 'deep' }])
  await books.db.query(`SELECT graphile_worker.remove_job('sync:${run!.id}')`)
  books.clock.set(new Date('2026-03-17T14:11:00Z'))
  await resumeDeepReads(books.rooms)
  expect(await jobs()).toHaveLength(1)
})

test('a campaign that is left out twice, a day apart, had no spend that day after all', async () => {
  const { account, campaign } = await brand('gone')
  books.network.forget(account.accountId, { externalId: 'gone', day: '2026-02-10' })
  expect(await deep(account)).toMatchObject({ revisions_added: 0 })
  books.clock.set(new Date(noon.getTime() + 21 * 3_600_000))
  expect(await deep(account)).toMatchObject({ revisions_added: 1, fees_added: 1 })
  expect(await books.amounts(campaign, '2026-02-10')).toEqual([5_000_000n, -5_000_000n])
})

test('one that was back in between starts to be missing anew', async () => {
  const { account, campaign } = await brand('back')
  books.network.forget(account.accountId, { externalId: 'back', day: '2026-02-10' })
  await deep(account)
  spend(account, 'back', '2026-02-10', 100)
  books.clock.set(new Date(noon.getTime() + 21 * 3_600_000))
  await deep(account)
  books.network.forget(account.accountId, { externalId: 'back', day: '2026-02-10' })
  books.clock.set(new Date(noon.getTime() + 42 * 3_600_000))
  expect(await deep(account)).toMatchObject({ revisions_added: 0 })
  expect(await books.amounts(campaign, '2026-02-10')).toEqual([5_000_000n])
})
