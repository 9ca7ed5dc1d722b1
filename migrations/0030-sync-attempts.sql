-- A run may be taken up again after its worker died. Every attempt has a number of its own, and only
-- the latest may write: a worker that wakes up late finds that its number has passed.
ALTER TABLE sync_runs
  ADD COLUMN attempt integer NOT NULL DEFAULT 0,
  ADD COLUMN progress_at timestamptz,
  -- Rows of campaigns in the same ad account that this console does not run: counted, never charged.
  ADD COLUMN rows_ignored integer NOT NULL DEFAULT 0;
