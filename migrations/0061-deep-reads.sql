-- Networks restate spend after the sync window too. Once a week older days are read again.
ALTER TABLE sync_runs
  DROP CONSTRAINT sync_runs_cause_check,
  ADD CONSTRAINT sync_runs_cause_check
    CHECK (cause IN ('schedule', 'person', 'missed_days', 'first', 'deep'));

-- A deep read never stands in the way of the daily one, so each kind has its own open run.
DROP INDEX sync_runs_one_open;
CREATE UNIQUE INDEX sync_runs_one_open ON sync_runs (organization_id, connection_id)
  WHERE state IN ('queued', 'running') AND cause <> 'deep';
CREATE UNIQUE INDEX sync_runs_one_open_deep ON sync_runs (organization_id, connection_id)
  WHERE state IN ('queued', 'running') AND cause = 'deep';
CREATE INDEX sync_runs_open_deep ON sync_runs (id)
  WHERE state IN ('queued', 'running') AND cause = 'deep';

ALTER TABLE ad_platform_connections
  ADD COLUMN next_deep_at timestamptz,
  ADD COLUMN sync_paused_reason text,
  ADD COLUMN sync_paused_by text REFERENCES users;
CREATE INDEX connections_due_deep ON ad_platform_connections (next_deep_at)
  WHERE status = 'working' AND sync_paused_at IS NULL;

-- The last twenty troubles of an account, whatever was being done. The same one again in a row
-- counts up instead of pushing the others out.
CREATE TABLE connection_troubles (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  connection_id integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('auth', 'permission', 'rate', 'transient', 'version', 'unknown')),
  message text NOT NULL,
  -- How long we wait when the network limits us.
  waits_until timestamptz,
  times integer NOT NULL DEFAULT 1,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, connection_id) REFERENCES ad_platform_connections (organization_id, id)
);
CREATE INDEX connection_troubles_newest ON connection_troubles (organization_id, connection_id, id DESC);
