import type { Transaction } from 'sequelize'
import { type Database, rows } from '../database/sequelize.ts'
import type { NetworkCapabilities } from '../networks/capabilities.ts'
import type { CampaignPlan } from '../networks/plan.ts'
import type { Campaign } from './model.ts'
import { toPlan } from './plan.ts'
import { loadTree, type Part, partOf } from './plan-tree.ts'

type Options = {
  operationRef: string
  /** Whose uploads give the ads their references. */
  accountId: string
  capabilities: NetworkCapabilities
  part: Part
}

/** One group of a campaign with some of its ads, and what the network has of them already. */
export async function partPlan(
  db: Database,
  campaign: Campaign,
  { part, accountId, ...options }: Options,
  transaction?: Transaction,
): Promise<{ plan: CampaignPlan; made: Map<string, string> }> {
  const tree = partOf(await loadTree(db, campaign, accountId, transaction), part)
  const files = tree.assets.flatMap(({ id, asset_ref: ref }) =>
    ref === null ? [] : [[`asset:${id}`, ref] as const],
  )
  const made = await madeOfPart(db, campaign, part, transaction)
  return { plan: toPlan(campaign, tree, options), made: new Map([...made, ...files]) }
}

/** The network's numbers of a campaign, one group and some of its ads, as steps would have made them. */
export async function madeOfPart(
  db: Database,
  { organization_id, id, external_id }: Campaign,
  { groupId, adIds }: Part,
  transaction?: Transaction,
): Promise<Map<string, string>> {
  const found = await rows<{ step: string; external_id: string }>(
    db,
    `SELECT 'group:' || id AS step, external_id FROM ad_groups
     WHERE organization_id = $1 AND campaign_id = $2 AND id = $3 AND external_id IS NOT NULL
     UNION ALL SELECT 'ad:' || id, external_id FROM ads
     WHERE organization_id = $1 AND campaign_id = $2 AND id = ANY($4::int[])
       AND external_id IS NOT NULL`,
    [organization_id, id, groupId, adIds],
    transaction,
  )
  const campaign = external_id === null ? [] : [['campaign', external_id] as const]
  return new Map([
    ...campaign,
    ...found.map(({ step, external_id: made }) => [step, made] as const),
  ])
}
