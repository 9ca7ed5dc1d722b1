import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { completeSpent } from '../../server/campaigns/complete.ts'
import { beginIntent } from '../../server/campaigns/intent.ts'
import { runLaunch } from '../../server/campaigns/launch-run.ts'
import { findCampaign } from '../../server/campaigns/model.ts'
import { moveCampaign } from '../../server/campaigns/move.ts'
import { reach } from '../../server/campaigns/reach.ts'
import { refreshReviews } from '../../server/campaigns/review.ts'
import type { Rooms } from '../../server/context.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import type { NetworkAdapter } from '../../server/networks/network.ts'
import { systemActor } from '../../server/principal.ts'
import { begun } from '../launch/dying.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const seen = (id: number) => findCampaign(stage.house.db, id, stage.house.clock.now())
const place = (id: number) => ({ organizationId: stage.house.organizations.aurora, id })
const statusAtNetwork = async (id: number) =>
  (await stage.treeOf(await stage.referenceOf(id))).campaigns[0]!.status

async function asking() {
  const principal = await stage.house.principal('admin@aurora.test')
  return { ...stage.house.rooms, principal, requestId: 'test', address: '127.0.0.1' }
}

const systemMove = (id: number, more: { move: 'hold' | 'complete'; version?: number }) =>
  inTransaction(stage.house.db, (transaction) =>
    moveCampaign(
      stage.house.db,
      {
        ...place(id),
        ...more,
        ...(more.move === 'hold' ? { pauser: 'billing' as const } : {}),
        actor: systemActor('Billing'),
        now: stage.house.clock.now(),
      },
      transaction,
    ),
  )

test('a resume that began before billing held the campaign back does not start its spending', async () => {
  const { id } = await stage.running()
  await stage.admin.campaigns.pause({ id })
  const before = await seen(id)
  await systemMove(id, { move: 'hold' })
  await expect(reach(await asking(), before, { move: 'resume' })).rejects.toMatchObject({
    reason: 'conflict',
  })
  expect(await statusAtNetwork(id)).toBe('PAUSED')
  expect((await stage.get(id)).pausedBy).toEqual(['person', 'billing'])
})

test('a move does not begin on an account that was disconnected in this moment', async () => {
  const { id } = await stage.running()
  await stage.admin.campaigns.pause({ id })
  const before = await seen(id)
  const account = (status: string) =>
    rows(
      stage.house.db,
      'UPDATE ad_platform_connections SET status = $1 WHERE id = $2 RETURNING id',
      [status, stage.connectionId],
    )
  const by = { actor: systemActor('Somebody'), requestId: null }
  const intent = { move: 'resume' as const, by, reason: null, now: stage.house.clock.now() }
  await account('disconnected')
  await expect(beginIntent(stage.house.db, before, intent)).rejects.toMatchObject({
    reason: 'conflict',
  })
  await account('working')
  expect((await seen(id)).pending_move).toBeNull()
})

test('a campaign whose budget was raised in this moment is not completed for the old one', async () => {
  const { id } = await stage.running({
    budgetType: 'lifetime',
    budgetMicros: '50000000',
    endsAt: new Date(stage.house.clock.now().getTime() + 30 * 86_400_000).toISOString(),
  })
  const { version } = await seen(id)
  await stage.admin.campaigns.update({ id, budgetMicros: '90000000' })
  await expect(systemMove(id, { move: 'complete', version })).rejects.toMatchObject({
    reason: 'conflict',
  })
  expect((await stage.get(id)).lifecycle).toBe('active')
})

test('what the network said before a resume does not pause the campaign again', async () => {
  const { id } = await stage.running()
  await stage.admin.campaigns.pause({ id })
  const { rooms } = stage.house
  const slow = (adapter: NetworkAdapter): NetworkAdapter => ({
    ...adapter,
    getReview: async (access, externalId, options) => {
      const answer = await adapter.getReview(access, externalId, options)
      const { external_id } = await seen(id)
      if (externalId === external_id) await stage.admin.campaigns.resume({ id })
      return answer
    },
  })
  const get = (name: string) => {
    const adapter = rooms.networks.get(name)
    return adapter && slow(adapter)
  }
  const connection = { ...place(id), connectionId: stage.connectionId }
  await refreshReviews({ ...rooms, networks: { ...rooms.networks, get } } as Rooms, connection)
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'active', pausedBy: [] })
})

test('a used-up budget completes the campaigns of an account that was connected anew', async () => {
  const { id } = await stage.running({
    budgetType: 'lifetime',
    budgetMicros: '50000000',
    endsAt: new Date(stage.house.clock.now().getTime() + 30 * 86_400_000).toISOString(),
  })
  const { aurora } = stage.house.organizations
  const now = stage.house.clock.now()
  await rows(
    stage.house.db,
    `INSERT INTO campaign_analytics (organization_id, campaign_id, day, network, currency, spend_micros,
       impressions, clicks, conversions, revenue_micros, fee_micros, revision_id, updated_at)
     VALUES ($1, $2, '2026-03-10', 'meta', 'USD', 50000000, 1, 1, 0, 0, 0, 1, $3) RETURNING day`,
    [aurora, id, now],
  )
  const anew = await row<{ id: number }>(
    stage.house.db,
    `INSERT INTO ad_platform_connections (organization_id, network, status, account_id, currency,
       time_zone, connected_by, created_at, updated_at)
     SELECT organization_id, network, 'disconnected', account_id, currency, time_zone, connected_by,
       $2, $2 FROM ad_platform_connections WHERE id = $1 RETURNING id`,
    [stage.connectionId, now],
  )
  await completeSpent(stage.house.rooms, { organizationId: aurora, connectionId: anew!.id })
  expect((await stage.get(id)).lifecycle).toBe('completed')
})

test.each(['cancel', 'arrival'] as const)(
  'the %s waits for the campaign before it holds the launch, so that two cannot deadlock',
  async (what) => {
    const launch = await begun(stage)
    await stage.house.advance({ minutes: 2 })
    const holder = await stage.house.db.transaction()
    await rows(
      stage.house.db,
      'SELECT id FROM campaigns WHERE id = $1 FOR UPDATE',
      [launch.id],
      holder,
    )
    const waiting =
      what === 'cancel'
        ? stage.admin.campaigns.cancel({ id: launch.id })
        : runLaunch(stage.house.rooms, launch.key)
    await someoneWaits()
    const free = await rows(
      stage.house.db,
      'SELECT id FROM launch_operations WHERE campaign_id = $1 FOR UPDATE NOWAIT',
      [launch.id],
      holder,
    )
    expect(free).toHaveLength(1)
    await holder.commit()
    await waiting
  },
)

/** Until some statement of this database waits for a row. */
async function someoneWaits(): Promise<void> {
  const waiting = `SELECT 1 FROM pg_locks w WHERE NOT w.granted AND w.locktype IN ('transactionid', 'tuple')
    AND EXISTS (SELECT FROM pg_locks h JOIN pg_database d ON d.oid = h.database
      WHERE h.pid = w.pid AND d.datname = current_database())`
  for (let tries = 0; tries < 400; tries += 1) {
    if (await row(stage.house.db, waiting)) return
    await delay(25)
  }
  throw new Error('Nobody waits.')
}
