-- The minute's round finds at once where billing and pauses, or billing and money, do not agree.
CREATE INDEX campaigns_unfollowed ON campaigns (id)
  WHERE lifecycle IN ('active', 'paused') AND kind = 'ad' AND pending_move IS NULL
    AND (billing = 'payment_failed') <> ('billing' = ANY(paused_by));
CREATE INDEX campaigns_payment_failed ON campaigns (id) WHERE billing = 'payment_failed';
CREATE INDEX connections_platform_billed ON ad_platform_connections (organization_id, id)
  WHERE billing = 'platform';
-- What came into a campaign and went out of it again, beside what was charged.
CREATE INDEX ledger_entries_campaign_money ON ledger_entries (organization_id, campaign_id)
  WHERE kind IN ('funding', 'refund', 'chargeback', 'chargeback_returned', 'reversal', 'rounding');
