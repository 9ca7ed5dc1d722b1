import type { CampaignKind } from '../../shared/campaigns.ts'

/** Where a campaign's own page is; each kind has its own. */
export function campaignPath({ id, kind }: { id: number; kind: CampaignKind }): string {
  return kind === 'ad' ? `/campaigns/${id}` : `/creators/${id}`
}
