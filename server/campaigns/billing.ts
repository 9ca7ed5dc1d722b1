import type { Transaction } from 'sequelize'
import type { Billing, Lifecycle } from '../../shared/campaigns.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { addJob } from '../jobs/queue.ts'
import { type Actor, systemActor } from '../principal.ts'
import { setBilling } from './billing-state.ts'
import { budgetJoin } from './money.ts'

type UsedUp = { organizationId: number; campaignIds: readonly number[]; now: Date }
type CameIn = { organizationId: number; campaignId: number; now: Date; actor?: Actor }

/** How one ad campaign stands with its money. */
type Standing = {
  id: number
  title: string
  billing: Billing
  lifecycle: Lifecycle
  by_platform: boolean
  left_micros: bigint
}

const ourselves = systemActor('Campaign Console')

/**
 * Campaigns may have spent the last of their money. Of those that the platform pays for, run or are
 * paused, and have nothing left: their payment has failed, the brand is told, and a job pauses them
 * at the network. All others stay as they are.
 */
export async function moneyUsedUp(
  db: Database,
  { organizationId, campaignIds, now }: UsedUp,
  transaction: Transaction,
): Promise<void> {
  const found = await holdStanding(db, { organizationId, campaignIds }, transaction)
  for (const campaign of found) {
    if (campaign.billing !== 'ok' || !isRunning(campaign) || hasMoney(campaign)) continue
    const { id } = campaign
    const state = { organizationId, id, billing: 'payment_failed' as const, actor: ourselves, now }
    await setBilling(db, state, transaction)
    await openIssue(db, issueOf(organizationId, campaign, now), transaction)
    await followLater(db, { organizationId, campaignId: id }, transaction)
  }
}

/**
 * A campaign has money again, or needs none of its own any more: if its payment had failed that is
 * over, and a job lets it run unless something else holds it.
 * @param actor who looked, when a person did.
 * @returns whether its payment was healed by this.
 */
export async function moneyCameIn(
  db: Database,
  { organizationId, campaignId, now, actor = ourselves }: CameIn,
  transaction: Transaction,
): Promise<boolean> {
  const campaignIds = [campaignId]
  const [campaign] = await holdStanding(db, { organizationId, campaignIds }, transaction)
  if (campaign?.billing !== 'payment_failed' || !hasMoney(campaign)) return false
  const state = { organizationId, id: campaignId, billing: 'ok' as const, actor, now }
  await setBilling(db, state, transaction)
  const issue = paymentIssue(organizationId, campaignId, now)
  await resolveIssues(db, issue, transaction)
  // A pause that the network refused is not wanted any more.
  if (campaign.lifecycle === 'active') {
    await resolveIssues(db, { ...issue, cause: 'pause_refused' }, transaction)
  }
  await followLater(db, { organizationId, campaignId }, transaction)
  return true
}

/** The issue of a campaign whose payment failed. */
export function paymentIssue(organizationId: number, resourceId: number, now: Date) {
  const resourceType = 'campaign' as const
  return { organizationId, cause: 'payment_failed', resourceType, resourceId, now }
}

/** Has the campaign held, or let go, as its billing says; at the network where that is needed. */
export function followLater(
  db: Database,
  payload: { organizationId: number; campaignId: number },
  transaction?: Transaction,
): Promise<void> {
  const options = { key: `billing:${payload.campaignId}`, maxAttempts: 3 }
  return addJob(db, 'billing', payload, options, transaction)
}

const isRunning = ({ lifecycle }: Standing) => lifecycle === 'active' || lifecycle === 'paused'
const hasMoney = (campaign: Standing) => !campaign.by_platform || campaign.left_micros > 0n

// The rows first: whoever changes a budget holds the campaign, so what is read next stays so.
async function holdStanding(
  db: Database,
  { organizationId, campaignIds }: Pick<UsedUp, 'organizationId' | 'campaignIds'>,
  transaction: Transaction,
): Promise<Standing[]> {
  if (campaignIds.length === 0) return []
  const bind = [organizationId, campaignIds]
  await rows(
    db,
    `SELECT id FROM campaigns WHERE organization_id = $1 AND id = ANY($2::int[]) AND kind = 'ad'
     ORDER BY id FOR UPDATE`,
    bind,
    transaction,
  )
  return rows<Standing>(
    db,
    `SELECT c.id, c.title, c.billing, c.lifecycle, k.billing = 'platform' AS by_platform,
       coalesce(b.balance_micros, 0)::bigint AS left_micros
     FROM campaigns c
     JOIN ad_platform_connections k ON k.organization_id = c.organization_id AND k.id = c.connection_id
     ${budgetJoin}
     WHERE c.organization_id = $1 AND c.id = ANY($2::int[]) AND c.kind = 'ad' ORDER BY c.id`,
    bind,
    transaction,
  )
}

function issueOf(organizationId: number, { id, title }: Standing, now: Date) {
  return {
    ...paymentIssue(organizationId, id, now),
    campaignId: id,
    severity: 'high' as const,
    turn: 'waiting_brand' as const,
    message: `The money of “${title}” is used up, so the campaign is paused.`,
    nextStep:
      'Add money to the campaign. It runs again by itself as soon as the money has arrived.',
  }
}
