import type { Transaction } from 'sequelize'
import { lockCampaign } from '../campaigns/model.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { publish } from '../live.ts'
import type { NetworkCampaign } from '../networks/answers.ts'
import { type Difference, differences } from './compare.ts'
import { follow } from './follow.ts'
import { heldOf, type Watched } from './held.ts'
import { issueOf } from './issue.ts'
import { driftIssue, resolveDrifts } from './resolve.ts'

type Seen = { campaign: Watched; seen: NetworkCampaign | null; label: string }

/**
 * Keeps what differs, and ends what does not differ any more. A campaign that is not ours yet is only
 * watched: it follows its network at once.
 */
export async function settleDrifts(
  rooms: Rooms,
  { campaign: watched, seen, label }: Seen,
): Promise<void> {
  const found = differences(heldOf(watched), seen)
  const followed = watched.origin !== 'native'
  if (found.length === 0 && watched.known.length === 0 && !(followed && seen?.delivery === 'ended'))
    return
  const place = { organizationId: watched.organization_id, id: watched.id }
  await inTransaction(rooms.db, async (transaction) => {
    const campaign = await lockCampaign(rooms.db, place, transaction)
    // A move or a change of ours since the network was asked explains what it says.
    if (campaign.pending_move || campaign.version !== watched.version) return
    if (followed) await follow(rooms, { campaign, seen, label, found }, transaction)
    else await keep(rooms, { campaign: watched, found, label }, transaction)
  })
}

type Keeping = { campaign: Watched; found: Difference[]; label: string }

async function keep(
  rooms: Rooms,
  { campaign, found, label }: Keeping,
  transaction: Transaction,
): Promise<void> {
  const { organization_id: organizationId, id: campaignId, currency } = campaign
  const now = rooms.clock.now()
  const differing = found.map(({ field }) => field)
  const same = campaign.known.map(({ field }) => field).filter((one) => !differing.includes(one))
  const healing = { organizationId, campaignId, now, by: null, resolution: 'healed' as const }
  if (same.length > 0) await resolveDrifts(rooms.db, { ...healing, fields: same }, transaction)
  await writeDown(rooms, { organizationId, campaignId, found, now }, transaction)
  const about = { organizationId, campaignId, currency, label, found, now }
  if (found.length > 0) await openIssue(rooms.db, issueOf(about), transaction)
  // An issue that a person resolved or left open without a difference behind it.
  else await resolveIssues(rooms.db, driftIssue(organizationId, campaignId, now), transaction)
  await publish(rooms.db, { topic: 'campaigns', organizationId, id: campaignId }, transaction)
}

async function writeDown(
  rooms: Rooms,
  {
    organizationId,
    campaignId,
    found,
    now,
  }: { organizationId: number; campaignId: number; found: Difference[]; now: Date },
  transaction: Transaction,
): Promise<void> {
  await rows(
    rooms.db,
    `INSERT INTO campaign_drifts AS d (organization_id, campaign_id, field, ours, theirs, seen_at,
       last_seen_at)
     SELECT $1, $2, field, ours, theirs, $4, $4
     FROM jsonb_to_recordset($3::jsonb) AS found (field text, ours text, theirs text)
     ON CONFLICT (organization_id, campaign_id, field) WHERE resolved_at IS NULL DO UPDATE SET
       ours = excluded.ours, theirs = excluded.theirs, last_seen_at = excluded.last_seen_at,
       version = d.version
         + ((d.ours, d.theirs) IS DISTINCT FROM (excluded.ours, excluded.theirs))::integer
     RETURNING id`,
    [organizationId, campaignId, JSON.stringify(found), now],
    transaction,
  )
}
