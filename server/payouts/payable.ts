import { createHash } from 'node:crypto'
import type { Transaction } from 'sequelize'
import { type ProviderName, providerLabels } from '../../shared/fundings.ts'
import { MAX_PAYOUTS } from '../../shared/payouts.ts'
import { type Database, rows } from '../database/sequelize.ts'
import type { PaymentProviders } from '../fundings/providers/provider.ts'
import type { HeldCampaign } from '../submissions/hold.ts'

/** What one creator could be paid for a campaign now. Micros, whole minor units. */
export type Payable = {
  creator_id: number
  handle: string
  name: string
  payout_method: ProviderName | null
  payout_address: string | null
  submissions: number
  amount_micros: bigint
}

/**
 * Approved submissions' earnings that lie in no payout, by creator: the largest first. The campaign is
 * held, so that nothing of it changes meanwhile.
 */
export function payableIn(
  db: Database,
  campaign: HeldCampaign,
  transaction: Transaction,
): Promise<Payable[]> {
  return rows<Payable>(
    db,
    `SELECT r.id AS creator_id, r.handle, r.name, r.payout_method, r.payout_address,
       count(*)::int AS submissions, sum(s.earned_micros - s.in_payout_micros)::bigint AS amount_micros
     FROM submissions s JOIN creators r ON r.organization_id = s.organization_id AND r.id = s.creator_id
     WHERE s.organization_id = $1 AND s.campaign_id = $2 AND s.state = 'approved'
       AND s.earned_micros > s.in_payout_micros
     GROUP BY r.organization_id, r.id ORDER BY amount_micros DESC, r.id`,
    [campaign.organizationId, campaign.id],
    transaction,
  )
}

/** Why a creator cannot be paid by any batch now; true when they can. */
export function canBePaid(
  one: Payable,
  { providers, currency }: { providers: PaymentProviders; currency: string },
): true | string {
  if (one.payout_method === null) return 'No payout address is known. Add one to the creator.'
  const provider = providers.get(one.payout_method)
  const label = providerLabels[one.payout_method]
  if (!provider) return `${label} is not set up here. Give the creator another payout address.`
  return provider.accepts({ amountMicros: one.amount_micros, currency })
}

/** Those that one batch pays: as many as it may hold. */
export const paidBy = (found: readonly Payable[], provider: ProviderName) =>
  found.filter((one) => one.payout_method === provider).slice(0, MAX_PAYOUTS)

export const totalOf = (found: readonly Payable[]) =>
  found.reduce((sum, one) => sum + one.amount_micros, 0n)

/** Sameness of a batch: who gets how much, and where it goes. */
export function effectOf(
  campaign: HeldCampaign,
  provider: ProviderName,
  found: readonly Payable[],
): string {
  const facts = found.map((one) => [one.creator_id, one.payout_address, `${one.amount_micros}`])
  return createHash('sha256')
    .update(JSON.stringify([campaign.id, provider, campaign.rule.currency, facts]))
    .digest('hex')
}
