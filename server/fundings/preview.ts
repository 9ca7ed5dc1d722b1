import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { PositiveMicros } from '../../shared/money.ts'
import type { Asking } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { isOver, restOf } from './model.ts'
import { mayRefund, refundableOf } from './policy.ts'
import { stepMicros } from './providers/step.ts'
import { type RowSql, rowColumns, rowJoins } from './row.ts'

export const PreviewInput = z.strictObject({
  id: RecordId,
  amountMicros: PositiveMicros.optional(),
})

export const RefundPreview = z.object({
  currency: z.string(),
  refundableMicros: z.string(),
  /** What would go back. */
  amountMicros: z.string(),
  /** What the campaign would have left, and what of the funding would not have gone back. */
  unusedAfterMicros: z.string(),
  restAfterMicros: z.string(),
  /** Who sends it. */
  sentBy: z.enum(['operator', 'provider']),
  campaignIsOver: z.boolean(),
  /** True when it can be asked for, or why not. */
  allowed: z.union([z.literal(true), z.string()]),
})

/** What a refund would do; nothing is changed. */
export async function previewRefund(ctx: Asking, input: z.infer<typeof PreviewInput>) {
  const found = await row<RowSql>(
    ctx.db,
    `SELECT ${rowColumns} FROM fundings f ${rowJoins} WHERE f.id = $1`,
    [input.id],
  )
  if (!found) throw notFound()
  const step_micros = stepMicros(found.provider, found.currency)
  const most = refundableOf({ ...found, step_micros })
  const asked = input.amountMicros === undefined ? most : BigInt(input.amountMicros)
  const allowed = firstFault([
    mayRefund({ ...found, step_micros }),
    asked <= most || 'More than the campaign has left, or than is left of this funding.',
    asked % step_micros === 0n || 'This amount cannot be paid in whole units.',
  ])
  const moved = allowed === true ? asked : 0n
  return {
    currency: found.currency,
    refundableMicros: String(most),
    amountMicros: String(asked),
    unusedAfterMicros: String(found.unused_micros - moved),
    restAfterMicros: String(restOf(found) - moved),
    sentBy: ctx.providers.get(found.provider)?.settledBy ?? ('provider' as const),
    campaignIsOver: isOver(found),
    allowed,
  }
}

const firstFault = (rules: (true | string)[]): true | string =>
  rules.find((one) => one !== true) ?? true
