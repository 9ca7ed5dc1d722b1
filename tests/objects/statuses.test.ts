import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeDue } from '../../server/campaigns/complete.ts'
import { row } from '../../server/database/sequelize.ts'
import { runImport } from '../../server/imports/run.ts'
import { networkNames } from '../../shared/networks.ts'
import { objectStatuses } from '../../shared/object-status.ts'
import { connectAccount, euroAccounts } from '../connections/journey.ts'
import { wholeDraft } from '../creators/stage.ts'
import { openStatuses, type Statuses } from './statuses.ts'

/** Every status of document 002, by nothing but what people, networks, banks and time do. */
describe.each(networkNames)('on %s a campaign is', (network) => {
  let on: Statuses
  beforeAll(async () => {
    on = await openStatuses(network)
  }, 60_000)
  afterAll(() => on.close())

  test('a draft while it is being described', async () => {
    await on.expectTold(await on.draft(), 'draft', 'draft')
  })

  test('in review while it is launched, and until the network has looked at it; then active', async () => {
    const id = await on.draft()
    await on.fund(id, 500)
    await on.admin.campaigns.launch({ id })
    expect((await on.get(id)).lifecycle).toBe('launching')
    await on.expectTold(id, 'in_review', 'draft')
    await on.arrived(id)
    await on.expectTold(id, 'in_review', 'active')
    await on.review()
    await on.expectTold(id, 'active', 'active')
  })

  test('paused by a person, and active again', async () => {
    const id = await on.run()
    await on.review()
    await on.admin.campaigns.pause({ id })
    await on.expectTold(id, 'paused', 'paused')
    await on.admin.campaigns.resume({ id })
    await on.expectTold(id, 'active', 'active')
  })

  test('flagged when the network refuses every ad of it', async () => {
    const id = await on.run({ words: 'Miracle beans' })
    await on.review()
    await on.expectTold(id, 'flagged', 'paused')
  })

  test('without payment when its money is used up, until there is money again', async () => {
    const id = await on.run({ dollars: 1 })
    await on.house.advance({ days: 1 })
    await on.sync()
    await on.runJobs()
    await on.expectTold(id, 'payment_failed', 'paused')
    expect((await on.get(id)).pausedBy).toEqual(['billing'])
    await on.fund(id, 400)
    await on.runJobs()
    await on.expectTold(id, 'active', 'active')
  })

  test('waiting for its refund when it ends with money left, and inactive once that is paid', async () => {
    const id = await on.draft()
    const funding = await on.fund(id, 500)
    await on.admin.campaigns.launch({ id })
    await on.arrived(id)
    await on.admin.campaigns.cancel({ id })
    await on.expectTold(id, 'pending_refund', 'canceled')
    await on.payBack(funding.id)
    await on.expectTold(id, 'inactive', 'canceled')
  })

  test('inactive after its end date; the rest of its money is on its way until then', async () => {
    const endsAt = new Date(on.house.clock.now().getTime() + 2 * 86_400_000).toISOString()
    const id = await on.draft()
    await on.admin.campaigns.update({ id, endsAt })
    const funding = await on.fund(id, 500)
    await on.admin.campaigns.launch({ id })
    await on.arrived(id)
    await on.house.advance({ days: 4 })
    await on.sync()
    await completeDue(on.house.rooms)
    await on.expectTold(id, 'pending_refund', 'completed')
    await on.runJobs()
    await on.payBack(funding.id)
    await on.expectTold(id, 'inactive', 'completed')
  })

  test('stale when its account was not read for three days, until it is', async () => {
    const id = await on.run()
    await on.review()
    await on.sync()
    await on.expectTold(id, 'active', 'active')
    await on.house.advance({ days: 4 })
    await on.expectTold(id, 'stale', 'active')
    await on.sync()
    await on.expectTold(id, 'active', 'active')
  })

  test('being imported, imported, and active once it is taken over', async () => {
    const { house, admin } = on
    const accountId = euroAccounts[network]
    const connectionId = await connectAccount(house, accountId, { network })
    await on.runJobs()
    const order = { account_id: accountId }
    const { campaigns } = await house.control<{ campaigns: { id: string }[] }>(
      `${network}/plant-campaigns`,
      order,
    )
    const { items } = await admin.imports.candidates({ id: connectionId })
    const running = items.find(({ wanted }) => wanted === 'active')!
    expect(campaigns.map(({ id }) => id)).toContain(running.externalId)
    const externalIds = [running.externalId]
    const { id: importId } = await admin.imports.create({ id: connectionId, externalIds })
    // Another read of the account is under way, so the history has to wait.
    await admin.connections.sync({ id: connectionId })
    await runImport(house.rooms, { organizationId: house.organizations.aurora, importId })
    const imported = await row<{ id: number }>(
      house.db,
      'SELECT id FROM campaigns WHERE external_id = $1',
      externalIds,
    )
    const id = imported!.id
    await on.expectTold(id, 'importing', null)
    await on.runJobs()
    await on.expectTold(id, 'imported', 'active')
    await on.admin.campaigns.takeOver({ id })
    await on.expectTold(id, 'active', 'active')
  })

  test('nothing else: these were all the words of document 002', () => {
    expect([...on.told].sort()).toEqual([...objectStatuses].sort())
  })
})

test('a creator campaign has the four words of document 001, and none in the others', async () => {
  const { house, admin, fund, expectToldOfCreators, close } = await openStatuses('meta')
  const organizationId = house.organizations.aurora
  const { id } = await admin.creators.create({ organizationId, ...wholeDraft })
  await expectToldOfCreators(id, 'draft')
  await fund(id, 500)
  await admin.creators.publish({ id })
  await expectToldOfCreators(id, 'active')
  await admin.creators.pause({ id })
  await expectToldOfCreators(id, 'paused')
  await admin.creators.resume({ id })
  await admin.creators.complete({ id })
  await expectToldOfCreators(id, 'finished')
  await close()
})
