import type { CampaignStatus } from '../../shared/campaigns.ts'
import { statusOf } from '../../shared/campaigns.ts'
import type { CampaignWithFacts } from './model.ts'

/** The one status of a row and its names elsewhere. */
export function statusOfRow(
  row: Pick<CampaignWithFacts, 'lifecycle' | 'review' | 'billing' | 'origin' | 'stale'>,
) {
  return statusOf(row)
}

const over = "c.lifecycle IN ('completed', 'canceled')"

/** Document 000's word for a row, as `document000Of` has it; null for one that it does not show. */
export const document000Sql = `CASE WHEN c.origin = 'importing' THEN NULL
  WHEN ${over} THEN c.lifecycle
  WHEN c.lifecycle IN ('draft', 'launching') THEN 'draft'
  WHEN c.lifecycle = 'paused' OR c.billing = 'payment_failed' OR c.review = 'flagged' THEN 'paused'
  ELSE 'active' END`

/**
 * The table of `shared/campaigns.ts` in SQL, for filters; a test holds both against each other.
 * @param stale SQL that says whether there was no good sync for some days.
 */
export function statusSql(stale: string): string {
  const rows: [CampaignStatus, string][] = [
    ['importing', "c.origin = 'importing'"],
    ['pending_refund', `${over} AND c.billing = 'pending_refund'`],
    ['completed', "c.lifecycle = 'completed'"],
    ['canceled', "c.lifecycle = 'canceled'"],
    ['draft', "c.lifecycle = 'draft'"],
    ['launching', "c.lifecycle = 'launching'"],
    ['payment_failed', "c.billing = 'payment_failed'"],
    ['flagged', "c.review = 'flagged'"],
    ['paused', "c.lifecycle = 'paused'"],
    ['in_review', "c.review = 'in_review'"],
    ['stale', stale],
    ['imported', "c.origin = 'imported'"],
  ]
  const cases = rows.map(([name, when]) => `WHEN ${when} THEN '${name}'`).join(' ')
  return `CASE ${cases} ELSE 'active' END`
}
