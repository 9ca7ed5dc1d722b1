import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveCampaign } from '../../server/campaigns/move.ts'
import { pauseCampaign } from '../../server/campaigns/pause.ts'
import { rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import { systemActor } from '../../server/principal.ts'
import type { Pauser } from '../../shared/campaigns.ts'
import { openStage, refusalOf, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const statusAtNetwork = async (id: number) =>
  (await stage.treeOf(await stage.referenceOf(id))).campaigns[0]!.status

/** Somebody else than a person holds the campaign, or lets go. */
const byOther = (id: number, move: 'pause' | 'hold' | 'release', pauser: Pauser) =>
  inTransaction(stage.house.db, (transaction) =>
    moveCampaign(
      stage.house.db,
      {
        organizationId: stage.house.organizations.aurora,
        id,
        move,
        pauser,
        actor: systemActor('Billing'),
        now: stage.house.clock.now(),
      },
      transaction,
    ),
  )

test('paused and resumed here, it is paused and runs at the network', async () => {
  const { id } = await stage.running()
  const paused = await stage.admin.campaigns.pause({ id, reason: 'Sold out' })
  expect(paused).toMatchObject({
    pending: false,
    campaign: { lifecycle: 'paused', pausedBy: ['person'] },
  })
  expect(await statusAtNetwork(id)).toBe('PAUSED')
  const resumed = await stage.admin.campaigns.resume({ id })
  expect(resumed).toMatchObject({ pending: false, campaign: { lifecycle: 'active', pausedBy: [] } })
  expect(await statusAtNetwork(id)).toBe('ACTIVE')
})

test('canceled is final, here and at the network', async () => {
  const { id } = await stage.running()
  await stage.admin.campaigns.cancel({ id })
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'canceled', status: 'canceled' })
  expect((await stage.treeOf(await stage.referenceOf(id), '1')).campaigns[0]!.status).toBe(
    'DELETED',
  )
})

test('it runs again only when nobody holds it any more', async () => {
  const { id } = await stage.running()
  await stage.admin.campaigns.pause({ id })
  await byOther(id, 'hold', 'billing')
  const released = await stage.admin.campaigns.resume({ id })
  expect(released.campaign).toMatchObject({ lifecycle: 'paused', pausedBy: ['billing'] })
  expect(await statusAtNetwork(id)).toBe('PAUSED')
  expect((await refusalOf(stage.admin.campaigns.resume({ id }))).message).toBe(
    'It is paused by billing, not by a person.',
  )
  await stage.admin.campaigns.pause({ id })
  expect((await stage.get(id)).pausedBy).toEqual(['billing', 'person'])
})

test('nobody who does not hold it alone can let go of the last hold by mistake', async () => {
  const { id } = await stage.running()
  await byOther(id, 'pause', 'rule')
  await expect(byOther(id, 'release', 'rule')).rejects.toMatchObject({ reason: 'conflict' })
  expect((await stage.get(id)).pausedBy).toEqual(['rule'])
})

test('support may pause for safety and resume that, but not what the brand paused', async () => {
  const support = await stage.house.as('support@staff.test')
  const { id } = await stage.running()
  await support.campaigns.pause({ id, reason: 'Looks like fraud' })
  expect((await support.campaigns.get({ id })).can.resume).toBe(true)
  await support.campaigns.resume({ id })
  await stage.admin.campaigns.pause({ id })
  expect((await support.campaigns.get({ id })).can.resume).toBe(
    'The brand paused it. Only the brand may resume it.',
  )
  expect(await refusalOf(support.campaigns.resume({ id }))).toMatchObject({
    reason: 'move_not_allowed',
  })
  expect((await refusalOf(support.campaigns.cancel({ id }))).reason).toBe('not_allowed')
  expect((await stage.get(id)).lifecycle).toBe('paused')
})

test('a member sees why they may not', async () => {
  const member = await stage.house.as('member@aurora.test')
  const { id } = await stage.running()
  const { can } = await member.campaigns.get({ id })
  expect(new Set(Object.values(can))).not.toContain(true)
  expect((await refusalOf(member.campaigns.pause({ id }))).reason).toBe('not_allowed')
})

test('a network that refuses a pause leaves it running and opens an issue, which a later pause ends', async () => {
  const { id } = await stage.running()
  const principal = await stage.house.principal('admin@aurora.test')
  const { rooms } = stage.house
  const adapter = rooms.networks.get('meta')!
  const refusing = {
    ...adapter,
    pauseCampaign: () => {
      throw new NetworkError('meta', {
        kind: 'rejected',
        userMessage: 'Meta refused the pause.',
        networkMessage: 'Not today',
      })
    },
  }
  const networks = { get: () => refusing, all: () => [refusing] }
  const ctx = { ...rooms, networks, principal, requestId: 'test', address: '127.0.0.1' }
  expect(await refusalOf(pauseCampaign(ctx, id))).toMatchObject({
    reason: 'network_refused',
    message: 'Meta refused the pause.',
  })
  expect(await stage.get(id)).toMatchObject({
    lifecycle: 'active',
    pendingMove: null,
    openIssues: 1,
  })
  const issue = await rows(
    stage.house.db,
    "SELECT cause, network_message FROM issues WHERE campaign_id = $1 AND turn <> 'resolved'",
    [id],
  )
  expect(issue).toEqual([{ cause: 'pause_refused', network_message: 'Not today' }])
  await stage.admin.campaigns.pause({ id })
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'paused', openIssues: 0 })
})

test('a network that cannot be reached leaves everything as it was', async () => {
  const { id } = await stage.running()
  await stage.fault({ kind: 'rate_limit', match: { step: 'update' } })
  expect((await refusalOf(stage.admin.campaigns.pause({ id }))).reason).toBe('network_unavailable')
  expect(await stage.get(id)).toMatchObject({
    lifecycle: 'active',
    pendingMove: null,
    openIssues: 0,
  })
  await stage.house.advance({ hours: 2 })
})

test('the database itself refuses to change what happened', async () => {
  const { id } = await stage.running()
  for (const change of [
    'UPDATE campaign_events SET reason = $1 WHERE campaign_id = $2 RETURNING id',
    'DELETE FROM campaign_events WHERE reason IS DISTINCT FROM $1 AND campaign_id = $2 RETURNING id',
  ]) {
    await expect(rows(stage.house.db, change, ['never', id])).rejects.toThrow(
      /permission|append-only/,
    )
  }
})

test('every move leaves one event and one audit event', async () => {
  const { id } = await stage.running()
  await stage.admin.campaigns.pause({ id })
  await stage.admin.campaigns.resume({ id })
  await stage.admin.campaigns.cancel({ id })
  const events = (await stage.admin.campaigns.events({ id })).items.map((one) => one.move)
  expect(events).toEqual(['cancel', 'resume', 'pause', 'arrive', 'launch'])
  const audit = await rows<{ action: string }>(
    stage.house.db,
    "SELECT action FROM audit_events WHERE record_type = 'campaign' AND record_id = $1 ORDER BY id DESC",
    [String(id)],
  )
  expect(audit.map((one) => one.action)).toEqual([
    ...events.map((move) => `campaigns.${move}`),
    'campaigns.create',
  ])
})
