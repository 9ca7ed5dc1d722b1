import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { MAX_MICROS } from '../../shared/money.ts'
import { accountDay } from '../account-day.ts'
import type { Access } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import type { NetworkTree } from '../networks/objects.ts'
import type { Attempt } from './attempt.ts'
import { lineOf, titleOf } from './words.ts'

/** An amount as a row takes it; one that cannot be is none. */
export const amountOf = (micros: bigint | null) =>
  micros !== null && micros > 0n && micros <= MAX_MICROS ? micros : null

/** A schedule as a row takes it: one that ends before it begins has no beginning. */
export const scheduleOf = ({ startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null }) =>
  startsAt && endsAt && startsAt >= endsAt ? { startsAt: null, endsAt } : { startsAt, endsAt }

type Taken = { mine: Attempt; line: Access; tree: NetworkTree; externalId: string }

/**
 * The campaign itself, as a draft that is being imported; what it is at the network follows by moves.
 * Spend is charged from the account's present day on: what was before is not ours.
 * @returns null when somebody else has it by now.
 */
export async function insertCampaign(
  rooms: Rooms,
  { mine, line, tree, externalId }: Taken,
  transaction: Transaction,
): Promise<{ id: number; now: Date } | null> {
  const { campaign } = tree
  const now = rooms.clock.now()
  const groupsOwn = campaign.budgetOwner === 'ad_group'
  const { startsAt, endsAt } = scheduleOf(campaign)
  const made = await row<{ id: number }>(
    rooms.db,
    `INSERT INTO campaigns (organization_id, uuid, kind, title, network, connection_id, currency,
       channel, objective, bid_type, bid_amount_micros, budget_owner, budget_type, budget_micros,
       optimization_goal, special_ad_categories, starts_at, ends_at, origin, external_id, launched_at,
       imported_at, fees_from, created_by, created_at, updated_at)
     VALUES ($1, $2, 'ad', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
       'importing', $18, $19, $20, $21, $22, $20, $20)
     ON CONFLICT (network, external_id) WHERE external_id IS NOT NULL DO NOTHING RETURNING id`,
    [
      mine.organizationId,
      uuidv7({ msecs: now.getTime() }),
      titleOf(campaign.title, 'Campaign', externalId),
      line.connection.network,
      mine.connectionId,
      line.access.currency,
      campaign.channel,
      campaign.objective,
      campaign.bidType,
      amountOf(campaign.bidAmountMicros),
      campaign.budgetOwner,
      campaign.budgetType,
      groupsOwn ? null : amountOf(campaign.budgetMicros),
      campaign.optimizationGoal && lineOf(campaign.optimizationGoal, 60),
      campaign.specialAdCategories,
      startsAt,
      endsAt,
      externalId,
      beganAt(campaign, now),
      now,
      accountDay(now, line.access.timeZone),
      mine.actor.userId,
    ],
    transaction,
  )
  return made && { id: made.id, now }
}

/** Since when it runs there, as far as the network says; never later than now. */
function beganAt(
  { startsAt, createdAt }: Pick<NetworkTree['campaign'], 'startsAt' | 'createdAt'>,
  now: Date,
): Date {
  const began = startsAt ?? createdAt ?? now
  return began < now ? began : now
}
