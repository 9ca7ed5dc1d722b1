import type { Transaction } from 'sequelize'
import type { Access } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { refuse } from '../errors.ts'
import type { NetworkTree } from '../networks/objects.ts'
import { type Attempt, type Came, lockAttempt, noteCampaign } from './attempt.ts'
import { insertCampaign } from './insert-campaign.ts'
import { insertGroups } from './insert-groups.ts'
import { startAs } from './start-as.ts'
import { titleOf } from './words.ts'

type Read = { line: Access; externalId: string; tree: NetworkTree | null }
type Held = { organization_id: number; id: number; origin: string }

/**
 * Writes one campaign down with its groups and ads, hidden until its history is there. One that is
 * here already is left as it is; one that is gone at the network, or is somebody else's, is said so.
 * @throws when the attempt is no longer ours or the account was disconnected; nothing is written then.
 */
export async function takeIn(rooms: Rooms, mine: Attempt, read: Read): Promise<void> {
  await inTransaction(rooms.db, async (transaction) => {
    await lockAttempt(rooms, mine, transaction)
    await demandConnected(rooms, mine, transaction)
    const came = await bring(rooms, mine, read, transaction)
    const { externalId, tree } = read
    const title = tree && titleOf(tree.campaign.title, 'Campaign', externalId)
    await noteCampaign(rooms, mine, { externalId, title, ...came }, transaction)
  })
}

async function bring(
  rooms: Rooms,
  mine: Attempt,
  { line, externalId, tree }: Read,
  transaction: Transaction,
): Promise<Omit<Came, 'externalId'>> {
  const { network } = line.connection
  const held = await heldAs(rooms, { network, externalId }, transaction)
  if (held) return standing(held, mine)
  const { label } = line.adapter
  if (!tree || tree.campaign.wanted === 'removed') {
    return { state: 'vanished', note: `It is not at ${label} any more.` }
  }
  const launched = await isLaunched(rooms, { tree, externalId }, transaction)
  if (launched) return { state: 'refused', note: 'A launch from here is making it right now.' }
  const made = await insertCampaign(rooms, { mine, line, tree, externalId }, transaction)
  // Another import was quicker by a moment.
  if (!made) {
    return standing((await heldAs(rooms, { network, externalId }, transaction))!, mine)
  }
  const place = { organizationId: mine.organizationId, campaignId: made.id, now: made.now }
  await insertGroups(rooms.db, place, tree, transaction)
  await startAs(rooms.db, { ...place, tree, label, actor: mine.actor }, transaction)
  return { state: 'taken', campaignId: made.id }
}

function standing(held: Held, { organizationId }: Attempt): Omit<Came, 'externalId'> {
  if (held.organization_id !== organizationId) {
    return { state: 'refused', note: 'It is taken already and cannot be imported.' }
  }
  const campaignId = held.id
  if (held.origin === 'importing') return { state: 'taken', campaignId }
  return { state: 'known', campaignId, note: 'It was here already.' }
}

const heldAs = (
  { db }: Rooms,
  { network, externalId }: { network: string; externalId: string },
  transaction: Transaction,
) =>
  row<Held>(
    db,
    'SELECT organization_id, id, origin FROM campaigns WHERE network = $1 AND external_id = $2',
    [network, externalId],
    transaction,
  )

/** A launch claims what it makes only when all of it is there. */
const isLaunched = (
  { db }: Rooms,
  { tree, externalId }: { tree: NetworkTree; externalId: string },
  transaction: Transaction,
) =>
  row(
    db,
    `SELECT 1 FROM launch_operations p WHERE p.kind = 'launch' AND (
       right($1, length(p.operation_ref) + 4) = ' · #' || p.operation_ref
       OR EXISTS (SELECT FROM launch_steps s WHERE s.organization_id = p.organization_id
         AND s.operation_id = p.id AND s.step = 'campaign' AND s.external_id = $2
         AND p.state IN ('running', 'removing'))) LIMIT 1`,
    [tree.campaign.title, externalId],
    transaction,
  )

/** Waits for whoever disconnects the account; afterwards nothing of it is taken in any more. */
async function demandConnected(
  { db }: Rooms,
  { organizationId, connectionId }: Attempt,
  transaction: Transaction,
): Promise<void> {
  const working = await row(
    db,
    `SELECT id FROM ad_platform_connections
     WHERE organization_id = $1 AND id = $2 AND status = 'working' AND billing = 'brand' FOR SHARE`,
    [organizationId, connectionId],
    transaction,
  )
  if (!working) throw refuse('This ad account was disconnected meanwhile.')
}
