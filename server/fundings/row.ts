import { z } from 'zod'
import type { Permission } from '../../shared/permissions.ts'
import { refusalOf } from '../../shared/permissions.ts'
import type { Asking } from '../campaigns/model.ts'
import { secondPersonAbove } from '../env-payments.ts'
import { holds, type Principal } from '../principal.ts'
import { type Funding, fundingColumns } from './model.ts'
import * as policy from './policy.ts'
import { stepMicros } from './providers/step.ts'

const Micros = z.string()
const Rule = z.union([z.literal(true), z.string()])

/** One line of the list. Amounts are texts of micros. */
export const FundingRow = z.object({
  id: z.number(),
  uuid: z.string(),
  organization: z.object({ id: z.number(), name: z.string() }),
  campaign: z.object({ id: z.number(), title: z.string(), kind: z.enum(['ad', 'creator']) }),
  provider: z.enum(['transfer', 'stripe']),
  currency: z.string(),
  amountMicros: Micros,
  state: z.enum(['pending', 'settled', 'failed']),
  settledMicros: Micros.nullable(),
  refundedMicros: Micros,
  chargedBackMicros: Micros,
  /** What could go back now. */
  refundableMicros: Micros,
  reference: z.string(),
  /** The provider's page on which to pay, for who may pay. */
  payUrl: z.string().nullable(),
  /** Why nothing came, or, while it is waited for, how the last try was refused. */
  failure: z.string().nullable(),
  arrivedOn: z.string().nullable(),
  proposal: z
    .object({ amountMicros: Micros, arrivedOn: z.string(), byName: z.string(), at: z.string() })
    .nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  settledAt: z.string().nullable(),
  failedAt: z.string().nullable(),
  version: z.number(),
  can: z.object({
    refund: Rule,
    cancel: Rule,
    settle: Rule,
    confirm: Rule,
    decline: Rule,
    fail: Rule,
    refresh: Rule,
  }),
})
export type FundingRow = z.infer<typeof FundingRow>

/** The same for whoever may settle it. */
export const FundingToSettle = FundingRow.extend({
  /**
   * Of more than this a second operator confirms the arrival; "0" is of any amount. Null for whoever
   * does not settle, and where a provider does.
   */
  secondPersonAboveMicros: Micros.nullable(),
})

export const rowColumns = `${fundingColumns}, o.name AS organization_name, c.title AS campaign_title,
  c.kind AS campaign_kind, c.lifecycle, coalesce(b.balance_micros, 0)::bigint AS unused_micros,
  u.name AS created_by_name, p.name AS proposed_by_name`

export const rowJoins = `JOIN organizations o ON o.id = f.organization_id
  JOIN campaigns c ON c.organization_id = f.organization_id AND c.id = f.campaign_id
  LEFT JOIN ledger_accounts b ON b.name = 'campaign:' || f.campaign_id || ':budget' AND b.currency = f.currency
  LEFT JOIN users u ON u.id = f.created_by
  LEFT JOIN users p ON p.id = f.proposed_by`

export type RowSql = Funding & {
  organization_name: string
  campaign_title: string
  campaign_kind: 'ad' | 'creator'
  lifecycle: 'draft' | 'launching' | 'active' | 'paused' | 'completed' | 'canceled'
  unused_micros: bigint
  created_by_name: string | null
  proposed_by_name: string | null
}

/** A row as this principal sees it. */
export function presentRow(row: RowSql, principal: Principal): FundingRow {
  const step_micros = stepMicros(row.provider, row.currency)
  const mayPay = holds(principal, 'fundings:create', row.organization_id)
  return {
    id: row.id,
    uuid: row.uuid,
    organization: { id: row.organization_id, name: row.organization_name },
    campaign: { id: row.campaign_id, title: row.campaign_title, kind: row.campaign_kind },
    provider: row.provider,
    currency: row.currency,
    amountMicros: String(row.amount_micros),
    state: row.state,
    settledMicros: row.settled_micros === null ? null : String(row.settled_micros),
    refundedMicros: String(row.refunded_micros),
    chargedBackMicros: String(row.charged_back_micros),
    refundableMicros: String(policy.refundableOf({ ...row, step_micros })),
    reference: row.reference,
    payUrl: mayPay ? row.pay_url : null,
    failure: row.failure,
    arrivedOn: row.arrived_on,
    proposal: proposalOf(row),
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    failedAt: row.failed_at?.toISOString() ?? null,
    version: row.version,
    can: canOf(row, principal, step_micros),
  }
}

export function presentToSettle(
  row: RowSql,
  { env, principal }: Pick<Asking, 'env' | 'principal'>,
): z.infer<typeof FundingToSettle> {
  const byHand = row.provider === 'transfer'
  const settles = byHand && holds(principal, 'fundings:settle', row.organization_id)
  const above = secondPersonAbove(env.TRANSFER_SECOND_PERSON_ABOVE, row.currency)
  return {
    ...presentRow(row, principal),
    secondPersonAboveMicros: settles ? String(above) : null,
  }
}

function proposalOf(row: RowSql): FundingRow['proposal'] {
  if (row.proposed_micros === null) return null
  return {
    amountMicros: String(row.proposed_micros),
    arrivedOn: row.proposed_on!,
    byName: row.proposed_by_name!,
    at: row.proposed_at!.toISOString(),
  }
}

function canOf(row: RowSql, principal: Principal, step_micros: bigint): FundingRow['can'] {
  const asked = (permission: Permission, rule: true | string): true | string =>
    holds(principal, permission, row.organization_id) ? rule : refusalOf(permission)
  return {
    refund: asked('fundings:refund', policy.mayRefund({ ...row, step_micros })),
    cancel: asked('fundings:create', policy.mayCancel(row)),
    settle: asked('fundings:settle', policy.maySettle(row)),
    confirm: asked('fundings:settle', policy.mayConfirm(row, principal.userId)),
    decline: asked('fundings:settle', policy.mayDecline(row)),
    fail: asked('fundings:settle', policy.mayFail(row)),
    refresh: asked('fundings:retry', policy.mayRefresh(row)),
  }
}
