-- When a launched campaign ends by itself: with its end, or with the last of its groups. It is known
-- when the network has the tree, which is fixed from then on, and is looked up every minute.
ALTER TABLE campaigns ADD COLUMN runs_until timestamptz;
UPDATE campaigns c SET runs_until = coalesce(c.ends_at, (
  SELECT CASE WHEN bool_and(g.ends_at IS NOT NULL) THEN max(g.ends_at) END FROM ad_groups g
  WHERE g.organization_id = c.organization_id AND g.campaign_id = c.id))
WHERE c.lifecycle IN ('active', 'paused');
DROP INDEX campaigns_ending;
CREATE INDEX campaigns_ending ON campaigns (runs_until) WHERE lifecycle IN ('active', 'paused');
