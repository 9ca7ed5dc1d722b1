import type { NetworkName } from '../../shared/networks.ts'
import { aUuid, type Door } from './document-000.ts'

const noon = '2026-03-10T12:00:00.000Z'

const ofNetwork: Record<NetworkName, { channel: string | null; budget: number | null }> = {
  meta: { channel: null, budget: 60.25 },
  tiktok: { channel: null, budget: null },
  google: { channel: 'search', budget: 60.25 },
}

/** The whole answer about one campaign that was only made: no key more, none less. */
export const wholeDraft = (door: Door, network: NetworkName) => ({
  id: aUuid,
  organization_id: door.stage.house.organizations.aurora,
  connection_id: door.stage.connectionId,
  name: `On ${network}`,
  platform: network,
  status: 'draft',
  objective: 'traffic',
  budget_owner: network === 'tiktok' ? 'ad_group' : 'ad_campaign',
  budget_type: 'daily',
  budget_amount: ofNetwork[network].budget,
  currency: 'USD',
  starts_at: null,
  ends_at: null,
  launched_at: null,
  created_at: noon,
  pending_move: null,
  channel: ofNetwork[network].channel,
  bid_type: 'minimum_cost',
  bid_amount: null,
  optimization_goal: null,
  special_ad_categories: [],
  external_id: null,
  ad_group_count: 1,
  ad_count: 1,
  ad_groups: [
    {
      id: aUuid,
      name: 'Coast',
      budget_amount: network === 'tiktok' ? 60.5 : null,
      bid_amount: null,
      optimization_goal: 'link_clicks',
      targeting: {
        countries: ['US'],
        age_min: network === 'meta' ? 21 : null,
        age_max: null,
        genders: [],
      },
      keywords:
        network === 'google'
          ? [
              { text: 'fresh beans', match: 'phrase' },
              { text: 'roastery', match: 'exact' },
            ]
          : [],
      starts_at: null,
      ends_at: null,
      external_id: null,
      ads: [
        {
          id: aUuid,
          name: 'Waves',
          asset_id: network === 'google' ? null : door.picture,
          headline: 'Fresh beans',
          body: 'Roasted this morning.',
          link_url: 'https://beans.example.com/shop',
          call_to_action: 'shop_now',
          more_headlines: network === 'google' ? ['Roasted today', 'Sent tomorrow'] : [],
          more_bodies: network === 'google' ? ['From the coast to your cup.'] : [],
          review: 'none',
          review_reasons: [],
          external_id: null,
        },
      ],
    },
  ],
  assets: [],
  ended_at: null,
  updated_at: noon,
})
