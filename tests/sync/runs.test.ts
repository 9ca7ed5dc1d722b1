import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestDueSyncs } from '../../server/analytics/due.ts'
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
const request = (account: Account) =>
  requestSync(books.rooms, { ...account, cause: 'schedule', actor: schedule })

async function brand(externalId: string) {
  const account = await books.account(await books.organization(['2025-01-01', 'pro']))
  const campaign = await books.campaign(account, externalId)
  books.network.say(account.accountId, { externalId, day: today, spendMicros: 100_000_000n })
  return { account, campaign }
}

test('twenty who ask at once get the same run', async () => {
  const { account } = await brand('twenty')
  const tickets = await Promise.all(Array.from({ length: 20 }, () => request(account)))
  expect(new Set(tickets.map((one) => one.runId)).size).toBe(1)
  expect(tickets.filter((one) => one.started)).toHaveLength(1)
  await runSync(books.rooms, tickets[0]!.runId)
  expect((await request(account)).started).toBe(true)
})

test('a person who asks leaves one trace', async () => {
  const { account } = await brand('person')
  const actor = { userId: 'somebody', name: 'Somebody', kind: 'session' as const, tokenId: null }
  for (let turn = 0; turn < 2; turn++) {
    await requestSync(books.rooms, { ...account, cause: 'person', actor })
  }
  const traces = await rows(
    books.db,
    `SELECT id FROM audit_events WHERE action = 'connections.sync' AND organization_id = $1`,
    [account.organizationId],
  )
  expect(traces).toHaveLength(1)
})

test('the schedule opens a run for every account whose time has come, and only once', async () => {
  const { account } = await brand('due')
  const { account: early } = await brand('early')
  await books.db.query(
    `UPDATE ad_platform_connections SET next_sync_at = '2026-03-10T11:00:00Z' WHERE id = ${account.connectionId};
     UPDATE ad_platform_connections SET next_sync_at = '2026-03-10T13:00:00Z' WHERE id = ${early.connectionId}`,
  )
  await requestDueSyncs(books.rooms)
  await requestDueSyncs(books.rooms)
  const runs = await rows<{ connection_id: number; cause: string }>(
    books.db,
    'SELECT connection_id, cause FROM sync_runs WHERE connection_id IN ($1, $2)',
    [account.connectionId, early.connectionId],
  )
  expect(runs).toEqual([{ connection_id: account.connectionId, cause: 'first' }])
  const jobs = await row<{ n: number }>(
    books.db,
    `SELECT count(*)::integer AS n FROM graphile_worker.jobs j
     JOIN sync_runs r ON j.key = 'sync:' || r.id WHERE r.connection_id = $1`,
    [account.connectionId],
  )
  expect(jobs!.n).toBe(1)
})

test('a run whose worker died is taken up, and the dead worker’s late figures are not written', async () => {
  const { account, campaign } = await brand('fenced')
  const { runId } = await request(account)
  let wake = () => {}
  const asleep = new Promise<void>((resolve) => {
    const sleeping = new Promise<void>((wakeUp) => (wake = wakeUp))
    books.network.onAsk = async () => {
      books.network.onAsk = () => {}
      resolve()
      await sleeping
    }
  })
  const late = runSync(books.rooms, runId)
  await asleep
  books.clock.set(new Date(noon.getTime() + 16 * 60_000))
  expect(await request(account)).toEqual({ runId, started: false })
  await runSync(books.rooms, runId)
  expect(await books.amounts(campaign, today)).toEqual([5_000_000n])
  books.network.say(account.accountId, {
    externalId: 'fenced',
    day: today,
    spendMicros: 50_000_000n,
  })
  wake()
  await late
  expect(await books.amounts(campaign, today)).toEqual([5_000_000n])
  expect(await books.run(runId)).toMatchObject({ state: 'succeeded', fees_added: 1 })
})

test('progress counts the days as they are read', async () => {
  const { account } = await brand('progress')
  const { runId } = await request(account)
  const seen: number[] = []
  books.network.onAsk = async ({ level }) => {
    if (level === 'campaign') seen.push((await books.run(runId)).days_done)
  }
  await runSync(books.rooms, runId)
  books.network.onAsk = () => {}
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(await books.run(runId)).toMatchObject({ days_done: 7, days_total: 7, campaigns_seen: 1 })
})

test('groups and ads are asked for only where a campaign of ours had figures', async () => {
  const { account } = await brand('levels')
  books.network.asked.length = 0
  await books.sync(account)
  const lower = books.network.asked.filter((one) => one.level !== 'campaign')
  expect(lower.map((one) => `${one.level} ${one.day}`)).toEqual([
    `ad_group ${today}`,
    `ad ${today}`,
  ])
})

test('a campaign of a connection that was made anew still brings its spend', async () => {
  const { account, campaign } = await brand('anew')
  await books.db.query(
    `UPDATE ad_platform_connections SET status = 'disconnected' WHERE id = ${account.connectionId}`,
  )
  const again = await books.account(account.organizationId)
  await books.db.query(
    `UPDATE ad_platform_connections SET account_id = '${account.accountId}' WHERE id = ${again.connectionId}`,
  )
  await books.sync({ ...again, accountId: account.accountId })
  expect(await books.amounts(campaign, today)).toEqual([5_000_000n])
})
