import { z } from 'zod'
import type { Asking } from '../campaigns/model.ts'
import { keyset, PageInfo, PageInput, type Sort } from '../database/keyset.ts'
import { rows } from '../database/sequelize.ts'
import { FundingToSettle, presentToSettle, type RowSql, rowColumns, rowJoins } from './row.ts'

export const QueueInput = z.strictObject({
  ...PageInput,
  direction: z.enum(['asc', 'desc']).default('asc'),
})

/** One thing an operator settles: a transfer that comes in, or a refund that goes out. */
export const ToSettle = z.object({
  kind: z.enum(['funding', 'refund']),
  since: z.string(),
  funding: FundingToSettle,
  /** The refund that waits, by its own number; null for money that comes in. */
  refund: z.object({ id: z.number(), amountMicros: z.string(), reason: z.string() }).nullable(),
})
export const QueuePage = z.object({ items: z.array(ToSettle), pageInfo: PageInfo })

const sorts: Record<'oldest', Sort> = {
  oldest: { column: 'q.since', cast: 'timestamptz', id: 'q.place' },
}

type QueueSql = RowSql & {
  since: Date
  place: bigint
  refund_id: number | null
  refund_micros: bigint | null
  refund_reason: string | null
  cursor_value: string
}

/** Transfers and refunds by transfer that wait for an operator, oldest first. */
export async function listToSettle(ctx: Asking, input: z.infer<typeof QueueInput>) {
  const bind: unknown[] = []
  const paging = keyset(sorts, 'oldest', input, bind)
  // Two kinds of numbers in one order: even places are fundings, odd ones refunds.
  const found = await rows<QueueSql>(
    ctx.db,
    `WITH waiting AS (
       SELECT organization_id, id AS funding_id, NULL::integer AS refund_id, created_at AS since,
         id::bigint * 2 AS place FROM fundings WHERE state = 'pending' AND provider = 'transfer'
       UNION ALL
       SELECT r.organization_id, r.funding_id, r.id, r.created_at, r.id::bigint * 2 + 1 FROM refunds r
       JOIN fundings f ON f.organization_id = r.organization_id AND f.id = r.funding_id
       WHERE r.state = 'pending' AND f.provider = 'transfer'
     ), q AS MATERIALIZED (SELECT * FROM waiting q WHERE ${paging.where} ${paging.tail})
     SELECT ${rowColumns}, q.since, q.place, q.refund_id, r.amount_micros AS refund_micros,
       r.reason AS refund_reason, ${paging.cursorValue}
     FROM q JOIN fundings f ON f.organization_id = q.organization_id AND f.id = q.funding_id
     LEFT JOIN refunds r ON r.organization_id = q.organization_id AND r.id = q.refund_id
     ${rowJoins} ${paging.tail}`,
    bind,
  )
  // A place in this list is the queue's own number, not the funding's.
  const page = paging.page(found.map((one) => ({ ...one, fundingId: one.id, id: one.place })))
  return {
    items: page.rows.map(({ fundingId, ...one }) => ({
      kind: one.refund_id === null ? ('funding' as const) : ('refund' as const),
      since: one.since.toISOString(),
      funding: presentToSettle({ ...one, id: fundingId }, ctx),
      refund:
        one.refund_id === null
          ? null
          : {
              id: one.refund_id,
              amountMicros: String(one.refund_micros),
              reason: one.refund_reason!,
            },
    })),
    pageInfo: page.pageInfo,
  }
}
