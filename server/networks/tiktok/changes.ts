import type { BudgetType } from '../../../shared/networks.ts'
import { markOf } from '../names.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { callOf, one, ours, refused, typeOfMode } from './campaigns.ts'
import type { TikTokClient } from './client.ts'
import { toAmount } from './money.ts'
import { Anything, CampaignBudget, pageOf } from './schemas.ts'
import { hasEmoji, nameOf } from './words.ts'

type ChangeAsk = {
  access: AccountAccess
  campaignId: string
  change: { title?: string; budgetType?: BudgetType; budgetMicros?: bigint; operationRef: string }
  options?: CallOptions
}

/**
 * Changes title and budget, the name's mark kept.
 * @throws NetworkError `rejected` when the budget is not the campaign's, has another type, or is
 *   finer than TikTok takes it; when TikTok finds it below 105 % of what is spent.
 */
export async function changeCampaign(client: TikTokClient, ask: ChangeAsk): Promise<void> {
  const { access, campaignId, change, options } = ask
  const { title, operationRef } = change
  if (title !== undefined && hasEmoji(title)) throw refused('TikTok takes no emoji in names.')
  const changed = {
    ...(title !== undefined && { campaign_name: nameOf(title, markOf(operationRef)) }),
    ...(await budgetChange(client, ask)),
  }
  if (Object.keys(changed).length === 0) return
  await client.post({
    ...callOf(access, options),
    path: 'campaign/update',
    params: { advertiser_id: access.accountId, campaign_id: campaignId, ...changed },
    schema: Anything,
  })
}

async function budgetChange(
  client: TikTokClient,
  { access, campaignId, change, options }: ChangeAsk,
): Promise<Record<string, unknown>> {
  if (change.budgetMicros === undefined) return {}
  const { list } = await client.get({
    ...callOf(access, options),
    path: 'campaign/get',
    params: one(access, campaignId, ['advertiser_id', 'campaign_id', 'budget_mode']),
    schema: pageOf(CampaignBudget),
  })
  const [current] = list.map((found) => ours(found, access, campaignId))
  if (!current) throw refused('TikTok does not know this campaign any more.')
  const type = typeOfMode[current.budget_mode]
  if (!type) throw refused('The budget of this campaign belongs to its ad groups.')
  if (change.budgetType && change.budgetType !== type) {
    throw refused('TikTok does not change a daily budget into a lifetime budget, or back.')
  }
  const budget = toAmount(change.budgetMicros, access.currency)
  if (!budget) throw refused(`TikTok cannot take exactly this amount in ${access.currency}.`)
  return { budget }
}
