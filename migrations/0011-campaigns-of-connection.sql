-- Every connection shows how many campaigns it carries, and how many of them run.
CREATE INDEX campaigns_of_connection ON campaigns (organization_id, connection_id, lifecycle);
