import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Rooms } from '../../server/context.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { runImport } from '../../server/imports/run.ts'
import type { NetworkAdapter } from '../../server/networks/network.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { connectAccount, dollarAccounts, euroAccounts, travel } from '../connections/journey.ts'
import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const planted = () => scene.planted.map(({ id }) => id)

/** Ends as a process ends that is killed: nothing is written down about it. */
class Killed extends Error {
  override name = 'SequelizeConnectionError'
}

/** Rooms of a process that dies at its n-th call of the network. */
function dyingAt(call: number): Rooms {
  const { rooms } = scene.house
  let calls = 0
  const count = () => {
    calls += 1
    if (calls === call) throw new Killed('killed')
  }
  const dying = (adapter: NetworkAdapter): NetworkAdapter => ({
    ...adapter,
    readTree: async (...input) => {
      count()
      return adapter.readTree(...input)
    },
    async *getSpend(...input) {
      count()
      yield* adapter.getSpend(...input)
    },
  })
  const get = (name: 'meta') => dying(rooms.networks.get(name)!)
  return { ...rooms, networks: { ...rooms.networks, get } as Rooms['networks'] }
}

const outcome = (externalIds: string[]) =>
  rows(
    scene.house.db,
    `SELECT c.title, c.origin, c.lifecycle,
       (SELECT count(*)::int FROM ad_groups g WHERE g.campaign_id = c.id) AS groups,
       (SELECT count(*)::int FROM ads a WHERE a.campaign_id = c.id) AS ads,
       (SELECT count(*)::int FROM campaign_analytics a WHERE a.campaign_id = c.id) AS days,
       (SELECT count(*)::int FROM metric_revisions r WHERE r.campaign_id = c.id
          AND r.subject = 'campaign') AS revisions
     FROM campaigns c WHERE c.external_id = ANY($1::text[]) ORDER BY c.title`,
    [externalIds],
  )

test.each([1, 2, 3, 4, 6, 12, 40])(
  'a worker that dies at its call %i leaves what another one finishes to the same end',
  async (call) => {
    const externalIds = planted()
    const { admin, connectionId, organizationId, house } = scene
    const { id: importId } = await admin.imports.create({ id: connectionId, externalIds })
    const key = { organizationId, importId }
    await expect(runImport(dyingAt(call), key)).rejects.toThrow('killed')
    expect((await admin.imports.get({ id: importId })).state).toBe('running')
    await runImport(house.rooms, key)
    expect((await admin.imports.get({ id: importId })).state).toBe('done')
    const days = (await outcome(externalIds)) as { title: string; days: number }[]
    expect(days).toEqual([
      expect.objectContaining({ origin: 'imported', groups: 1, ads: 1, days: 30, revisions: 30 }),
      expect.objectContaining({ lifecycle: 'paused', origin: 'imported' }),
      expect.objectContaining({ origin: 'imported', groups: 2, ads: 3, days: 30, revisions: 30 }),
    ])
    await house.runJobs()
  },
)

test('two workers at one import make one of each', async () => {
  const externalIds = planted()
  const { admin, connectionId, organizationId, house } = scene
  const second = await house.secondRooms()
  const { id: importId } = await admin.imports.create({ id: connectionId, externalIds })
  const key = { organizationId, importId }
  await Promise.all([runImport(house.rooms, key), runImport(second, key)])
  await scene.runLater()
  expect((await admin.imports.get({ id: importId })).state).toBe('done')
  expect(await outcome(externalIds)).toHaveLength(3)
})

test('two who ask at once ask for one import', async () => {
  const externalIds = planted()
  const { admin, connectionId } = scene
  const owner = await scene.house.as('owner@aurora.test')
  const asked = await Promise.all(
    [
      admin.imports.create({ id: connectionId, externalIds }),
      owner.imports.create({ id: connectionId, externalIds }),
      admin.imports.create({ id: connectionId, externalIds: externalIds.slice(1) }),
    ].map((one) => one.catch((error: { reason: string }) => error.reason)),
  )
  const made = asked.filter((one) => typeof one !== 'string')
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  expect(
    (await refusalOf(admin.imports.create({ id: connectionId, externalIds: ['99999'] }))).message,
  ).toBe('Campaigns of this account are being imported. Choose more when that is done.')
  await scene.house.runJobs()
  expect(await outcome(externalIds)).toHaveLength(3)
})

test('a worker that is gone is replaced by the next round of the schedule', async () => {
  const [externalId] = planted()
  const { admin, connectionId, organizationId, house } = scene
  const { id } = await admin.imports.create({ id: connectionId, externalIds: [externalId!] })
  await expect(runImport(dyingAt(1), { organizationId, importId: id })).rejects.toThrow('killed')
  await rows(house.db, 'DELETE FROM graphile_worker._private_jobs RETURNING id')
  await house.advance({ minutes: 6 })
  const { tick } = await import('../../server/jobs/schedule.ts')
  await tick(house.rooms)
  await house.runJobs()
  expect((await admin.imports.get({ id })).state).toBe('done')
})

test('what vanished meanwhile is said, and the rest is taken in', async () => {
  const [first, second] = planted()
  await scene.edit(first!, { status: 'removed' })
  const done = await scene.import([first!, second!, '120219999999999999'])
  expect(done).toMatchObject({ state: 'done', campaigns: { total: 3, done: 1, vanished: 2 } })
  expect(done.items.map(({ state, note }) => [state, note])).toEqual([
    ['vanished', 'It is not at Meta any more.'],
    ['done', null],
    ['vanished', 'It is not at Meta any more.'],
  ])
})

test('what another organization has is not offered, and refused without telling whose it is', async () => {
  const [externalId] = planted()
  await row(
    scene.house.db,
    `INSERT INTO campaigns (organization_id, uuid, kind, title, network, external_id, created_at, updated_at)
     VALUES ($1, gen_random_uuid(), 'ad', 'Theirs', 'meta', $2, $3, $3) RETURNING id`,
    [scene.house.organizations.basalt, externalId, scene.house.clock.now()],
  )
  expect((await scene.candidates()).items.map((one) => one.externalId)).not.toContain(externalId)
  const { items } = await scene.import([externalId!])
  expect(items[0]).toMatchObject({
    state: 'refused',
    campaignId: null,
    note: 'It is taken already and cannot be imported.',
  })
})

test('an ended sign-in fails the import in words; importing again takes it up', async () => {
  const externalIds = planted()
  const { admin, connectionId, house } = scene
  await house.control('tokens/revoke', {
    network: 'meta',
    accountId: dollarAccounts.meta,
    reason: 'revoked',
  })
  const failed = await scene.import(externalIds)
  expect(failed).toMatchObject({ state: 'failed', campaigns: { read: 0 } })
  expect(failed.error).toMatch(/Reconnect the Meta account/)
  expect((await refusalOf(admin.imports.create({ id: connectionId, externalIds }))).message).toBe(
    'A new sign-in is needed first.',
  )
  await travel(house, { organizationId: scene.organizationId, connectionId })
  await house.runJobs()
  expect((await scene.import(externalIds)).state).toBe('done')
})

test('an account that we pay for takes in nothing that runs without money', async () => {
  const { admin, house } = scene
  const euro = await connectAccount(house, euroAccounts.meta)
  const operator = await house.as('operator@staff.test')
  await operator.connections.setBilling({ id: euro, billing: 'platform' })
  const refused = await refusalOf(admin.imports.create({ id: euro, externalIds: ['11111'] }))
  expect(refused).toMatchObject({ reason: 'move_not_allowed' })
  expect(refused.message).toMatch(/We pay for this account/)
  expect((await admin.imports.candidates({ id: euro })).can.import).toBe(refused.message)
})
