-- Money in for one campaign, and what of it goes back.
CREATE TABLE fundings (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  campaign_id integer NOT NULL,
  provider text NOT NULL CHECK (provider IN ('transfer', 'stripe')),
  currency char(3) NOT NULL,
  -- What was asked for.
  amount_micros bigint NOT NULL CHECK (amount_micros BETWEEN 1 AND 10000000000000000),
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'settled', 'failed')),
  -- What arrived.
  settled_micros bigint CHECK (settled_micros BETWEEN 1 AND 10000000000000000),
  -- Refunds that are under way or done; a failed one gives its part back.
  refunded_micros bigint NOT NULL DEFAULT 0 CHECK (refunded_micros >= 0),
  charged_back_micros bigint NOT NULL DEFAULT 0 CHECK (charged_back_micros >= 0),
  -- What a bank transfer must name, and what the payer finds on the provider's page.
  reference text NOT NULL,
  provider_ref text,
  payment_ref text,
  -- The provider's hosted page, as long as it may be paid there.
  pay_url text,
  failure text,
  arrived_on date,
  -- A transfer above the configured amount waits for a second operator.
  proposed_micros bigint CHECK (proposed_micros BETWEEN 1 AND 10000000000000000),
  proposed_on date,
  proposed_by text REFERENCES users,
  proposed_at timestamptz,
  request_key text NOT NULL,
  created_by text REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  settled_at timestamptz,
  failed_at timestamptz,
  looked_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id),
  CHECK ((state = 'settled') = (settled_micros IS NOT NULL)),
  CHECK ((state = 'settled') = (settled_at IS NOT NULL)),
  CHECK (refunded_micros <= coalesce(settled_micros, 0)),
  CHECK ((proposed_micros IS NULL) = (proposed_by IS NULL))
);
CREATE UNIQUE INDEX fundings_request ON fundings (organization_id, request_key);
CREATE UNIQUE INDEX fundings_reference ON fundings (reference);
CREATE UNIQUE INDEX fundings_provider_ref ON fundings (provider, provider_ref) WHERE provider_ref IS NOT NULL;
CREATE INDEX fundings_payment_ref ON fundings (provider, payment_ref) WHERE payment_ref IS NOT NULL;
CREATE INDEX fundings_id ON fundings (id);
CREATE INDEX fundings_campaign ON fundings (organization_id, campaign_id, id DESC);
CREATE INDEX fundings_newest ON fundings (organization_id, created_at DESC, id DESC);
CREATE INDEX fundings_newest_everywhere ON fundings (created_at DESC, id DESC);
CREATE INDEX fundings_pending ON fundings (provider, created_at) WHERE state = 'pending';

CREATE TABLE refunds (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  funding_id integer NOT NULL,
  campaign_id integer NOT NULL,
  currency char(3) NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros BETWEEN 1 AND 10000000000000000),
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'settled', 'failed')),
  cause text NOT NULL CHECK (cause IN ('person', 'campaign_ended')),
  reason text NOT NULL,
  provider_ref text,
  failure text,
  request_key text NOT NULL,
  created_by text REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  asked_at timestamptz,
  settled_at timestamptz,
  failed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, funding_id) REFERENCES fundings (organization_id, id),
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id)
);
CREATE UNIQUE INDEX refunds_request ON refunds (organization_id, request_key);
CREATE UNIQUE INDEX refunds_provider_ref ON refunds (provider_ref) WHERE provider_ref IS NOT NULL;
CREATE INDEX refunds_id ON refunds (id);
CREATE INDEX refunds_funding ON refunds (organization_id, funding_id, id DESC);
CREATE INDEX refunds_campaign ON refunds (organization_id, campaign_id, id DESC);
CREATE INDEX refunds_pending ON refunds (created_at) WHERE state = 'pending';

CREATE TABLE chargebacks (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  funding_id integer NOT NULL,
  campaign_id integer NOT NULL,
  currency char(3) NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros BETWEEN 1 AND 10000000000000000),
  -- What of it the campaign's budget could bear; the organization owes the rest.
  from_budget_micros bigint NOT NULL CHECK (from_budget_micros BETWEEN 0 AND amount_micros),
  state text NOT NULL CHECK (state IN ('open', 'won', 'lost')),
  provider_ref text NOT NULL,
  reason text NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, funding_id) REFERENCES fundings (organization_id, id)
);
CREATE UNIQUE INDEX chargebacks_provider_ref ON chargebacks (provider_ref);
CREATE INDEX chargebacks_funding ON chargebacks (organization_id, funding_id);

-- What a payment provider told us, as it came. Whose it is, is known when it is handled.
CREATE TABLE payment_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider text NOT NULL,
  event_id text NOT NULL,
  type text NOT NULL,
  payload jsonb NOT NULL,
  received_at timestamptz NOT NULL,
  handled_at timestamptz,
  outcome text
);
CREATE UNIQUE INDEX payment_events_once ON payment_events (provider, event_id);
CREATE INDEX payment_events_waiting ON payment_events (id) WHERE handled_at IS NULL;

-- One effect for one key, and the same answer to whoever repeats it.
CREATE TABLE idempotency_keys (
  organization_id integer NOT NULL REFERENCES organizations,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  action text NOT NULL,
  request_hash bytea NOT NULL,
  answer jsonb,
  lease_until timestamptz NOT NULL,
  fence integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  done_at timestamptz,
  PRIMARY KEY (organization_id, key)
);
CREATE INDEX idempotency_keys_old ON idempotency_keys (created_at);

-- What a connection made from now on is; an operator decides.
ALTER TABLE organizations ADD COLUMN new_connections_billing text NOT NULL DEFAULT 'brand'
  CHECK (new_connections_billing IN ('brand', 'platform'));
