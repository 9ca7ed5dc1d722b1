import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../server/database/transaction.ts'
import { type NewIssue, openIssue } from '../../server/issues/open.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { begun } from '../launch/dying.ts'
import { refusingRooms } from '../launch/refusing.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const raise = (
  facts: Pick<NewIssue, 'cause' | 'resourceType' | 'resourceId'>,
  campaignId?: number,
) =>
  inTransaction(stage.house.db, (transaction) =>
    openIssue(
      stage.house.db,
      {
        ...facts,
        organizationId: stage.house.organizations.aurora,
        campaignId: campaignId ?? null,
        severity: 'high',
        turn: 'open',
        message: 'The network refused.',
        nextStep: 'Try again.',
        now: stage.house.clock.now(),
      },
      transaction,
    ),
  )
const openOf = async (campaignId: number) =>
  (await stage.admin.issues.list({ campaignId, limit: 50 })).items.map(({ cause }) => cause).sort()

test('what stood in the way of a campaign that ran ends with it; what people said stays', async () => {
  const { id } = await stage.running()
  const [group] = (await stage.admin.ads.tree({ id })).groups
  const ad = group!.ads[0]!.id
  for (const cause of ['pause_refused', 'update_refused', 'move_hangs', 'delivery_1359188'])
    await raise({ cause, resourceType: 'campaign', resourceId: id }, id)
  await raise({ cause: 'growth_refused', resourceType: 'ad_group', resourceId: group!.id }, id)
  await raise({ cause: 'review_rejected', resourceType: 'ad', resourceId: ad }, id)
  await raise({ cause: 'late_restatement', resourceType: 'campaign', resourceId: id }, id)
  await stage.admin.issues.open({
    organizationId: stage.house.organizations.aurora,
    resourceType: 'campaign',
    resourceId: id,
    severity: 'low',
    message: 'The invoice is missing.',
    idempotencyKey: 'the-invoice',
  })
  expect(await openOf(id)).toHaveLength(8)
  await stage.admin.campaigns.cancel({ id })
  expect(await openOf(id)).toEqual(['late_restatement', 'reported'])
})

test('what a launch left behind is over when the next one has removed it', async () => {
  const launch = await begun(stage)
  await launch.run(refusingRooms(stage.house.rooms, 'ad:', 'No.', 'also removing'))
  expect(await openOf(launch.id)).toEqual(['launch_left_behind', 'launch_refused'])
  await stage.admin.campaigns.launch({ id: launch.id })
  await stage.house.runJobs()
  expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'active' })
  expect(await openOf(launch.id)).toEqual([])
})

test('an account that is disconnected refuses no figures any more', async () => {
  const id = stage.connectionId
  for (const campaign of (await stage.admin.campaigns.list({})).items)
    if (campaign.lifecycle === 'active') await stage.admin.campaigns.cancel({ id: campaign.id })
  await raise({ cause: 'figures_refused', resourceType: 'connection', resourceId: id })
  await stage.admin.connections.disconnect({ id })
  expect((await stage.admin.issues.list({ connectionId: id })).items).toEqual([])
})
