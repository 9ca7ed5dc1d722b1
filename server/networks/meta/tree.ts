import type { AccountAccess, CallOptions } from '../network.ts'
import type { NetworkTree } from '../objects.ts'
import { readOwn } from './campaigns.ts'
import { children } from './children.ts'
import type { GraphClient } from './client.ts'
import { toTree } from './tree-map.ts'
import { TreeAd, TreeAdSet, TreeCampaign } from './tree-schemas.ts'

const campaignFields =
  'id,account_id,name,configured_status,effective_status,objective,buying_type,bid_strategy,daily_budget,lifetime_budget,special_ad_categories,start_time,stop_time,created_time'
const adSetFields =
  'id,campaign_id,name,configured_status,daily_budget,lifetime_budget,bid_strategy,bid_amount,optimization_goal,promoted_object,targeting,start_time,end_time'
const adFields =
  'id,campaign_id,adset_id,name,configured_status,creative{id,name,title,body,link_url,call_to_action_type,object_story_spec,asset_feed_spec}'
/** Contents are long, and Meta refuses answers that are too large. */
const ADS_AT_ONCE = 50

type TreeAsk = { access: AccountAccess; campaignId: string; now: Date; options?: CallOptions }

/** A campaign with everything below it that was not deleted; null when Meta has none with this id. */
export async function readTree(client: GraphClient, ask: TreeAsk): Promise<NetworkTree | null> {
  const { access, campaignId, options } = ask
  const wanted = { id: campaignId, fields: campaignFields, schema: TreeCampaign }
  const campaign = await readOwn(client, access, wanted, options)
  if (!campaign) return null
  const groups = await children(client, ask, {
    edge: 'adsets',
    fields: adSetFields,
    schema: TreeAdSet,
  })
  const ads = await children(client, ask, {
    edge: 'ads',
    fields: adFields,
    schema: TreeAd,
    limit: ADS_AT_ONCE,
  })
  return toTree({ campaign, groups, ads }, { currency: access.currency, now: ask.now })
}
