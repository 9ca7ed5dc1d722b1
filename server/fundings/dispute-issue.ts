import type { Transaction } from 'sequelize'
import { type Database, row, rows } from '../database/sequelize.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { amountInWords } from './amount-words.ts'
import { type Held, isOver } from './model.ts'
import type { Dispute } from './providers/provider.ts'

const lostCause = 'dispute_lost'

const keyOf = (organizationId: number, cause: string, resourceId: number, now: Date) => ({
  organizationId,
  cause,
  resourceType: 'funding' as const,
  resourceId,
  now,
})

/** What was disputed of one funding. Micros. */
type Sums = { open: bigint; lost: bigint; lost_from_budget: bigint }

/**
 * Brings the issues of a funding in line with its disputes, after one was opened or has ended: those
 * that can still be won are one issue, those that are lost another, which says what was taken.
 * @param news how the dispute stands now that this is called for.
 */
export async function followDisputes(
  db: Database,
  held: Held,
  { news, now }: { news: Dispute['state']; now: Date },
  transaction: Transaction,
): Promise<void> {
  const { organization_id: organizationId, id } = held.funding
  const sums = await row<Sums>(
    db,
    `SELECT coalesce(sum(amount_micros) FILTER (WHERE state = 'open'), 0)::bigint AS open,
       coalesce(sum(amount_micros) FILTER (WHERE state = 'lost'), 0)::bigint AS lost,
       coalesce(sum(from_budget_micros) FILTER (WHERE state = 'lost'), 0)::bigint AS lost_from_budget
     FROM chargebacks WHERE organization_id = $1 AND funding_id = $2`,
    [organizationId, id],
    transaction,
  )
  const { open, lost } = sums!
  if (open > 0n) await tellOpen(db, held, { open, now }, transaction)
  else await resolveIssues(db, keyOf(organizationId, 'chargeback', id, now), transaction)
  if (news === 'lost') await tellLost(db, held, { sums: sums!, now }, transaction)
  if (lost === 0n) {
    await resolveIssues(db, keyOf(organizationId, lostCause, id, now), transaction)
  }
}

async function tellOpen(
  db: Database,
  { funding }: Held,
  { open, now }: { open: bigint; now: Date },
  transaction: Transaction,
): Promise<void> {
  await openIssue(
    db,
    {
      ...keyOf(funding.organization_id, 'chargeback', funding.id, now),
      campaignId: funding.campaign_id,
      severity: 'high',
      turn: 'open',
      message: `The payer disputed ${amountInWords(open, funding.currency)} of ${funding.reference}, and the bank took it back.`,
      nextStep: 'Answer the dispute at the payment provider. If it is won, the money comes back.',
    },
    transaction,
  )
}

async function tellLost(
  db: Database,
  { campaign, funding }: Held,
  { sums, now }: { sums: Sums; now: Date },
  transaction: Transaction,
): Promise<void> {
  const { currency, reference } = funding
  const words = (micros: bigint) => amountInWords(micros, currency)
  const owed = sums.lost - sums.lost_from_budget
  if (isOver(campaign) && owed === 0n) return
  const taken =
    sums.lost_from_budget > 0n
      ? [`${words(sums.lost_from_budget)} came out of the campaign’s budget.`]
      : []
  const open = owed > 0n ? [`${words(owed)} had been spent already and is owed.`] : []
  await openIssue(
    db,
    {
      ...keyOf(funding.organization_id, lostCause, funding.id, now),
      campaignId: funding.campaign_id,
      severity: 'medium',
      turn: owed > 0n ? 'open' : 'waiting_brand',
      message: [
        `The dispute of ${words(sums.lost)} of ${reference} is lost: the bank keeps the money.`,
        ...taken,
        ...open,
      ].join(' '),
      nextStep:
        owed > 0n
          ? 'Support tells you how to pay what is owed.'
          : 'Add money if the campaign is to go on as planned; otherwise there is nothing to do.',
    },
    transaction,
  )
}

/** Money has come in, or the campaign is over: only what is owed is left to be dealt with. */
export async function healLostDisputes(
  db: Database,
  { organizationId, campaignId, now }: { organizationId: number; campaignId: number; now: Date },
  transaction: Transaction,
): Promise<void> {
  const found = await rows<{ id: number }>(
    db,
    `SELECT i.resource_id AS id FROM issues i WHERE i.organization_id = $1 AND i.campaign_id = $2
       AND i.cause = $3 AND i.turn <> 'resolved'
       AND NOT EXISTS (SELECT FROM chargebacks c WHERE c.organization_id = i.organization_id
         AND c.funding_id = i.resource_id AND c.state = 'lost'
         AND c.amount_micros > c.from_budget_micros) ORDER BY i.id`,
    [organizationId, campaignId, lostCause],
    transaction,
  )
  for (const { id } of found) {
    await resolveIssues(db, keyOf(organizationId, lostCause, id, now), transaction)
  }
}
