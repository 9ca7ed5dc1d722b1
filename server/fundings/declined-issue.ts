import type { Transaction } from 'sequelize'
import { type Database, row, rows } from '../database/sequelize.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { amountInWords } from './amount-words.ts'
import type { Funding } from './model.ts'

const cause = 'payment_declined'

const keyOf = (organizationId: number, resourceId: number, now: Date) => ({
  organizationId,
  cause,
  resourceType: 'funding' as const,
  resourceId,
  now,
})

type Declined = {
  /** What was refused, as the brand reads it. */
  failure: string
  /** Another try is possible on the same page. */
  stillOpen: boolean
  now: Date
}

/** Somebody wanted to pay and could not. Of a campaign that is over nobody has to hear it. */
export async function openDeclined(
  db: Database,
  funding: Funding,
  { failure, stillOpen, now }: Declined,
  transaction: Transaction,
): Promise<void> {
  const { organization_id: organizationId, campaign_id: campaignId, id, currency } = funding
  const over = await row(
    db,
    `SELECT 1 FROM campaigns WHERE organization_id = $1 AND id = $2
       AND lifecycle IN ('completed', 'canceled')`,
    [organizationId, campaignId],
    transaction,
  )
  if (over) return
  const amount = amountInWords(funding.amount_micros, currency)
  await openIssue(
    db,
    {
      ...keyOf(organizationId, id, now),
      campaignId,
      severity: 'medium',
      turn: 'waiting_brand',
      message: `The payment ${funding.reference} of ${amount} did not go through. ${failure}`,
      nextStep: stillOpen
        ? 'Open the payment and try again, by another card if need be.'
        : 'Add money to the campaign again, by this way or another.',
    },
    transaction,
  )
}

/** It is tried anew, was given up, or nobody wants it any more. */
export const healDeclined = (
  db: Database,
  { organization_id: organizationId, id }: Pick<Funding, 'organization_id' | 'id'>,
  now: Date,
  transaction: Transaction,
): Promise<void> => resolveIssues(db, keyOf(organizationId, id, now), transaction)

/** Money has come in, by whichever payment: what was declined before is made up for. */
export async function healDeclinedOf(
  db: Database,
  { organizationId, campaignId, now }: { organizationId: number; campaignId: number; now: Date },
  transaction: Transaction,
): Promise<void> {
  const open = await rows<{ id: number }>(
    db,
    `SELECT resource_id AS id FROM issues WHERE organization_id = $1 AND campaign_id = $2
       AND cause = $3 AND turn <> 'resolved' ORDER BY id`,
    [organizationId, campaignId, cause],
    transaction,
  )
  for (const { id } of open) {
    await resolveIssues(db, keyOf(organizationId, id, now), transaction)
  }
}
