import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Fields } from './sandbox-person.ts'
import { campaignFields, groupFields } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

let names = 0
async function codeOf(objective: string, fields: Fields, above: Fields = {}): Promise<unknown> {
  names += 1
  const { us } = advertisers
  const wish = { campaign_name: `Goal ${names}`, objective_type: objective, ...above }
  const campaign = await person.make('/campaign/create/', campaignFields(us, wish))
  const group = groupFields(us, String(campaign.campaign_id), fields)
  return (await person.post('/adgroup/create/', group)).body.code
}

it('views of two seconds are no goal any more, and views say how they are counted', async () => {
  const views = { billing_event: 'CPV', bid_display_mode: 'CPV' }
  const engaged = { ...views, optimization_goal: 'ENGAGED_VIEW' }
  expect(await codeOf('VIDEO_VIEWS', engaged)).toBe(0)
  expect(await codeOf('VIDEO_VIEWS', { ...views, optimization_goal: 'VIDEO_VIEW' })).toBe(40002)
  expect(await codeOf('VIDEO_VIEWS', { ...engaged, bid_display_mode: undefined })).toBe(40002)
  expect(await codeOf('VIDEO_VIEWS', { ...engaged, bid_display_mode: 'CPMV' })).toBe(40002)
})

it('reach says how often a person may see an ad', async () => {
  const reach = { optimization_goal: 'REACH', billing_event: 'CPM' }
  const often = (frequency: number, frequency_schedule: number) => ({
    ...reach,
    frequency,
    frequency_schedule,
  })
  expect(await codeOf('REACH', often(3, 7))).toBe(0)
  expect(await codeOf('REACH', reach)).toBe(40002)
  expect(await codeOf('REACH', often(0, 7))).toBe(40002)
  expect(await codeOf('REACH', often(3, 31))).toBe(40002)
})

it('a bid is lower than the budgets it is paid from', async () => {
  const bid = (bid_price: number) => ({ bid_type: 'BID_TYPE_CUSTOM', bid_price })
  expect(await codeOf('TRAFFIC', bid(49.99))).toBe(0)
  expect(await codeOf('TRAFFIC', bid(50))).toBe(40002)
  const shared = { budget_mode: 'BUDGET_MODE_DAY', budget: 60, budget_optimize_on: true }
  const without = { budget_mode: undefined, budget: undefined }
  expect(await codeOf('TRAFFIC', { ...bid(60), ...without }, shared)).toBe(40002)
})

it('minors are not chosen by gender', async () => {
  const gender = 'GENDER_FEMALE'
  expect(await codeOf('TRAFFIC', { gender, age_groups: ['AGE_13_17', 'AGE_18_24'] })).toBe(40002)
  expect(await codeOf('TRAFFIC', { gender, age_groups: ['AGE_18_24'] })).toBe(0)
})
