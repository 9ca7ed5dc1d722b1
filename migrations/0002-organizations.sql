CREATE TABLE organizations (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  time_zone text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX organizations_newest ON organizations (created_at DESC, id DESC);

CREATE TABLE members (
  organization_id integer NOT NULL REFERENCES organizations,
  user_id text NOT NULL REFERENCES users,
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX members_user ON members (user_id);

CREATE TABLE invitations (
  organization_id integer NOT NULL REFERENCES organizations,
  id integer GENERATED ALWAYS AS IDENTITY,
  email text NOT NULL CHECK (email = lower(email)),
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
  token_hash bytea NOT NULL,
  invited_by text NOT NULL REFERENCES users,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX invitations_token ON invitations (token_hash);

CREATE TABLE staff (
  user_id text PRIMARY KEY REFERENCES users,
  role text NOT NULL CHECK (role IN ('auditor', 'support', 'operator')),
  created_at timestamptz NOT NULL
);

-- The rate of a tier from a day on; the next row of the same tier ends it. Rates are basis points.
CREATE TABLE fee_rates (
  tier text NOT NULL CHECK (tier IN ('free', 'starter', 'pro', 'agency')),
  starts_on date NOT NULL,
  rate_bps integer NOT NULL CHECK (rate_bps BETWEEN 0 AND 10000),
  PRIMARY KEY (tier, starts_on)
);
INSERT INTO fee_rates (tier, starts_on, rate_bps) VALUES
  ('free', '2000-01-01', 600), ('starter', '2000-01-01', 600),
  ('pro', '2000-01-01', 500), ('agency', '2000-01-01', 400);

-- The tier of an organization from a day on; the next row ends it, so periods can neither overlap nor gape.
CREATE TABLE organization_tiers (
  organization_id integer NOT NULL REFERENCES organizations,
  starts_on date NOT NULL,
  tier text NOT NULL CHECK (tier IN ('free', 'starter', 'pro', 'agency')),
  set_by text REFERENCES users,
  reason text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, starts_on)
);

CREATE TABLE api_tokens (
  organization_id integer NOT NULL REFERENCES organizations,
  id integer GENERATED ALWAYS AS IDENTITY,
  user_id text NOT NULL REFERENCES users,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  prefix text NOT NULL,
  token_hash bytea NOT NULL,
  permission text NOT NULL CHECK (permission IN ('read', 'write')),
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz,
  last_used_address text,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX api_tokens_hash ON api_tokens (token_hash);
CREATE INDEX api_tokens_user ON api_tokens (organization_id, user_id);
