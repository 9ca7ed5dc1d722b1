-- Campaigns that their owner made at a network, and that are taken in with what is below them and
-- what they did in the last days.
CREATE TABLE imports (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  connection_id integer NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
  -- Another worker may have taken it up since: then the former writes nothing any more.
  attempt integer NOT NULL DEFAULT 0,
  -- Tries in a row that ended with a trouble that passes.
  troubles integer NOT NULL DEFAULT 0,
  -- The run that reads what the campaigns did before they were taken in.
  sync_run_id integer,
  error text,
  requested_by jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  progress_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, connection_id) REFERENCES ad_platform_connections (organization_id, id)
);
CREATE INDEX imports_id ON imports (id);
CREATE INDEX imports_connection ON imports (organization_id, connection_id, id DESC);
CREATE UNIQUE INDEX imports_one_open ON imports (organization_id, connection_id)
  WHERE state IN ('queued', 'running');
CREATE INDEX imports_open ON imports (progress_at) WHERE state IN ('queued', 'running');

CREATE TABLE import_campaigns (
  organization_id integer NOT NULL,
  import_id integer NOT NULL,
  external_id text NOT NULL,
  position integer NOT NULL,
  -- As the network called it when it was read.
  title text,
  -- taken: it is here, its history is still read. known: it was here before.
  state text NOT NULL CHECK (state IN ('waiting', 'taken', 'done', 'known', 'vanished', 'refused')),
  campaign_id integer,
  note text,
  PRIMARY KEY (organization_id, import_id, external_id),
  FOREIGN KEY (organization_id, import_id) REFERENCES imports (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id)
);

ALTER TABLE campaigns
  ADD COLUMN imported_at timestamptz,
  -- The first account day whose spend is charged a fee; null: every day.
  ADD COLUMN fees_from date,
  ADD COLUMN taken_over_at timestamptz;

-- What narrows the audience of an imported group beside what our words can say.
ALTER TABLE ad_groups ADD COLUMN further_targeting text[] NOT NULL DEFAULT '{}';

-- What a network shows otherwise than it stands here, although nobody changed it here.
CREATE TABLE campaign_drifts (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  campaign_id integer NOT NULL,
  field text NOT NULL CHECK (field IN ('name', 'budget', 'status', 'gone')),
  ours text NOT NULL,
  -- Null: the campaign is gone there.
  theirs text,
  seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  resolved_at timestamptz,
  -- healed: both sides say the same again.
  resolution text CHECK (resolution IN ('theirs', 'ours', 'healed')),
  resolved_by text REFERENCES users,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id),
  CHECK ((resolved_at IS NULL) = (resolution IS NULL))
);
CREATE INDEX campaign_drifts_id ON campaign_drifts (id);
CREATE INDEX campaign_drifts_campaign ON campaign_drifts (organization_id, campaign_id, id DESC);
CREATE UNIQUE INDEX campaign_drifts_one_open ON campaign_drifts (organization_id, campaign_id, field)
  WHERE resolved_at IS NULL;

-- That a paused campaign runs at its network is such a difference by now.
UPDATE issues SET turn = 'resolved', resolved_at = last_seen_at, version = version + 1
WHERE cause = 'runs_though_paused' AND turn <> 'resolved';
