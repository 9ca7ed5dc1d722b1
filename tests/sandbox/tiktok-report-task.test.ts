import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs } from './sandbox-person.ts'
import { launch } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
let running: string
const { us } = advertisers
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
  running = (await launch(person, us)).campaign
  await sandbox.wait(2 * dayMs)
})
afterAll(() => sandbox.stop())

describe('a report that is made in the background', () => {
  it('is queued, worked on and then downloaded as CSV', async () => {
    const asked = {
      advertiser_id: us,
      report_type: 'BASIC',
      data_level: 'AUCTION_CAMPAIGN',
      dimensions: ['campaign_id', 'stat_time_day'],
      metrics: ['spend', 'campaign_name'],
      start_date: '2026-09-01',
      end_date: '2026-09-02',
      output_format: 'CSV_STRING',
    }
    const { task_id } = await person.make('/report/task/create/', asked)
    const task = { advertiser_id: us, task_id }
    const state = async () => (await person.get('/report/task/check/', task)).body.data?.status
    expect(await state()).toBe('QUEUING')
    expect((await person.get('/report/task/download/', task)).body.code).toBe(40200)
    await sandbox.wait(4_000)
    expect(await state()).toBe('PROCESSING')
    await sandbox.wait(40_000)
    expect(await state()).toBe('SUCCESS')
    const csv = String((await person.get('/report/task/download/', task)).body.data)
    expect(csv.split('\n')[0]).toBe('campaign_id,stat_time_day,spend,campaign_name')
    expect(csv).toContain(`${running},2026-09-01 00:00:00,`)
  })
})
