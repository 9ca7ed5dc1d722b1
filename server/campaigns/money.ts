/** Joins campaigns `c` to their budget `b`; one that never had money has none. */
export const budgetJoin = `LEFT JOIN ledger_accounts b
    ON b.name = 'campaign:' || c.id || ':budget' AND b.currency = c.currency`

/** Everything but what the campaign was charged: what came in, and what of it left again. */
const inAndOut = `('funding', 'refund', 'chargeback', 'chargeback_returned', 'reversal', 'rounding')`

/**
 * A campaign's money, for statements that join its budget `b` and its creator part `r`. What an ad
 * campaign has used is what came in and is not there any more.
 */
export const moneyColumns = `r.used_micros AS creator_used_micros, r.submissions_count,
  CASE WHEN r.campaign_id IS NOT NULL THEN (SELECT count(*)::int FROM submissions s
    WHERE s.organization_id = c.organization_id AND s.campaign_id = c.id AND s.state = 'submitted')
    END AS submissions_waiting,
  CASE WHEN c.kind = 'ad' AND b.name IS NOT NULL THEN (
    SELECT coalesce(sum(CASE b.name WHEN e.to_account THEN e.amount_micros
      WHEN e.from_account THEN -e.amount_micros ELSE 0 END), 0)::bigint FROM ledger_entries e
    WHERE e.organization_id = c.organization_id AND e.campaign_id = c.id AND e.kind IN ${inAndOut})
    END AS came_in_micros`

export type MoneySql = {
  budget_balance_micros: bigint | null
  /** What approved submissions have earned; null for an ad campaign. */
  creator_used_micros: bigint | null
  submissions_count: number | null
  submissions_waiting: number | null
  /** Null for a creator campaign, and where there was never money. */
  came_in_micros: bigint | null
}

/** Used and unused make up the total, always. Null for an ad campaign that never had money. */
export function moneyOf(row: MoneySql) {
  const unused = row.budget_balance_micros ?? 0n
  const used =
    row.creator_used_micros ?? (row.came_in_micros === null ? null : row.came_in_micros - unused)
  if (used === null) return null
  return {
    totalMicros: (used + unused).toString(),
    usedMicros: used.toString(),
    unusedMicros: unused.toString(),
  }
}
