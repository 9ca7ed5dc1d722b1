import type { CampaignKind } from '../../shared/campaigns.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Asking, Issue } from '../issues/model.ts'
import { issueColumns } from '../issues/model.ts'

/** An issue with what its fixes act on. */
export type FixFacts = Issue & {
  connectionId: number | null
  network: NetworkName | null
  campaignKind: CampaignKind | null
  /** The ad group of an ad. */
  adGroupId: number | null
}

/** The ad account is the one it is about, or the one its campaign runs on. */
export async function findFacts(ctx: Asking, id: number): Promise<FixFacts> {
  const found = await row<FixFacts>(
    ctx.db,
    `SELECT ${issueColumns}, p.id AS "connectionId", p.network, k.kind AS "campaignKind",
       a.ad_group_id AS "adGroupId"
     FROM issues i
     LEFT JOIN campaigns k ON k.organization_id = i.organization_id AND k.id = i.campaign_id
     LEFT JOIN ad_platform_connections p ON p.organization_id = i.organization_id
       AND p.id = CASE i.resource_type WHEN 'connection' THEN i.resource_id ELSE k.connection_id END
     LEFT JOIN ads a ON i.resource_type = 'ad' AND a.organization_id = i.organization_id
       AND a.id = i.resource_id
     WHERE i.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  return found
}
