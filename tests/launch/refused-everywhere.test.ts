import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { type NetworkName, networkNames } from '../../shared/networks.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { begun, expectNothingLeft } from './dying.ts'
import { refusingRooms } from './refusing.ts'

/** Requests of a launch, by the first step that each makes. */
const requests: Record<NetworkName, readonly string[]> = {
  meta: ['campaign', 'group:', 'creative:', 'ad:', 'enable'],
  tiktok: ['campaign', 'group:', 'ad:', 'enable'],
  google: ['campaign', 'enable'],
}

describe.each(networkNames)('%s', (network) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(network)
    await stage.running()
  })
  afterAll(() => stage.close())

  const openIssues = (id: number) =>
    rows<{ cause: string; network_message: string | null }>(
      stage.house.db,
      "SELECT cause, network_message FROM issues WHERE campaign_id = $1 AND turn <> 'resolved'",
      [id],
    )

  test.each(requests[network])(
    'refuses at %s: a draft, an issue in its words and nothing of ours is left',
    async (step) => {
      const launch = await begun(stage)
      await launch.run(refusingRooms(stage.house.rooms, step, 'Your budget is too low.'))
      const campaign = await stage.get(launch.id)
      expect(campaign).toMatchObject({ lifecycle: 'draft', launch: { state: 'removed' } })
      expect(await openIssues(launch.id)).toEqual([
        { cause: 'launch_refused', network_message: 'Your budget is too low.' },
      ])
      await expectNothingLeft(stage, launch.reference)
      expect(campaign.can.launch).toBe(true)
    },
  )
})
