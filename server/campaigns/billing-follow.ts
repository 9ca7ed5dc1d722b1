import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { openIssue } from '../issues/open.ts'
import { systemActor } from '../principal.ts'
import { followLater, moneyCameIn, moneyUsedUp, paymentIssue } from './billing.ts'
import { moveIssue } from './intent.ts'
import { type CampaignWithFacts, findCampaign } from './model.ts'
import { budgetJoin } from './money.ts'
import { moveCampaign } from './move.ts'
import { reachFor } from './reach.ts'

type Key = { organizationId: number; campaignId: number }

/** After that a person should know that money which is not there may be spent. */
const TELL_AFTER_MS = 15 * 60_000
/** What a network refused once it refuses a minute later too. */
const REFUSED_REST_MINUTES = 15

const pauser = 'billing' as const
const by = { actor: systemActor('Campaign Console'), requestId: null, pauser }
const reasons = { hold: 'The money is used up.', letGo: 'There is money again.' }

/**
 * Brings who holds a campaign back in line with its billing: one whose payment failed is held by
 * billing, any other is not. It may run at any time and any number of times. Whatever stands in the
 * way is told by an issue and looked at again by the next round.
 */
export async function followBilling(rooms: Rooms, { campaignId }: Key): Promise<void> {
  const campaign = await findCampaign(rooms.db, campaignId, rooms.clock.now()).catch(orNothing)
  if (!campaign || campaign.pending_move || campaign.origin !== 'native') return
  const wanted = campaign.billing === 'payment_failed'
  if (wanted === campaign.paused_by.includes(pauser)) return
  try {
    if (wanted) await hold(rooms, campaign)
    else await letGo(rooms, campaign)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    rooms.log.warn({ campaign: campaignId, reason: error.reason }, 'billing could not be followed')
    if (wanted && error.reason !== 'conflict') await tellOfSpending(rooms, campaign, error.message)
  }
}

const orNothing = (error: unknown) => {
  if (error instanceof AppError && error.reason === 'not_found') return null
  throw error
}

async function hold(rooms: Rooms, campaign: CampaignWithFacts): Promise<void> {
  if (campaign.lifecycle === 'paused') return moveHere(rooms, campaign, 'hold')
  if (campaign.lifecycle !== 'active') return
  await reachFor(rooms, campaign, { move: 'pause', reason: reasons.hold, by })
}

async function letGo(rooms: Rooms, campaign: CampaignWithFacts): Promise<void> {
  if (campaign.paused_by.length > 1) return moveHere(rooms, campaign, 'release')
  // What has an end behind it is completed by its own round.
  if (campaign.ends_at && campaign.ends_at <= rooms.clock.now()) return
  await reachFor(rooms, campaign, { move: 'resume', reason: reasons.letGo, by })
}

// The network sees no difference between one who holds a campaign and two.
async function moveHere(
  { db, clock }: Rooms,
  { organization_id: organizationId, id, version }: CampaignWithFacts,
  move: 'hold' | 'release',
): Promise<void> {
  const reason = move === 'hold' ? reasons.hold : reasons.letGo
  const moving = { organizationId, id, version, move, pauser, actor: by.actor, reason }
  await inTransaction(db, (transaction) =>
    moveCampaign(db, { ...moving, now: clock.now() }, transaction),
  )
}

/** A pause that cannot be asked for is told as a refused one, once it has lasted. */
async function tellOfSpending(rooms: Rooms, campaign: CampaignWithFacts, words: string) {
  const { organization_id: organizationId, id } = campaign
  const now = rooms.clock.now()
  await inTransaction(rooms.db, async (transaction) => {
    const key = paymentIssue(organizationId, id, now)
    const since = await row<{ opened_at: Date }>(
      rooms.db,
      `SELECT opened_at FROM issues WHERE organization_id = $1 AND cause_key = $2`,
      [organizationId, `${key.cause}:${key.resourceType}:${id}`],
      transaction,
    )
    if (!since || now.getTime() - since.opened_at.getTime() < TELL_AFTER_MS) return
    const issue = {
      ...moveIssue({ organizationId, id }, 'pause_refused', now),
      campaignId: id,
      severity: 'high' as const,
      turn: 'open' as const,
      message: `The money is used up, but the campaign cannot be paused at the network and still spends. ${words}`,
      nextStep: 'It is tried again by itself. Add money, or pause it at the network.',
    }
    await openIssue(rooms.db, issue, transaction)
  })
}

/**
 * Finds platform-billed campaigns whose billing is not what their money says (a refund or a
 * chargeback took the last of it), and campaigns whose pauses are not what their billing says.
 */
export async function settleBilling(rooms: Rooms): Promise<void> {
  for (const { used_up, ...one } of await findUnsettled(rooms)) {
    const now = rooms.clock.now()
    const { organization_id: organizationId, id: campaignId } = one
    await inTransaction(rooms.db, async (transaction) => {
      if (used_up) {
        const campaignIds = [campaignId]
        await moneyUsedUp(rooms.db, { organizationId, campaignIds, now }, transaction)
      } else await moneyCameIn(rooms.db, { organizationId, campaignId, now }, transaction)
    })
  }
  for (const { organization_id: organizationId, id: campaignId } of await findUnfollowed(rooms)) {
    await followLater(rooms.db, { organizationId, campaignId })
  }
}

type Found = { organization_id: number; id: number }

function findUnsettled({ db }: Rooms): Promise<(Found & { used_up: boolean })[]> {
  return rows(
    db,
    `SELECT c.organization_id, c.id, c.billing = 'ok' AS used_up
     FROM ad_platform_connections k
     JOIN campaigns c ON c.organization_id = k.organization_id AND c.connection_id = k.id
     ${budgetJoin}
     WHERE k.billing = 'platform' AND c.kind = 'ad' AND c.lifecycle IN ('active', 'paused')
       AND c.billing = CASE WHEN coalesce(b.balance_micros, 0) > 0 THEN 'payment_failed' ELSE 'ok' END
     UNION ALL
     SELECT c.organization_id, c.id, false FROM campaigns c
     JOIN ad_platform_connections k ON k.organization_id = c.organization_id AND k.id = c.connection_id
     WHERE c.kind = 'ad' AND c.billing = 'payment_failed' AND c.lifecycle IN ('active', 'paused')
       AND k.billing = 'brand'
     LIMIT 1000`,
  )
}

function findUnfollowed({ db, clock }: Rooms): Promise<Found[]> {
  return rows(
    db,
    `SELECT c.organization_id, c.id FROM campaigns c
     JOIN ad_platform_connections k ON k.organization_id = c.organization_id AND k.id = c.connection_id
     WHERE c.lifecycle IN ('active', 'paused') AND c.kind = 'ad' AND c.pending_move IS NULL
       AND c.origin = 'native'
       AND (c.billing = 'payment_failed') <> ('billing' = ANY(c.paused_by))
       AND NOT EXISTS (SELECT 1 FROM issues i
         WHERE i.organization_id = c.organization_id AND i.campaign_id = c.id AND i.turn <> 'resolved'
           AND i.cause IN ('pause_refused', 'resume_refused')
           AND i.last_seen_at > $1::timestamptz - make_interval(mins => $2))
     ORDER BY c.id LIMIT 1000`,
    [clock.now(), REFUSED_REST_MINUTES],
  )
}
