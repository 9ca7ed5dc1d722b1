CREATE TABLE ad_platform_connections (
  organization_id integer NOT NULL REFERENCES organizations,
  id integer GENERATED ALWAYS AS IDENTITY,
  network text NOT NULL CHECK (network IN ('meta', 'tiktok', 'google')),
  -- choosing: granted, the person has still to pick the ad account.
  status text NOT NULL CHECK (status IN ('choosing', 'working', 'needs_reauth', 'disconnected')),
  account_id text,
  account_name text,
  currency char(3),
  time_zone text,
  billing text NOT NULL DEFAULT 'brand' CHECK (billing IN ('brand', 'platform')),
  access_token_sealed bytea,
  refresh_token_sealed bytea,
  token_expires_at timestamptz,
  token_refresh_at timestamptz,
  scopes text[] NOT NULL DEFAULT '{}',
  sync_paused_at timestamptz,
  next_sync_at timestamptz,
  last_good_sync_at timestamptz,
  -- The last account day whose figures were read while that day was already over.
  synced_through date,
  limited_until timestamptz,
  rate_used_percent integer,
  last_error text,
  last_error_at timestamptz,
  connected_by text NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  CHECK (status = 'choosing' OR status = 'disconnected' OR (account_id IS NOT NULL AND currency IS NOT NULL AND time_zone IS NOT NULL))
);
CREATE UNIQUE INDEX connections_account ON ad_platform_connections (organization_id, network, account_id) WHERE status <> 'disconnected';
CREATE INDEX connections_id ON ad_platform_connections (id);
CREATE INDEX connections_due ON ad_platform_connections (next_sync_at) WHERE status = 'working' AND sync_paused_at IS NULL;
CREATE INDEX connections_refresh ON ad_platform_connections (token_refresh_at) WHERE status = 'working';

-- A started OAuth journey: single use, ten minutes, bound to who began it.
CREATE TABLE oauth_states (
  state_hash bytea PRIMARY KEY,
  organization_id integer NOT NULL REFERENCES organizations,
  user_id text NOT NULL REFERENCES users,
  session_id text NOT NULL,
  network text NOT NULL,
  connection_id integer,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL
);

CREATE TABLE issues (
  organization_id integer NOT NULL REFERENCES organizations,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  cause text NOT NULL,
  -- The same cause on the same resource is one issue, however often it comes back.
  cause_key text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('high', 'medium', 'low')),
  turn text NOT NULL CHECK (turn IN ('open', 'waiting_brand', 'waiting_network', 'resolved')),
  resource_type text NOT NULL CHECK (resource_type IN ('campaign', 'ad_group', 'ad', 'connection', 'funding')),
  resource_id integer NOT NULL,
  campaign_id integer,
  message text NOT NULL,
  next_step text NOT NULL,
  network_message text,
  times_opened integer NOT NULL DEFAULT 1,
  opened_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  resolved_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, cause_key)
);
CREATE INDEX issues_id ON issues (id);
CREATE INDEX issues_open ON issues (organization_id, opened_at DESC, id DESC) WHERE turn <> 'resolved';
CREATE INDEX issues_newest ON issues (opened_at DESC, id DESC);
CREATE INDEX issues_campaign ON issues (organization_id, campaign_id) WHERE turn <> 'resolved';
