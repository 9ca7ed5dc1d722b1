-- The bank's day, and where what the bank or the provider says differs from what we sent.
ALTER TABLE payouts ADD COLUMN sent_on date;
ALTER TABLE payouts ADD COLUMN reconciled_at timestamptz;
ALTER TABLE payouts ADD COLUMN difference text;
CREATE INDEX payouts_sending ON payouts (organization_id, batch_id) WHERE state IN ('waiting', 'sending');
CREATE INDEX payouts_creator ON payouts (organization_id, creator_id, id DESC);
CREATE INDEX payout_batches_waiting ON payout_batches (created_at) WHERE state IN ('approved', 'sending');
