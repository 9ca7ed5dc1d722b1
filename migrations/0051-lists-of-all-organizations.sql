-- Staff's lists go over every organization: each order has an index to be read in.
CREATE INDEX campaigns_title ON campaigns (lower(title), id);
CREATE INDEX connections_newest ON ad_platform_connections (created_at DESC, id DESC);
CREATE INDEX assets_newest_everywhere ON assets (created_at DESC, id DESC);
CREATE INDEX ad_spend_fees_amount ON ad_spend_fees (currency, amount_micros DESC, id DESC);
CREATE INDEX issues_severity ON issues
  ((CASE severity WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END) DESC, id DESC)
  WHERE turn <> 'resolved';
CREATE INDEX issues_resource ON issues (resource_type, resource_id) WHERE turn <> 'resolved';
-- An action, or all actions of a noun, which begin with its name.
CREATE INDEX audit_events_action ON audit_events (action COLLATE "C", at DESC, id DESC);
