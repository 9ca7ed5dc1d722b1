import type { CampaignPlan } from '../../server/networks/plan.ts'
import { networkFacts } from './facts.ts'
import { access, tiktokAt } from './tiktok-wire.ts'

export const plan = (
  change: Partial<CampaignPlan> = {},
  refs: Record<string, string> = { film: 'v1:c1' },
) => ({
  ...networkFacts.tiktok.plan('a1b2c3', refs),
  ...change,
})
export const prepared = (given = plan(), change: object = {}, currency = 'USD') =>
  tiktokAt('https://business-api.tiktok.com', change).prepareLaunch({ ...access, currency }, given)
export const bodyOf = (requests: ReturnType<typeof prepared>, step: string) =>
  requests.find((request) => request.step === step)!.body
export const one = (change: object = {}) => [{ ...plan().groups[1]!, ...change }]
export const advertiser_id = access.accountId
