-- Programs ask for what changed since they last looked.
CREATE INDEX campaigns_updated ON campaigns (organization_id, updated_at DESC, id DESC);
CREATE INDEX campaigns_updated_everywhere ON campaigns (updated_at DESC, id DESC);
