CREATE TABLE campaigns (
  organization_id integer NOT NULL REFERENCES organizations,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ad', 'creator')),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  network text CHECK (network IN ('meta', 'tiktok', 'google')),
  connection_id integer,
  currency char(3),
  objective text CHECK (objective IN ('awareness', 'traffic', 'engagement', 'leads', 'sales')),
  bid_type text CHECK (bid_type IN ('minimum_cost', 'average_target', 'maximum_target')),
  bid_amount_micros bigint CHECK (bid_amount_micros BETWEEN 1 AND 10000000000000000),
  budget_owner text CHECK (budget_owner IN ('ad_campaign', 'ad_group')),
  budget_type text CHECK (budget_type IN ('daily', 'lifetime')),
  budget_micros bigint CHECK (budget_micros BETWEEN 1 AND 10000000000000000),
  optimization_goal text,
  special_ad_categories text[] NOT NULL DEFAULT '{}',
  starts_at timestamptz,
  ends_at timestamptz,
  lifecycle text NOT NULL DEFAULT 'draft' CHECK (lifecycle IN ('draft', 'launching', 'active', 'paused', 'completed', 'canceled')),
  review text NOT NULL DEFAULT 'none' CHECK (review IN ('none', 'in_review', 'approved', 'flagged')),
  billing text NOT NULL DEFAULT 'ok' CHECK (billing IN ('ok', 'payment_failed', 'pending_refund')),
  origin text NOT NULL DEFAULT 'native' CHECK (origin IN ('native', 'importing', 'imported')),
  paused_by text[] NOT NULL DEFAULT '{}',
  -- A move whose answer from the network is still unknown; other moves wait for it.
  pending_move text CHECK (pending_move IN ('pause', 'resume', 'cancel', 'complete', 'update')),
  pending_reason text,
  pending_since timestamptz,
  pending_by jsonb,
  external_id text,
  launched_at timestamptz,
  ended_at timestamptz,
  created_by text REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, connection_id) REFERENCES ad_platform_connections (organization_id, id),
  CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at),
  CHECK (budget_owner IS DISTINCT FROM 'ad_group' OR budget_micros IS NULL),
  CHECK ((lifecycle = 'paused') = (cardinality(paused_by) > 0))
);
CREATE UNIQUE INDEX campaigns_uuid ON campaigns (organization_id, uuid);
CREATE INDEX campaigns_id ON campaigns (id);
CREATE INDEX campaigns_uuid_alone ON campaigns (uuid);
-- A network's campaign belongs to one of ours only; a second claim is an attack or a mistake.
CREATE UNIQUE INDEX campaigns_external ON campaigns (network, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX campaigns_newest ON campaigns (organization_id, created_at DESC, id DESC);
CREATE INDEX campaigns_newest_everywhere ON campaigns (created_at DESC, id DESC);
CREATE INDEX campaigns_connection ON campaigns (organization_id, connection_id) WHERE external_id IS NOT NULL;
CREATE INDEX campaigns_pending ON campaigns (pending_since) WHERE pending_move IS NOT NULL;
CREATE INDEX campaigns_ending ON campaigns (ends_at) WHERE lifecycle IN ('active', 'paused');

CREATE TABLE campaign_events (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  campaign_id integer NOT NULL,
  move text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  actor_user_id text,
  actor_name text NOT NULL,
  reason text,
  at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX campaign_events_campaign ON campaign_events (organization_id, campaign_id, id DESC);
CREATE TRIGGER campaign_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON campaign_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE assets (
  organization_id integer NOT NULL REFERENCES organizations,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('image', 'video')),
  status text NOT NULL CHECK (status IN ('pending', 'ready', 'failed')),
  content_type text,
  size_bytes integer,
  width integer,
  height integer,
  sha256 bytea,
  storage_key text,
  created_by text REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX assets_uuid ON assets (organization_id, uuid);
CREATE INDEX assets_id ON assets (id);
CREATE INDEX assets_uuid_alone ON assets (uuid);
CREATE INDEX assets_newest ON assets (organization_id, created_at DESC, id DESC);

CREATE TABLE campaign_assets (
  organization_id integer NOT NULL,
  campaign_id integer NOT NULL,
  asset_id integer NOT NULL,
  role text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, campaign_id, asset_id, role),
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, asset_id) REFERENCES assets (organization_id, id)
);
CREATE UNIQUE INDEX campaign_assets_primary ON campaign_assets (organization_id, campaign_id) WHERE role = 'primary';

-- What an ad account already holds: an asset is uploaded to it once.
CREATE TABLE asset_uploads (
  organization_id integer NOT NULL,
  asset_id integer NOT NULL,
  network text NOT NULL,
  account_id text NOT NULL,
  asset_ref text NOT NULL,
  uploaded_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, asset_id, network, account_id),
  FOREIGN KEY (organization_id, asset_id) REFERENCES assets (organization_id, id)
);

CREATE TABLE ad_groups (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  campaign_id integer NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  budget_micros bigint CHECK (budget_micros BETWEEN 1 AND 10000000000000000),
  bid_amount_micros bigint CHECK (bid_amount_micros BETWEEN 1 AND 10000000000000000),
  optimization_goal text,
  targeting jsonb NOT NULL,
  starts_at timestamptz,
  ends_at timestamptz,
  external_id text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id) ON DELETE CASCADE,
  CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at)
);
CREATE INDEX ad_groups_id ON ad_groups (id);
CREATE INDEX ad_groups_campaign ON ad_groups (organization_id, campaign_id, id);
CREATE UNIQUE INDEX ad_groups_external ON ad_groups (organization_id, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE ads (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  campaign_id integer NOT NULL,
  ad_group_id integer NOT NULL,
  asset_id integer,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  headline text NOT NULL DEFAULT '',
  body text NOT NULL DEFAULT '',
  link_url text NOT NULL DEFAULT '',
  call_to_action text NOT NULL DEFAULT 'learn_more',
  review text NOT NULL DEFAULT 'none' CHECK (review IN ('none', 'in_review', 'approved', 'flagged')),
  review_reasons text[] NOT NULL DEFAULT '{}',
  external_id text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, ad_group_id) REFERENCES ad_groups (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, asset_id) REFERENCES assets (organization_id, id)
);
CREATE INDEX ads_id ON ads (id);
CREATE INDEX ads_group ON ads (organization_id, ad_group_id, id);
CREATE INDEX ads_campaign ON ads (organization_id, campaign_id, id);
CREATE UNIQUE INDEX ads_external ON ads (organization_id, external_id) WHERE external_id IS NOT NULL;

-- A launch is written down before the network hears of it, and every step before it is taken.
CREATE TABLE launch_operations (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  campaign_id integer NOT NULL,
  -- The reference that goes into the names of everything this launch makes.
  operation_ref text NOT NULL UNIQUE,
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'removing', 'removed')),
  attempts integer NOT NULL DEFAULT 0,
  error text,
  started_by jsonb NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX launch_operations_one_open ON launch_operations (organization_id, campaign_id) WHERE state IN ('running', 'removing');
CREATE INDEX launch_operations_campaign ON launch_operations (organization_id, campaign_id, id DESC);

CREATE TABLE launch_steps (
  organization_id integer NOT NULL,
  operation_id integer NOT NULL,
  step text NOT NULL,
  position integer NOT NULL,
  label text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'intended', 'done')),
  external_id text,
  at timestamptz,
  PRIMARY KEY (organization_id, operation_id, step),
  FOREIGN KEY (organization_id, operation_id) REFERENCES launch_operations (organization_id, id) ON DELETE CASCADE
);
