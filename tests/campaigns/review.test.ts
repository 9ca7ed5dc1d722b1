import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshReviews } from '../../server/campaigns/review.ts'
import { rows } from '../../server/database/sequelize.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** The network first processes what is new; its review speaks after some minutes. */
const refresh = async () => {
  await stage.house.advance({ minutes: 2 })
  await refreshReviews(stage.house.rooms, {
    organizationId: stage.house.organizations.aurora,
    connectionId: stage.connectionId,
  })
}

const verdict = (adId: string, verdict: string, reasons: string[] = []) =>
  stage.house.control('reviews', { network: 'meta', adId, verdict, reasons })

const adsOf = async (id: number) =>
  (await stage.admin.ads.tree({ id })).groups.flatMap((group) => group.ads)

const openCauses = async (id: number) =>
  (
    await rows<{ cause: string; resource_type: string; network_message: string | null }>(
      stage.house.db,
      `SELECT cause, resource_type, network_message FROM issues
       WHERE campaign_id = $1 AND turn <> 'resolved' ORDER BY id`,
      [id],
    )
  ).map((one) => `${one.cause} of ${one.resource_type}: ${one.network_message}`)

test('approved by the network, a campaign in review becomes active', async () => {
  const { id } = await stage.running()
  for (const ad of await adsOf(id)) await verdict(ad.externalId!, 'approved')
  await refresh()
  expect(await stage.get(id)).toMatchObject({ status: 'active', review: 'approved', openIssues: 0 })
})

test('one rejected ad among others is an issue in the network’s words, gone when it is approved', async () => {
  const { id } = await stage.running()
  const [first, ...others] = await adsOf(id)
  await verdict(first!.externalId!, 'rejected', ['Personal Attributes'])
  for (const ad of others) await verdict(ad.externalId!, 'approved')
  await refresh()
  await refresh()
  expect(await stage.get(id)).toMatchObject({ status: 'active', openIssues: 1 })
  expect(await openCauses(id)).toEqual([
    expect.stringMatching(/^review_rejected of ad: .*Personal Attributes/),
  ])
  expect((await adsOf(id))[0]).toMatchObject({ review: 'flagged' })
  await verdict(first!.externalId!, 'approved')
  await refresh()
  expect((await stage.get(id)).openIssues).toBe(0)
  expect((await adsOf(id))[0]).toMatchObject({ review: 'approved', reviewReasons: [] })
})

test('a campaign none of whose ads may run is flagged', async () => {
  const { id } = await stage.running()
  for (const ad of await adsOf(id)) await verdict(ad.externalId!, 'rejected', ['Weapons'])
  await refresh()
  expect(await stage.get(id)).toMatchObject({
    status: 'flagged',
    openIssues: 3,
    names: { document000: 'paused', document002: 'flagged' },
  })
})

test('what the network objected to is nobody’s work once the campaign is over', async () => {
  const { id } = await stage.running()
  const [first] = await adsOf(id)
  await verdict(first!.externalId!, 'rejected', ['Weapons'])
  await refresh()
  expect(await openCauses(id)).toHaveLength(1)
  await stage.admin.campaigns.cancel({ id, reason: 'Season over' })
  expect(await openCauses(id)).toEqual([])
})

test('a delivery problem is an issue as long as the network names it', async () => {
  const { id, externalId } = await stage.running()
  for (const ad of await adsOf(id)) await verdict(ad.externalId!, 'approved')
  await stage.house.control('problems', {
    network: 'meta',
    objectId: externalId,
    severity: 'error',
    code: 7,
    summary: 'No payment method',
    message: 'Add one.',
  })
  await refresh()
  expect(await openCauses(id)).toEqual(['delivery_7 of campaign: No payment method: Add one.'])
})

test('what somebody does in the network’s own tool is no review: it becomes a difference', async () => {
  const { id, externalId } = await stage.running()
  const { rooms } = stage.house
  const { accountAccess } = await import('../../server/connections/access.ts')
  const { lookForDrifts } = await import('../../server/drifts/look.ts')
  const organizationId = stage.house.organizations.aurora
  const key = { organizationId, connectionId: stage.connectionId }
  const { adapter, access } = await accountAccess(rooms, key)
  await adapter.pauseCampaign(access, externalId!)
  await refresh()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'active', pausedBy: [] })
  await lookForDrifts(rooms, key)
  expect(await openCauses(id)).toContain('drift of campaign: null')
  await adapter.resumeCampaign(access, externalId!)
  await lookForDrifts(rooms, key)
  expect(await openCauses(id)).not.toContain('drift of campaign: null')
})
