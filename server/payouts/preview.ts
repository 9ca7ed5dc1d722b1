import { providerNames } from '../../shared/fundings.ts'
import { shortenAddress } from '../../shared/payout-address.ts'
import type { PayoutPreview } from '../../shared/payouts.ts'
import { inTransaction } from '../database/transaction.ts'
import { needsSecondPerson } from '../env-payments.ts'
import { holdCampaign, readCampaign } from '../submissions/hold.ts'
import type { Asking } from './model.ts'
import { canBePaid, effectOf, paidBy, payableIn, totalOf } from './payable.ts'

const SHOWN = 500

/** Who would be paid how much for a campaign now, by which provider, and who cannot be and why. */
export async function previewPayouts(ctx: Asking, campaignId: number): Promise<PayoutPreview> {
  const { organizationId } = await readCampaign(ctx.db, campaignId)
  const { campaign, found } = await inTransaction(ctx.db, async (transaction) => {
    const held = await holdCampaign(ctx.db, { organizationId, id: campaignId }, transaction)
    return { campaign: held, found: await payableIn(ctx.db, held, transaction) }
  })
  const { currency } = campaign.rule
  const judged = found.map((one) => ({
    one,
    can: canBePaid(one, { providers: ctx.providers, currency }),
  }))
  const able = judged.flatMap(({ one, can }) => (can === true ? [one] : []))
  const batches = providerNames.flatMap((provider) => {
    const paid = paidBy(able, provider)
    if (paid.length === 0) return []
    const total = totalOf(paid)
    return [
      {
        provider,
        payouts: paid.length,
        totalMicros: total.toString(),
        needsSecondPerson: needsSecondPerson(ctx.env.PAYOUT_SECOND_PERSON_ABOVE, currency, total),
        effect: effectOf(campaign, provider, paid),
      },
    ]
  })
  const shown = [...judged].sort((a, b) => Number(a.can === true) - Number(b.can === true))
  return {
    currency,
    batches,
    creatorsCount: judged.length,
    creators: shown.slice(0, SHOWN).map(({ one, can }) => ({
      creatorId: one.creator_id,
      creatorHandle: one.handle,
      creatorName: one.name,
      provider: one.payout_method,
      payoutAddress: one.payout_address && shortenAddress(one.payout_address),
      submissions: one.submissions,
      amountMicros: one.amount_micros.toString(),
      can,
    })),
  }
}
