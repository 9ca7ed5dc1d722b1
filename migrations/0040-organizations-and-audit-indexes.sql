-- A record is found by its number alone before anyone knows whose it is.
CREATE INDEX api_tokens_id ON api_tokens (id);
CREATE INDEX invitations_id ON invitations (id);
CREATE INDEX organizations_name ON organizations (lower(name), id);

-- The audit log is read newest first within a stretch of time.
CREATE INDEX audit_events_newest ON audit_events (at DESC, id DESC);
CREATE INDEX audit_events_organization_newest ON audit_events (organization_id, at DESC, id DESC);
DROP INDEX audit_events_organization;
