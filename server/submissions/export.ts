import { currencyDigits, microsToDecimal } from '../../shared/money.ts'
import type { SubmissionFilters } from '../../shared/submissions.ts'
import { recordAudit } from '../audit/record.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { actorOf } from '../principal.ts'
import type { Asking } from './find.ts'
import { readCampaign } from './hold.ts'
import { conditionsWithin } from './list.ts'
import { type SubmissionSql, submissionColumns, submissionSource } from './row.ts'

const AT_ONCE = 1_000

const heading = [
  'submission_id',
  'state',
  'creator_handle',
  'creator_name',
  'platform',
  'video_url',
  'submitted_at',
  'view_count',
  'views_at',
  'currency',
  'earned',
  'in_payout',
  'paid',
  'decided_at',
  'decided_by',
  'denied_reason',
]

type Export = SubmissionFilters & { campaignId: number }

/**
 * The lines of the whole filtered set, newest first, read a thousand at a time while they are sent.
 * One audit event says who took them along.
 */
export async function exportSubmissions(ctx: Asking, filters: Export) {
  const { organizationId } = await readCampaign(ctx.db, filters.campaignId)
  const { state, platformId, creatorId, search } = filters
  await inTransaction(ctx.db, (transaction) =>
    recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'submissions.export',
        recordType: 'campaign',
        recordId: filters.campaignId,
        after: { file: 'submissions.csv', state, platformId, creatorId, search },
        requestId: ctx.requestId,
        at: ctx.clock.now(),
      },
      transaction,
    ),
  )
  return linesOf(ctx, organizationId, filters)
}

async function* linesOf(ctx: Asking, organizationId: number, filters: Export) {
  yield heading
  for (let below: number | null = null; ; ) {
    const bind: unknown[] = [organizationId, below]
    const where = conditionsWithin(filters, bind)
    const page: SubmissionSql[] = await rows<SubmissionSql>(
      ctx.db,
      `SELECT ${submissionColumns} ${submissionSource}
       WHERE s.organization_id = $1 AND ($2::int IS NULL OR s.id < $2) AND ${where.join(' AND ')}
       ORDER BY s.id DESC LIMIT ${AT_ONCE}`,
      bind,
    )
    for (const one of page) yield toLine(one)
    if (page.length < AT_ONCE) return
    below = page.at(-1)!.id
  }
}

function toLine(one: SubmissionSql): string[] {
  const money = (micros: bigint) => microsToDecimal(micros, currencyDigits(one.currency))
  return [
    String(one.id),
    one.state,
    one.handle,
    one.creator_name,
    one.platform_id,
    one.video_url,
    one.submitted_at.toISOString(),
    one.view_count.toString(),
    one.views_at?.toISOString() ?? '',
    one.currency,
    money(one.earned_micros),
    money(one.in_payout_micros),
    money(one.paid_micros),
    one.decided_at?.toISOString() ?? '',
    one.decided_by_name ?? '',
    one.denied_reason ?? '',
  ]
}
