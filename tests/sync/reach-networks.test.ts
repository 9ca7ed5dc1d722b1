import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { type NetworkName, networkNames } from '../../shared/networks.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'

/** Of what each network counts people; Google does of whole campaigns on its display network only. */
const counted: Record<NetworkName, string[]> = {
  meta: ['ad', 'ad_group', 'campaign'],
  tiktok: ['ad', 'ad_group', 'campaign'],
  google: ['campaign'],
}

type Kept = {
  subject: string
  span: string
  last_day: string
  impressions: bigint
  reach: bigint | null
}

/** On networks that speak the real wire formats. */
describe.each(networkNames)('on %s', (network) => {
  let stage: Stage
  let campaignId: number
  beforeAll(async () => {
    stage = await openStage(network)
    campaignId = (await stage.running()).id
    await stage.house.advance({ days: 9 })
    await stage.admin.connections.sync({ id: stage.connectionId })
    await stage.house.runJobs()
  })
  afterAll(() => stage.close())

  const kept = () =>
    rows<Kept>(
      stage.house.db,
      `SELECT subject, span, last_day::text, impressions, reach FROM subject_reach
       WHERE campaign_id = $1 ORDER BY subject, subject_id, span`,
      [campaignId],
    )

  test('a run leaves what was said of people, per window and level, to the last whole day', async () => {
    const found = await kept()
    const subjects = new Set(found.map(({ subject }) => subject))
    expect([...subjects]).toEqual(counted[network])
    for (const subject of subjects) {
      const spans = found.filter((one) => one.subject === subject).map(({ span }) => span)
      expect([...new Set(spans)].sort(), subject).toEqual(['30d', '7d', 'lifetime'])
    }
    for (const { span, last_day, reach, impressions } of found) {
      if (span !== 'lifetime') expect(last_day).toBe('2026-03-18')
      expect(reach! > 0n && reach! <= impressions).toBe(true)
    }
  })

  test('the whole life is told with its frequency, never as a sum of days', async () => {
    const found = await stage.admin.analytics.object({ subject: 'campaign', id: campaignId })
    const { days } = await stage.admin.analytics.campaign({ id: campaignId })
    const added = days.reduce((sum, { reach }) => sum + BigInt(reach ?? '0'), 0n)
    expect(BigInt(found.metrics.reach!)).toBeGreaterThan(0n)
    // Google tells no single days.
    if (network !== 'google') expect(BigInt(found.metrics.reach!)).toBeLessThan(added)
    expect(found.metrics.frequency).not.toBeNull()
  })
})
