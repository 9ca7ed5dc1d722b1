import type { Transaction } from 'sequelize'
import { providerLabels } from '../../shared/fundings.ts'
import type { Rooms } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { holdCampaign } from '../submissions/hold.ts'
import type { Batch } from './model.ts'

/** A provider that has not said for so long what became of a payout is a matter for a person. */
const UNKNOWN_MINUTES = 15

const cause = 'payout_unknown'

// A payout is asked for again and again; when its money left, the ledger knows.
const overdue = `FROM payouts p
  JOIN payout_batches b ON b.organization_id = p.organization_id AND b.id = p.batch_id
  JOIN ledger_entries e ON e.organization_id = p.organization_id AND e.reference = 'payout:' || p.id
  WHERE p.state = 'sending' AND e.at < $1::timestamptz - make_interval(mins => $2)`

type Of = { organizationId: number; campaignId: number; now: Date }

/**
 * Opens the campaign's issue while any payout of it is unknown for too long, and resolves it when
 * none is. The campaign is held.
 */
export async function followUnknown(
  db: Database,
  { organizationId, campaignId, now }: Of,
  transaction: Transaction,
): Promise<void> {
  const found = await row<{ payouts: number; provider: Batch['provider'] | null }>(
    db,
    `SELECT count(*)::int AS payouts, min(b.provider) AS provider ${overdue}
       AND p.organization_id = $3 AND p.campaign_id = $4`,
    [now, UNKNOWN_MINUTES, organizationId, campaignId],
    transaction,
  )
  const resourceType = 'campaign' as const
  const issue = { organizationId, cause, resourceType, resourceId: campaignId, now }
  const { payouts, provider } = found!
  if (payouts === 0 || provider === null) return resolveIssues(db, issue, transaction)
  const which = payouts === 1 ? 'a payout' : `${payouts} payouts`
  await openIssue(
    db,
    {
      ...issue,
      campaignId,
      severity: 'medium',
      turn: 'waiting_network',
      message: `Nobody knows yet whether ${which} of this campaign went out: ${providerLabels[provider]} has not answered for ${UNKNOWN_MINUTES} minutes.`,
      nextStep: 'We go on asking. Nothing has to be done, and nobody is paid twice.',
    },
    transaction,
  )
}

/** Every campaign with a payout of which nothing is known for too long, or whose issue is still open. */
export async function watchUnknown(rooms: Rooms): Promise<void> {
  const now = rooms.clock.now()
  const campaigns = await rows<{ organization_id: number; id: number }>(
    rooms.db,
    `SELECT p.organization_id, p.campaign_id AS id ${overdue}
     UNION SELECT organization_id, resource_id FROM issues
     WHERE cause = $3 AND turn <> 'resolved' LIMIT 200`,
    [now, UNKNOWN_MINUTES, cause],
  )
  for (const { organization_id: organizationId, id: campaignId } of campaigns) {
    await inTransaction(rooms.db, async (transaction) => {
      await holdCampaign(rooms.db, { organizationId, id: campaignId }, transaction)
      await followUnknown(rooms.db, { organizationId, campaignId, now }, transaction)
    })
  }
}
