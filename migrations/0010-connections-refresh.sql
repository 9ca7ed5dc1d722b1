-- One process at a time renews a grant: a lease that ends by itself, and a number that a late holder
-- of it no longer matches. Every stored grant counts up, so that news about an old one is recognised.
ALTER TABLE ad_platform_connections
  ADD COLUMN grant_number integer NOT NULL DEFAULT 0,
  ADD COLUMN refresh_fence integer NOT NULL DEFAULT 0,
  ADD COLUMN refresh_lease_until timestamptz;
-- Who ended it, so that the grant can be given back after the row is committed.
CREATE INDEX connections_to_revoke ON ad_platform_connections (organization_id, id)
  WHERE status = 'disconnected' AND access_token_sealed IS NOT NULL;
CREATE INDEX oauth_states_expired ON oauth_states (expires_at);
