/** One thing that must be so; the statement finds what is not, a sentence in each row. */
export type Check = { name: string; sql: string }

/** Every posting with what first caused it: what undoes a posting has the cause of what it undoes. */
const moves = `moves AS MATERIALIZED (
  SELECT e.organization_id, e.currency, e.from_account, e.to_account, e.amount_micros, e.kind,
    split_part(coalesce(o.reference, e.reference), ':', 1) AS cause,
    split_part(coalesce(o.reference, e.reference), ':', 2)::bigint AS id
  FROM ledger_entries e
  LEFT JOIN ledger_entries o ON o.organization_id = e.organization_id AND o.id = e.reverses_id)`

/** What came to accounts of a name, less what left them, for each record that causes postings. */
const broughtBy = (cause: string, account: string) => `
  SELECT organization_id, id, currency, sum(
    CASE WHEN to_account LIKE '${account}' THEN amount_micros ELSE 0 END -
    CASE WHEN from_account LIKE '${account}' THEN amount_micros ELSE 0 END) AS micros
  FROM moves WHERE cause = '${cause}' GROUP BY 1, 2, 3`

/**
 * Records and their postings, compared both ways.
 * @param records a query of organization_id, id, currency and micros that the postings must come to.
 */
const agree = (what: string, cause: string, account: string, records: string) => `
  WITH ${moves}, posted AS (${broughtBy(cause, account)}), said AS (${records})
  SELECT '${what} ' || id || ' says ' || coalesce(s.micros::text, 'nothing') || ' ' || currency ||
    ' micros, its postings come to ' || coalesce(p.micros::text, 'nothing') AS difference
  FROM said s FULL JOIN posted p USING (organization_id, id, currency)
  WHERE coalesce(s.micros, 0) <> coalesce(p.micros, 0) OR s.id IS NULL ORDER BY id`

const sides = `
  SELECT from_account AS name, currency, -amount_micros AS micros FROM ledger_entries
  UNION ALL SELECT to_account, currency, amount_micros FROM ledger_entries`

/** What submissions count, and what the lines of payouts in such states come to. */
const inLines = (column: string, states: string, what: string) => `
  SELECT 'submission ' || s.id || ' counts ' || s.${column} || ' micros ${what}, the lines come to ' ||
    coalesce(sum(l.amount_micros) FILTER (WHERE p.state ${states}), 0) AS difference
  FROM submissions s
  LEFT JOIN payout_lines l ON l.organization_id = s.organization_id AND l.submission_id = s.id
  LEFT JOIN payouts p ON p.organization_id = l.organization_id AND p.id = l.payout_id
  GROUP BY s.organization_id, s.id
  HAVING s.${column} <> coalesce(sum(l.amount_micros) FILTER (WHERE p.state ${states}), 0) ORDER BY s.id`

export const checks: readonly Check[] = [
  {
    name: 'every balance is the sum of its entries',
    sql: `SELECT name || ' holds ' || coalesce(a.balance_micros::text, 'nothing') || ' ' || currency ||
        ' micros, its entries come to ' || coalesce(s.micros::text, 'nothing') AS difference
      FROM ledger_accounts a
      FULL JOIN (SELECT name, currency, sum(micros) AS micros FROM (${sides}) AS e GROUP BY 1, 2) s
        USING (name, currency)
      WHERE a.balance_micros IS DISTINCT FROM s.micros ORDER BY name, currency`,
  },
  {
    name: 'no budget and nothing we owe is below zero',
    sql: `SELECT name || ' holds ' || balance_micros || ' ' || currency || ' micros' AS difference
      FROM ledger_accounts
      WHERE balance_micros < 0 AND kind IN ('budget', 'creator_payable', 'network_payable') ORDER BY name`,
  },
  {
    name: 'all accounts of a currency together hold nothing',
    sql: `SELECT 'all accounts in ' || currency || ' hold ' || sum(balance_micros) || ' micros' AS difference
      FROM ledger_accounts GROUP BY currency HAVING sum(balance_micros) <> 0 ORDER BY currency`,
  },
  {
    name: 'every budget is that of a campaign, in its currency',
    sql: `SELECT a.name || ' in ' || a.currency || ' is of no such campaign' AS difference
      FROM ledger_accounts a
      LEFT JOIN campaigns c ON c.id = split_part(a.name, ':', 2)::bigint
        AND c.organization_id = a.organization_id AND c.currency = a.currency
      WHERE a.kind = 'budget' AND c.id IS NULL ORDER BY a.name`,
  },
  {
    name: 'every fee entry is posted, and no other fee',
    sql: agree(
      'fee entry',
      'fee',
      'platform:revenue',
      'SELECT organization_id, id, currency, amount_micros AS micros FROM ad_spend_fees',
    ),
  },
  {
    name: 'spend that is charged was said by a network',
    sql: `WITH ${moves}, posted AS (${broughtBy('spend', 'network:%')})
      SELECT 'the postings of metric revision ' || p.id || ' are of no revision of a campaign' AS difference
      FROM posted p LEFT JOIN metric_revisions r ON r.organization_id = p.organization_id
        AND r.id = p.id AND r.subject = 'campaign' AND r.currency = p.currency
      WHERE r.id IS NULL ORDER BY p.id`,
  },
  {
    name: 'every settled funding is posted, and no other',
    sql: agree(
      'funding',
      'funding',
      'campaign:%',
      `SELECT organization_id, id::bigint, currency, coalesce(settled_micros, 0) AS micros FROM fundings`,
    ),
  },
  {
    name: 'every refund is posted unless it failed',
    sql: agree(
      'refund',
      'refund',
      'provider:%',
      `SELECT organization_id, id::bigint, currency,
         CASE state WHEN 'failed' THEN 0 ELSE amount_micros END AS micros FROM refunds`,
    ),
  },
  {
    name: 'every chargeback is posted unless it was won',
    sql: agree(
      'chargeback',
      'chargeback',
      'provider:%',
      `SELECT organization_id, id::bigint, currency,
         CASE state WHEN 'won' THEN 0 ELSE amount_micros END AS micros FROM chargebacks`,
    ),
  },
  {
    name: 'what a submission earned is what was posted for it',
    sql: agree(
      'submission',
      'earning',
      'creator:%',
      `SELECT s.organization_id, s.id::bigint, c.currency, s.earned_micros AS micros
       FROM submissions s
       JOIN campaigns c ON c.organization_id = s.organization_id AND c.id = s.campaign_id`,
    ),
  },
  {
    name: 'every payout that left is posted, and no other',
    sql: agree(
      'payout',
      'payout',
      'provider:%',
      `SELECT organization_id, id::bigint, currency,
         CASE WHEN state IN ('sending', 'sent', 'reconciled') THEN amount_micros ELSE 0 END AS micros
       FROM payouts`,
    ),
  },
  {
    name: 'every payout is the sum of its lines',
    sql: `SELECT 'payout ' || p.id || ' is of ' || p.amount_micros || ' ' || p.currency ||
        ' micros, its lines come to ' || coalesce(sum(l.amount_micros), 0) AS difference
      FROM payouts p LEFT JOIN payout_lines l
        ON l.organization_id = p.organization_id AND l.payout_id = p.id
      GROUP BY p.organization_id, p.id
      HAVING p.amount_micros <> coalesce(sum(l.amount_micros), 0) ORDER BY p.id`,
  },
  {
    name: 'every payout pays submissions of its campaign and creator',
    sql: `SELECT 'payout ' || p.id || ' pays submission ' || s.id || ' of another campaign or creator' AS difference
      FROM payout_lines l
      JOIN payouts p ON p.organization_id = l.organization_id AND p.id = l.payout_id
      JOIN submissions s ON s.organization_id = l.organization_id AND s.id = l.submission_id
      WHERE (p.campaign_id, p.creator_id) <> (s.campaign_id, s.creator_id) ORDER BY p.id, s.id`,
  },
  {
    name: 'what of a submission lies in payouts is in their lines',
    sql: inLines('in_payout_micros', `NOT IN ('failed', 'canceled')`, 'in payouts'),
  },
  {
    name: 'what of a submission is paid is in lines of payouts that were sent',
    sql: inLines('paid_micros', `IN ('sent', 'reconciled')`, 'as paid'),
  },
  {
    name: 'what is used is what submissions earned',
    sql: `SELECT 'campaign ' || c.campaign_id || ' counts ' || c.used_micros || ' micros as used, its submissions earned ' ||
        coalesce(sum(s.earned_micros), 0) AS difference
      FROM creator_campaigns c LEFT JOIN submissions s
        ON s.organization_id = c.organization_id AND s.campaign_id = c.campaign_id
      GROUP BY c.organization_id, c.campaign_id
      HAVING c.used_micros <> coalesce(sum(s.earned_micros), 0) ORDER BY c.campaign_id`,
  },
  {
    name: 'used and unused are what came in and has not gone back',
    sql: `WITH ${moves}, kept AS (
        SELECT organization_id, split_part(account, ':', 2)::bigint AS id, sum(micros) AS micros FROM (
          SELECT organization_id, to_account AS account, amount_micros AS micros, cause FROM moves
          UNION ALL SELECT organization_id, from_account, -amount_micros, cause FROM moves) AS both_sides
        WHERE account LIKE 'campaign:%' AND cause <> 'earning' GROUP BY 1, 2)
      SELECT 'campaign ' || c.campaign_id || ' has ' || c.used_micros + coalesce(a.balance_micros, 0) ||
        ' micros used and unused, of ' || coalesce(k.micros, 0) || ' that stayed' AS difference
      FROM creator_campaigns c
      LEFT JOIN ledger_accounts a ON a.name = 'campaign:' || c.campaign_id || ':budget'
      LEFT JOIN kept k ON k.organization_id = c.organization_id AND k.id = c.campaign_id
      WHERE c.used_micros + coalesce(a.balance_micros, 0) <> coalesce(k.micros, 0) ORDER BY c.campaign_id`,
  },
  {
    name: 'money in is money out, what was earned by us, and what is still held',
    sql: `SELECT 'in ' || currency || ' ' || sum(micros) || ' micros are unaccounted for' AS difference FROM (
        SELECT currency, settled_micros AS micros FROM fundings WHERE state = 'settled'
        UNION ALL SELECT currency, -amount_micros FROM refunds WHERE state <> 'failed'
        UNION ALL SELECT currency, -amount_micros FROM chargebacks WHERE state <> 'won'
        UNION ALL SELECT currency, -amount_micros FROM payouts WHERE state IN ('sending', 'sent', 'reconciled')
        UNION ALL SELECT currency, -amount_micros FROM ad_spend_fees
        UNION ALL SELECT currency, -balance_micros FROM ledger_accounts WHERE kind NOT IN ('provider', 'revenue')
      ) AS facts GROUP BY currency HAVING sum(micros) <> 0 ORDER BY currency`,
  },
]
