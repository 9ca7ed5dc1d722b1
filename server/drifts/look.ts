import { campaignColumns, ofAccount } from '../campaigns/model.ts'
import { accountAccess, noteNetworkError } from '../connections/access.ts'
import type { ConnectionKey } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import type { NetworkCampaign } from '../networks/answers.ts'
import { NetworkError } from '../networks/network-error.ts'
import { differences } from './compare.ts'
import { heldOf, type Watched } from './held.ts'
import { settleDrifts } from './settle.ts'

/**
 * Compares what an account shows with what stands here: one call for all campaigns, and one more for
 * each that differs, since a list may lag behind what was changed a moment ago.
 * @throws NetworkError when the account as a whole has trouble.
 */
export async function lookForDrifts(rooms: Rooms, key: ConnectionKey): Promise<void> {
  const watched = await watchedOf(rooms, key)
  if (watched.length === 0) return
  const line = await accountAccess(rooms, key)
  const { adapter, access, options, connection } = line
  try {
    const listed = await adapter.listCampaigns(access, options)
    const seen = new Map(listed.map((one) => [one.externalId, one]))
    for (const campaign of watched) {
      const id = campaign.external_id!
      const shown = seen.get(id) ?? null
      const believed = isKnown(campaign, shown)
      const sure = believed ? shown : await adapter.getCampaign(access, id, options)
      await settleDrifts(rooms, { campaign, seen: sure, label: adapter.label })
    }
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    await noteNetworkError(rooms, { ...key, grantNumber: connection.grantNumber }, error)
    throw error
  }
}

/** What differs as it did before, or not at all, needs no second question. */
function isKnown(campaign: Watched, shown: NetworkCampaign | null): boolean {
  const found = differences(heldOf(campaign), shown)
  if (campaign.origin !== 'native' && shown) return true
  return found.every(({ field, theirs }) =>
    campaign.known.some((one) => one.field === field && one.theirs === theirs),
  )
}

function watchedOf(rooms: Rooms, { organizationId, connectionId }: ConnectionKey) {
  return rows<Watched>(
    rooms.db,
    `SELECT ${campaignColumns}, (SELECT coalesce(json_agg(json_build_object('field', d.field,
         'ours', d.ours, 'theirs', d.theirs)), '[]') FROM campaign_drifts d
       WHERE d.organization_id = c.organization_id AND d.campaign_id = c.id
         AND d.resolved_at IS NULL) AS known
     FROM campaigns c ${ofAccount}
     WHERE c.organization_id = $1 AND c.kind = 'ad' AND c.external_id IS NOT NULL
       AND c.lifecycle IN ('active', 'paused') AND c.origin <> 'importing'
       AND c.pending_move IS NULL
     ORDER BY c.id`,
    [organizationId, connectionId],
  )
}
