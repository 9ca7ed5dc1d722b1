import type { Transaction } from 'sequelize'
import { moveCampaign } from '../campaigns/move.ts'
import type { Database } from '../database/sequelize.ts'
import type { NetworkTree } from '../networks/objects.ts'
import { type Actor, systemActor } from '../principal.ts'

type Starting = {
  organizationId: number
  campaignId: number
  now: Date
  tree: NetworkTree
  label: string
  actor: Actor
}

/** Brings a campaign that was just written down to where it stands at the network, by named moves. */
export async function startAs(
  db: Database,
  { organizationId, campaignId: id, now, tree, label, actor }: Starting,
  transaction: Transaction,
): Promise<void> {
  const { wanted, delivery, endsAt } = tree.campaign
  await moveCampaign(db, { organizationId, id, move: 'take_in', actor, now }, transaction)
  const by = { organizationId, id, now, actor: systemActor(label) }
  if (delivery === 'ended' || (endsAt !== null && endsAt <= now)) {
    const reason = `It has ended at ${label}.`
    await moveCampaign(db, { ...by, move: 'complete', reason }, transaction)
  } else if (wanted === 'paused') {
    const reason = `It is paused at ${label}.`
    await moveCampaign(db, { ...by, move: 'pause', pauser: 'network', reason }, transaction)
  }
}
