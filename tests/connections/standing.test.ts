import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteNetworkError } from '../../server/connections/access.ts'
import { listTroubles } from '../../server/connections/troubles.ts'
import { rows } from '../../server/database/sequelize.ts'
import { NetworkError, type NetworkErrorKind } from '../../server/networks/network-error.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'

let stage: Stage
let id: number
beforeAll(async () => {
  stage = await openStage()
  id = stage.connectionId
  await stage.running()
  await stage.house.advance({ days: 12 })
  await stage.admin.connections.sync({ id })
  await stage.house.runJobs()
})
afterAll(() => stage.close())

const standing = () => stage.admin.connections.standing({ id })

test('the last good run with what it brought, the window and the days it covers', async () => {
  const { lastGood, window, days, firstDay, statesUsage } = await standing()
  expect(lastGood).toMatchObject({ state: 'succeeded', campaignsSeen: 1 })
  expect(window).toEqual({ days: 7, from: '2026-03-16', to: '2026-03-22' })
  expect(days).toHaveLength(40)
  expect(days.at(-1)).toEqual({ day: '2026-03-22', state: 'partial' })
  expect(days.filter((one) => one.state === 'synced').at(-1)!.day).toBe('2026-03-21')
  expect(days.at(0)!.state).toBe('none')
  expect(firstDay).toBeTruthy()
  expect(statesUsage).toBe(true)
})

test('Meta’s sign-in renews by itself ahead of its end', async () => {
  const { token } = await standing()
  expect(token.life).toBe('renews')
  expect(token.renewsAt! < token.endsAt!).toBe(true)
})

test('a pause carries its reason and who asked for it, until it is over', async () => {
  const reason = 'The account moves to another owner'
  const paused = await stage.admin.connections.pauseSync({ id, reason })
  expect(paused.syncPausedReason).toBe(reason)
  expect((await standing()).paused).toMatchObject({ by: 'Ada Admin', reason })
  const refused = stage.admin.connections.deepRead({ id, from: '2026-03-10', to: '2026-03-15' })
  await expect(refused).rejects.toThrow('paused')
  await stage.admin.connections.resumeSync({ id })
  expect((await standing()).paused).toBeNull()
})

test('a chosen range is read again; one that cannot be is refused in words', async () => {
  const support = await stage.house.as('support@staff.test')
  const ask = (from: string, to: string) => support.connections.deepRead({ id, from, to })
  await expect(ask('2025-11-01', '2026-03-15')).rejects.toThrow('At most 90 days')
  await expect(ask('2025-12-01', '2026-01-15')).rejects.toThrow('Nothing of ours ran')
  await expect(ask('2026-03-20', '2026-03-23')).rejects.toThrow('today is 22 March 2026')
  await ask('2026-03-01', '2026-03-15')
  await expect(ask('2026-03-10', '2026-03-12')).rejects.toThrow('10 March 2026 to 15 March 2026')
  expect((await standing()).deep.open).toMatchObject({ cause: 'deep', requestedBy: 'Sam Support' })
  await stage.house.runJobs()
  const { deep } = await standing()
  expect(deep.open).toBeNull()
  expect(deep.last).toMatchObject({ state: 'succeeded', fromDay: '2026-03-10', daysDone: 6 })
  const traces = await rows<{ after: unknown }>(
    stage.house.db,
    `SELECT after FROM audit_events WHERE action = 'connections.deep_read'`,
  )
  expect(traces).toHaveLength(1)
})

test('the last twenty troubles stay, and the same in a row counts up', async () => {
  const key = { organizationId: stage.house.organizations.aurora, connectionId: id }
  const meet = (kind: NetworkErrorKind, userMessage: string) =>
    noteNetworkError(stage.house.rooms, key, new NetworkError('meta', { kind, userMessage }))
  for (let turn = 0; turn < 3; turn++) await meet('transient', 'Meta did not answer.')
  expect(await listTroubles(stage.house.db, key)).toMatchObject([{ kind: 'transient', times: 3 }])
  for (let turn = 0; turn < 25; turn++) await meet('transient', `Meta failed, ${turn}.`)
  await meet('rejected', 'One ad was refused.')
  await meet('rate', 'Meta asks us to slow down.')
  const { troubles } = await standing()
  expect(troubles).toHaveLength(20)
  expect(troubles[0]).toMatchObject({ kind: 'rate', times: 1 })
  expect(troubles[0]!.waitsUntil).not.toBeNull()
  expect(troubles[19]!.message).toBe('Meta failed, 6.')
})
