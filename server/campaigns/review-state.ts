import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import type { NetworkCampaign } from '../networks/answers.ts'
import { systemActor } from '../principal.ts'
import { moveIssue } from './intent.ts'
import type { Campaign } from './model.ts'
import { moveCampaign } from './move.ts'

type Seen = { campaign: Campaign; seen: NetworkCampaign; label: string }

/** Follows what somebody did in the network's own tool: paused, resumed or removed the campaign there. */
export async function followNetwork(
  rooms: Rooms,
  { campaign, seen, label }: Seen,
  transaction: Transaction,
): Promise<void> {
  const place = { organizationId: campaign.organization_id, id: campaign.id }
  const common = { ...place, actor: systemActor(label), now: rooms.clock.now() }
  const reason = `Done in ${label}'s own tool.`
  const held = campaign.paused_by.includes('network')
  if (seen.wanted === 'removed') {
    await moveCampaign(rooms.db, { ...common, move: 'cancel', reason }, transaction)
  } else if (seen.wanted === 'paused' && campaign.lifecycle === 'active') {
    const moving = { ...common, move: 'pause' as const, pauser: 'network' as const, reason }
    await moveCampaign(rooms.db, moving, transaction)
  } else if (seen.wanted === 'active' && held && campaign.paused_by.length === 1) {
    await moveCampaign(rooms.db, { ...common, move: 'resume', reason }, transaction)
  }
  await tellOfContradiction(rooms, { campaign, seen, label }, transaction)
}

/** Paused here but running there: it spends although somebody stopped it. */
async function tellOfContradiction(
  rooms: Rooms,
  { campaign, seen, label }: Seen,
  transaction: Transaction,
): Promise<void> {
  const place = { organizationId: campaign.organization_id, id: campaign.id }
  const key = moveIssue(place, 'runs_though_paused', rooms.clock.now())
  const others = campaign.paused_by.filter((one) => one !== 'network')
  if (seen.wanted !== 'active' || others.length === 0) {
    await resolveIssues(rooms.db, key, transaction)
    return
  }
  const issue = {
    ...key,
    campaignId: campaign.id,
    severity: 'high' as const,
    turn: 'waiting_brand' as const,
    message: `The campaign is paused here, but somebody switched it on in ${label}'s own tool. It spends.`,
    nextStep: `Resume it here if it should run, or pause it in ${label}'s own tool.`,
  }
  await openIssue(rooms.db, issue, transaction)
}
