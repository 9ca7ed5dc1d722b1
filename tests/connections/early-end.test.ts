import { afterAll, beforeAll, expect, test } from 'vitest'
import { readGrant } from '../../server/connections/grant.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { begun, expectOneTree } from '../launch/dying.ts'
import { dollarAccounts } from './journey.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('google')
  await stage.running()
  await stage.house.advance({ days: 1 })
})
afterAll(() => stage.close())

const accountId = dollarAccounts.google
/** Access tokens of the account end now, whatever they promised. */
const endEarly = () =>
  stage.house.control('tokens/revoke', { network: 'google', accountId, reason: 'expired' })

const connection = () => stage.admin.connections.get({ id: stage.connectionId })

async function sync() {
  await stage.admin.connections.sync({ id: stage.connectionId })
  await stage.house.runJobs()
  const { items } = await stage.admin.connections.syncRuns({ id: stage.connectionId })
  return items[0]!
}

const tokenNow = async () => {
  const { rooms, organizations } = stage.house
  const key = { organizationId: organizations.aurora, connectionId: stage.connectionId }
  return (await readGrant(rooms.db, rooms.keyring, key)).accessToken
}

test('a token that ends before its time is renewed, and the next run goes well without anybody', async () => {
  expect(await sync()).toMatchObject({ state: 'succeeded' })
  const before = await tokenNow()
  await endEarly()
  const run = await sync()
  expect(run).toMatchObject({ state: 'failed' })
  expect(run.error).toContain('renewed by itself')
  expect((await connection()).status).toBe('working')
  expect(await tokenNow()).not.toBe(before)
  expect(await sync()).toMatchObject({ state: 'succeeded' })
  expect((await stage.admin.issues.list({})).items).toEqual([])
})

test('a launch that meets it goes on with the new token and makes one tree', async () => {
  const launch = await begun(stage)
  await endEarly()
  await expect(launch.run()).rejects.toMatchObject({ kind: 'transient' })
  await launch.run()
  await expectOneTree(stage, launch.reference)
})

test('a move that meets it is made all the same, with the new token', async () => {
  const { id } = await stage.running()
  await endEarly()
  await stage.admin.campaigns.pause({ id, reason: 'Holiday' })
  expect((await stage.get(id)).lifecycle).toBe('paused')
})

test('when the sign-in itself was taken back, only the person can help, and is told', async () => {
  await stage.house.control('tokens/revoke', { network: 'google', accountId, reason: 'revoked' })
  expect(await sync()).toMatchObject({ state: 'failed' })
  expect((await connection()).status).toBe('needs_reauth')
})
