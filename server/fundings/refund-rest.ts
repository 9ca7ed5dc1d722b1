import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { minorUnitMicros } from '../../shared/money.ts'
import { setBilling } from '../campaigns/billing-state.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { budgetOf, rounding } from '../ledger/accounts.ts'
import { holdBalance } from '../ledger/balances.ts'
import { post } from '../ledger/post.ts'
import type { Actor } from '../principal.ts'
import { type Funding, fundingColumns, restOf } from './model.ts'
import { stepMicros } from './providers/step.ts'
import { writeRefund } from './refund-write.ts'

export type Ending = { organizationId: number; campaignId: number; actor: Actor; now: Date }

const reason = 'The campaign has ended; what was not used goes back.'

/**
 * What a campaign that has ended did not use goes back: newest settled funding first, from each at
 * most what of it has not gone back. Parts that nobody can move go to rounding. The caller holds the
 * campaign, and its transaction ends it.
 * @returns whether refunds are now pending.
 */
export async function startRefundOfRest(
  db: Database,
  ending: Ending,
  transaction: Transaction,
): Promise<boolean> {
  const { organizationId, campaignId, actor, now } = ending
  const fundings = await settledFundings(db, ending, transaction)
  const currency = fundings[0]?.currency
  if (!currency) return false
  let left = await holdBalance(db, budgetOf(campaignId), currency, transaction)
  let started = false
  for (const funding of fundings) {
    const most = left < restOf(funding) ? left : restOf(funding)
    const amountMicros = most - (most % stepMicros(funding.provider, currency))
    if (amountMicros === 0n) continue
    const requestKey = `ended:${uuidv7()}`
    const refund = { funding, amountMicros, cause: 'campaign_ended' as const, reason, requestKey }
    await writeRefund(db, { ...refund, actor, now }, transaction)
    left -= amountMicros
    started = true
  }
  await roundDust(db, ending, { left, currency, fundings }, transaction)
  if (started) {
    const billing = 'pending_refund' as const
    await setBilling(db, { organizationId, id: campaignId, billing, actor, now }, transaction)
  }
  return started
}

function settledFundings(db: Database, ending: Ending, transaction: Transaction) {
  return rows<Funding>(
    db,
    `SELECT ${fundingColumns} FROM fundings f
     WHERE f.organization_id = $1 AND f.campaign_id = $2 AND f.state = 'settled'
     ORDER BY f.settled_at DESC, f.id DESC FOR UPDATE OF f`,
    [ending.organizationId, ending.campaignId],
    transaction,
  )
}

type Left = { left: bigint; currency: string; fundings: Funding[] }

async function roundDust(
  db: Database,
  { organizationId, campaignId, actor, now }: Ending,
  { left, currency, fundings }: Left,
  transaction: Transaction,
): Promise<void> {
  const steps = fundings
    .filter((one) => restOf(one) > 0n)
    .map((one) => stepMicros(one.provider, currency))
  const step = steps.reduce((most, one) => (one > most ? one : most), minorUnitMicros(currency))
  if (left === 0n || left >= step) return
  // A campaign can gather dust again, when figures are corrected after its end.
  const before = await row<{ n: number }>(
    db,
    `SELECT count(*)::integer AS n FROM ledger_entries
     WHERE organization_id = $1 AND campaign_id = $2 AND kind = 'rounding'`,
    [organizationId, campaignId],
    transaction,
  )
  const again = before!.n > 0 ? `:${before!.n}` : ''
  const posting = {
    from: budgetOf(campaignId),
    to: rounding,
    amountMicros: left,
    currency,
    kind: 'rounding' as const,
    reference: `rounding:${campaignId}${again}`,
    campaignId,
    reason: 'Less than can be paid back.',
  }
  await post(db, { organizationId, actor, now }, [posting], transaction)
}
