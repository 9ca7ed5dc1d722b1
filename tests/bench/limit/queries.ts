/** What the limit asks: prepared by name, JSON made by the database. */
export const queries = {
  campaigns: `
    SELECT json_build_object(
      'items', (SELECT json_agg(p) FROM (
        SELECT c.id, c.title, c.network, c.lifecycle, c.currency, c.objective, c.budget_type,
          c.budget_micros::text, c.starts_at, c.created_at, w.*
        FROM campaigns c CROSS JOIN LATERAL (
          SELECT coalesce(sum(spend_micros), 0)::text AS spend_micros,
            coalesce(sum(clicks), 0)::bigint AS clicks,
            coalesce(sum(impressions), 0)::bigint AS impressions
          FROM campaign_analytics a WHERE a.organization_id = c.organization_id
            AND a.campaign_id = c.id AND a.day BETWEEN current_date - 6 AND current_date) w
        WHERE c.organization_id = $1 AND c.network = $2 AND c.lifecycle = ANY($3::text[])
        ORDER BY c.created_at DESC, c.id DESC LIMIT 25) p),
      'totals', (SELECT json_agg(t) FROM (
        SELECT c.currency, count(*) AS campaigns, sum(w.spend_micros)::text AS spend_micros,
          sum(w.clicks)::bigint AS clicks, sum(w.impressions)::bigint AS impressions
        FROM campaigns c CROSS JOIN LATERAL (
          SELECT coalesce(sum(spend_micros), 0) AS spend_micros, coalesce(sum(clicks), 0) AS clicks,
            coalesce(sum(impressions), 0) AS impressions
          FROM campaign_analytics a WHERE a.organization_id = c.organization_id
            AND a.campaign_id = c.id AND a.day BETWEEN current_date - 6 AND current_date) w
        WHERE c.organization_id = $1 AND c.network = $2 AND c.lifecycle = ANY($3::text[])
        GROUP BY c.currency) t))::text AS body`,

  fees: feePage(''),
  feesAfter: feePage('AND (f.day, f.id) < ($4::date, $5::bigint)'),

  campaign: `
    SELECT json_build_object(
      'campaign', (SELECT row_to_json(c) FROM campaigns c WHERE c.id = $1),
      'groups', (SELECT count(*) FROM ad_groups g WHERE g.organization_id = $2 AND g.campaign_id = $1),
      'ads', (SELECT count(*) FROM ads a WHERE a.organization_id = $2 AND a.campaign_id = $1),
      'figures', (SELECT row_to_json(f) FROM (
        SELECT sum(spend_micros)::text AS spend_micros, sum(clicks) AS clicks,
          sum(impressions) AS impressions, sum(fee_micros)::text AS fee_micros,
          sum(spend_micros) FILTER (WHERE day > current_date - 7)::text AS week_spend_micros,
          sum(clicks) FILTER (WHERE day > current_date - 7) AS week_clicks,
          sum(impressions) FILTER (WHERE day > current_date - 7) AS week_impressions,
          sum(spend_micros) FILTER (WHERE day = current_date)::text AS today_spend_micros
        FROM campaign_analytics WHERE organization_id = $2 AND campaign_id = $1) f))::text AS body`,
} as const

function feePage(after: string): string {
  return `
    SELECT json_build_object('items', json_agg(p ORDER BY p.day DESC, p.id DESC))::text AS body
    FROM (SELECT f.id::text, f.organization_id, o.name AS organization, f.campaign_id,
        c.title AS campaign, f.network, f.day, f.currency, f.kind, f.tier, f.rate_bps,
        f.basis_micros::text, f.posted_before_micros::text, f.amount_micros::text, f.created_at
      FROM (SELECT * FROM ad_spend_fees f
        WHERE f.network = $1 AND f.day BETWEEN $2::date AND $3::date ${after}
        ORDER BY f.day DESC, f.id DESC LIMIT 50) f
      JOIN organizations o ON o.id = f.organization_id
      JOIN campaigns c ON c.organization_id = f.organization_id AND c.id = f.campaign_id) p`
}
