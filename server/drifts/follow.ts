import type { Transaction } from 'sequelize'
import { type Campaign, lockCampaign } from '../campaigns/model.ts'
import { moveCampaign } from '../campaigns/move.ts'
import type { Rooms } from '../context.ts'
import type { NetworkCampaign } from '../networks/answers.ts'
import { systemActor } from '../principal.ts'
import { adopt } from './adopt.ts'
import type { Difference } from './compare.ts'

type Following = {
  campaign: Campaign
  seen: NetworkCampaign | null
  label: string
  found: Difference[]
}

/** What nobody has taken over yet is as its network says it is. */
export async function follow(
  rooms: Rooms,
  { campaign, seen, label, found }: Following,
  transaction: Transaction,
): Promise<void> {
  const now = rooms.clock.now()
  const actor = systemActor(label)
  const place = { organizationId: campaign.organization_id, id: campaign.id }
  for (const { field, theirs } of found) {
    const fresh = await lockCampaign(rooms.db, place, transaction)
    const about = { campaign: fresh, field, theirs, label, actor, requestId: null, now }
    await adopt(rooms.db, { ...about, action: 'drifts.follow' }, transaction)
  }
  const over = found.some(({ field }) => field === 'gone')
  if (seen?.delivery !== 'ended' || over) return
  const reason = `It has ended at ${label}.`
  await moveCampaign(rooms.db, { ...place, move: 'complete', actor, reason, now }, transaction)
}
