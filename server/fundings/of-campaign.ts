import { z } from 'zod'
import { refusalOf } from '../../shared/permissions.ts'
import type { Asking } from '../campaigns/model.ts'
import { budgetJoin, type MoneySql, moneyColumns, moneyOf } from '../campaigns/money.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { holds } from '../principal.ts'
import { type FundedCampaign, isOver } from './model.ts'

const Rule = z.union([z.literal(true), z.string()])

/** A campaign's money. Used and unused make up the total, always. */
export const CampaignMoney = z.object({
  currency: z.string(),
  totalMicros: z.string(),
  usedMicros: z.string(),
  unusedMicros: z.string(),
  /** Asked for and not there yet. */
  pendingMicros: z.string(),
  /** On its way back. */
  refundingMicros: z.string(),
  /** What could go back now, over all its fundings. */
  refundableMicros: z.string(),
  fundings: z.number(),
  can: z.object({ fund: Rule }),
})

type Sql = MoneySql &
  Pick<FundedCampaign, 'organization_id' | 'currency' | 'lifecycle'> & {
    pending: string
    refunding: string
    rest: string
    fundings: number
  }

/** @throws AppError not_found */
export async function moneyOfCampaign(
  ctx: Asking,
  id: number,
): Promise<z.infer<typeof CampaignMoney>> {
  const found = await row<Sql>(
    ctx.db,
    `SELECT c.organization_id, c.currency, c.lifecycle, b.balance_micros AS budget_balance_micros,
       ${moneyColumns},
       (SELECT coalesce(sum(f.amount_micros), 0)::text FROM fundings f
        WHERE f.organization_id = c.organization_id AND f.campaign_id = c.id AND f.state = 'pending') AS pending,
       (SELECT coalesce(sum(p.amount_micros), 0)::text FROM refunds p
        WHERE p.organization_id = c.organization_id AND p.campaign_id = c.id AND p.state = 'pending') AS refunding,
       (SELECT coalesce(sum(greatest(f.settled_micros - f.refunded_micros - f.charged_back_micros, 0)), 0)::text
        FROM fundings f WHERE f.organization_id = c.organization_id AND f.campaign_id = c.id
          AND f.state = 'settled') AS rest,
       (SELECT count(*)::integer FROM fundings f
        WHERE f.organization_id = c.organization_id AND f.campaign_id = c.id) AS fundings
     FROM campaigns c ${budgetJoin}
     LEFT JOIN creator_campaigns r ON r.organization_id = c.organization_id AND r.campaign_id = c.id
     WHERE c.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  const money = moneyOf(found) ?? { totalMicros: '0', usedMicros: '0', unusedMicros: '0' }
  const rest = BigInt(found.rest)
  const unused = BigInt(money.unusedMicros)
  return {
    currency: found.currency,
    ...money,
    pendingMicros: found.pending,
    refundingMicros: found.refunding,
    refundableMicros: String(unused < rest ? unused : rest),
    fundings: found.fundings,
    can: { fund: mayFund(ctx, found) },
  }
}

function mayFund(ctx: Asking, campaign: Sql): true | string {
  if (!holds(ctx.principal, 'fundings:create', campaign.organization_id)) {
    return refusalOf('fundings:create')
  }
  return isOver(campaign) ? 'The campaign is over: nothing can be paid in any more.' : true
}
