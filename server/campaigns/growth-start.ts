import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { addJob } from '../jobs/queue.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'
import { examine } from './examine.ts'
import type { Campaign } from './model.ts'
import { beginOperation, newOperationRef, uploadSteps, writeSteps } from './operation.ts'
import { madeOfPart } from './part-plan.ts'
import type { Part } from './plan-tree.ts'

/** The rooms that looking at a plan needs. */
export type Looking = Pick<Rooms, 'db' | 'networks' | 'clock'>

type Subject = { level: 'ad_group' | 'ad'; id: number; groupId: number }

/**
 * Begins to bring the oldest of what waits into a campaign that runs: one group with its ads, or one
 * ad. One at a time for each campaign, so that a refusal concerns nothing else; the next begins when
 * it has ended.
 */
export async function startGrowth(
  rooms: Looking,
  campaign: Campaign,
  actor: Actor,
  transaction: Transaction,
): Promise<void> {
  const { organization_id: organizationId, id: campaignId } = campaign
  if (campaign.lifecycle !== 'active' && campaign.lifecycle !== 'paused') return
  const subject = await nextSubject(rooms, campaign, transaction)
  if (!subject) return
  const part = await waitingPart(rooms, campaign, subject, transaction)
  const operationRef = newOperationRef()
  const looked = await examine(rooms, campaign, operationRef, { part, transaction })
  const made = await madeOfPart(rooms.db, campaign, part, transaction)
  const now = rooms.clock.now()
  const operationId = await beginOperation(
    rooms.db,
    { organizationId, campaignId, kind: 'growth', subject, operationRef, actor, now },
    transaction,
  )
  const key = { organizationId, operationId }
  const steps = [...uploadSteps(looked.assets), ...looked.adapter.growSteps(looked.plan, made)]
  await writeSteps(rooms.db, key, steps, transaction)
  await addJob(rooms.db, 'launch', key, { key: `launch:${campaignId}` }, transaction)
  await publish(rooms.db, { topic: 'launches', organizationId, id: campaignId }, transaction)
}

/** The oldest group that waits, else the oldest ad of a group that is there; null while one is at work. */
function nextSubject(
  { db }: Looking,
  { organization_id, id }: Campaign,
  transaction: Transaction,
): Promise<Subject | null> {
  return row<Subject>(
    db,
    `SELECT w.level, w.id, w."groupId" FROM (
       SELECT 'ad_group' AS level, g.id, g.id AS "groupId", 0 AS turn FROM ad_groups g
       WHERE g.organization_id = $1 AND g.campaign_id = $2 AND g.growth = 'waiting'
         AND g.wanted <> 'removed'
       UNION ALL SELECT 'ad', a.id, g.id, 1 FROM ads a
         JOIN ad_groups g ON g.organization_id = a.organization_id AND g.id = a.ad_group_id
       WHERE a.organization_id = $1 AND a.campaign_id = $2 AND a.growth = 'waiting'
         AND a.wanted <> 'removed' AND g.wanted <> 'removed' AND g.external_id IS NOT NULL) w
     WHERE NOT EXISTS (SELECT 1 FROM launch_operations p WHERE p.organization_id = $1
       AND p.campaign_id = $2 AND p.state IN ('running', 'removing'))
     ORDER BY w.turn, w.id LIMIT 1`,
    [organization_id, id],
    transaction,
  )
}

/** A group takes along its ads that wait too. */
async function waitingPart(
  { db }: Looking,
  { organization_id }: Campaign,
  { level, id, groupId }: Subject,
  transaction: Transaction,
): Promise<Part> {
  if (level === 'ad') return { groupId, adIds: [id] }
  const ads = await rows<{ id: number }>(
    db,
    `SELECT id FROM ads WHERE organization_id = $1 AND ad_group_id = $2 AND growth = 'waiting'
       AND wanted <> 'removed' ORDER BY id`,
    [organization_id, groupId],
    transaction,
  )
  return { groupId, adIds: ads.map((ad) => ad.id) }
}
