-- Written in the transaction that does what a request asks for: whoever repeats the request after its
-- server died before the answer was kept reads the answer anew, and does nothing again.
ALTER TABLE idempotency_keys ADD COLUMN effect_at timestamptz;
