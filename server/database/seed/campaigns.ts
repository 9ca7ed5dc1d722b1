import type { DemoCampaign } from './campaign.ts'
import { googleCampaigns } from './google-campaigns.ts'
import { metaCampaigns } from './meta-campaigns.ts'
import { tiktokCampaigns } from './tiktok-campaigns.ts'

/** What both brands run, on every network that they have. The words are what a person would write. */
export const demoCampaigns: readonly DemoCampaign[] = [
  ...metaCampaigns,
  ...tiktokCampaigns,
  ...googleCampaigns,
]
