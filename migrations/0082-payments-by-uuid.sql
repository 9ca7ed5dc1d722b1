-- A payment provider speaks of our fundings and refunds by the uuids it was given.
CREATE UNIQUE INDEX fundings_uuid ON fundings (uuid);
CREATE UNIQUE INDEX refunds_uuid ON refunds (uuid);
-- What operators still have to look at, oldest first.
CREATE INDEX fundings_to_settle ON fundings (created_at, id) WHERE state = 'pending' AND provider = 'transfer';
CREATE INDEX fundings_settled ON fundings (organization_id, campaign_id) WHERE state = 'settled';
