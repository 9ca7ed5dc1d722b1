-- Half to even at whole micros. Rate in basis points. numeric keeps the product exact.
CREATE FUNCTION fee_micros(spend_micros bigint, rate_bps integer) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (q + CASE WHEN r * 2 > 10000 OR (r * 2 = 10000 AND q % 2 = 1) THEN 1 ELSE 0 END)::bigint
  FROM (SELECT div(p, 10000) AS q, mod(p, 10000) AS r
        FROM (SELECT spend_micros::numeric * rate_bps AS p) AS product) AS parts
$$;

CREATE TABLE sync_runs (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  connection_id integer NOT NULL,
  cause text NOT NULL CHECK (cause IN ('schedule', 'person', 'missed_days', 'first')),
  requested_by text,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed')),
  from_day date,
  to_day date,
  days_total integer NOT NULL DEFAULT 0,
  days_done integer NOT NULL DEFAULT 0,
  campaigns_seen integer NOT NULL DEFAULT 0,
  revisions_added integer NOT NULL DEFAULT 0,
  fees_added integer NOT NULL DEFAULT 0,
  error text,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, connection_id) REFERENCES ad_platform_connections (organization_id, id)
);
CREATE INDEX sync_runs_id ON sync_runs (id);
CREATE INDEX sync_runs_connection ON sync_runs (organization_id, connection_id, id DESC);
CREATE UNIQUE INDEX sync_runs_one_open ON sync_runs (organization_id, connection_id) WHERE state IN ('queued', 'running');

-- What a network answered, as it came: the evidence behind every revision and fee.
CREATE TABLE network_answers (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  connection_id integer NOT NULL,
  sync_run_id integer NOT NULL,
  request text NOT NULL,
  body text NOT NULL,
  sha256 bytea NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE TRIGGER network_answers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON network_answers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE metric_revisions (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  campaign_id integer NOT NULL,
  subject text NOT NULL CHECK (subject IN ('campaign', 'ad_group', 'ad')),
  subject_id integer NOT NULL,
  day date NOT NULL,
  currency char(3) NOT NULL,
  spend_micros bigint NOT NULL CHECK (spend_micros BETWEEN 0 AND 10000000000000000),
  impressions bigint NOT NULL CHECK (impressions >= 0),
  clicks bigint NOT NULL CHECK (clicks >= 0),
  unique_clicks bigint CHECK (unique_clicks >= 0),
  reach bigint CHECK (reach >= 0),
  conversions numeric(20, 6) NOT NULL CHECK (conversions >= 0 AND conversions <> 'NaN'),
  revenue_micros bigint NOT NULL CHECK (revenue_micros >= 0),
  answer_id bigint NOT NULL,
  sync_run_id integer NOT NULL,
  observed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX metric_revisions_subject ON metric_revisions (organization_id, subject, subject_id, day, id DESC);
CREATE TRIGGER metric_revisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON metric_revisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The current revision per campaign and account day.
CREATE TABLE campaign_analytics (
  organization_id integer NOT NULL,
  campaign_id integer NOT NULL,
  day date NOT NULL,
  network text NOT NULL,
  currency char(3) NOT NULL,
  spend_micros bigint NOT NULL,
  impressions bigint NOT NULL,
  clicks bigint NOT NULL,
  unique_clicks bigint,
  reach bigint,
  conversions numeric(20, 6) NOT NULL,
  revenue_micros bigint NOT NULL,
  fee_micros bigint NOT NULL,
  revision_id bigint NOT NULL,
  revisions integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, campaign_id, day)
);
CREATE INDEX campaign_analytics_week ON campaign_analytics (organization_id, campaign_id, day)
  INCLUDE (spend_micros, clicks, impressions, fee_micros);
CREATE INDEX campaign_analytics_organization ON campaign_analytics (organization_id, day)
  INCLUDE (campaign_id, currency, spend_micros, clicks, impressions);

-- The same for what lies below a campaign; breakdowns read it.
CREATE TABLE subject_analytics (
  organization_id integer NOT NULL,
  campaign_id integer NOT NULL,
  subject text NOT NULL CHECK (subject IN ('ad_group', 'ad')),
  subject_id integer NOT NULL,
  day date NOT NULL,
  currency char(3) NOT NULL,
  spend_micros bigint NOT NULL,
  impressions bigint NOT NULL,
  clicks bigint NOT NULL,
  unique_clicks bigint,
  reach bigint,
  conversions numeric(20, 6) NOT NULL,
  revenue_micros bigint NOT NULL,
  revision_id bigint NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, subject, subject_id, day)
);
CREATE INDEX subject_analytics_campaign ON subject_analytics (organization_id, campaign_id, subject, day);

-- Sums by day, kept by the sync as differences, so that a dashboard costs days and not history.
CREATE TABLE organization_daily (
  organization_id integer NOT NULL,
  network text NOT NULL,
  currency char(3) NOT NULL,
  day date NOT NULL,
  spend_micros bigint NOT NULL,
  impressions bigint NOT NULL,
  clicks bigint NOT NULL,
  conversions numeric(20, 6) NOT NULL,
  revenue_micros bigint NOT NULL,
  fee_micros bigint NOT NULL,
  PRIMARY KEY (organization_id, network, currency, day)
);
CREATE TABLE platform_daily (
  network text NOT NULL,
  currency char(3) NOT NULL,
  day date NOT NULL,
  spend_micros bigint NOT NULL,
  impressions bigint NOT NULL,
  clicks bigint NOT NULL,
  conversions numeric(20, 6) NOT NULL,
  revenue_micros bigint NOT NULL,
  fee_micros bigint NOT NULL,
  PRIMARY KEY (network, currency, day)
);

CREATE TABLE ad_spend_fees (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  campaign_id integer NOT NULL,
  connection_id integer NOT NULL,
  network text NOT NULL,
  day date NOT NULL,
  currency char(3) NOT NULL,
  kind text NOT NULL CHECK (kind IN ('charge', 'restatement', 'adjustment', 'reversal')),
  revision_id bigint,
  tier text NOT NULL,
  tier_starts_on date NOT NULL,
  rate_bps integer NOT NULL,
  rate_starts_on date NOT NULL,
  -- Spend of the day as the revision says it.
  basis_micros bigint NOT NULL CHECK (basis_micros >= 0),
  -- What earlier entries of this campaign and day already came to, so that the row proves itself.
  posted_before_micros bigint NOT NULL,
  amount_micros bigint NOT NULL,
  corrects_id bigint,
  approval_id bigint,
  sync_run_id integer,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CHECK (kind NOT IN ('charge', 'restatement') OR (revision_id IS NOT NULL AND amount_micros = fee_micros(basis_micros, rate_bps) - posted_before_micros))
);
CREATE UNIQUE INDEX ad_spend_fees_revision ON ad_spend_fees (organization_id, revision_id) WHERE kind IN ('charge', 'restatement');
CREATE INDEX ad_spend_fees_id ON ad_spend_fees (id);
CREATE INDEX ad_spend_fees_key ON ad_spend_fees (organization_id, campaign_id, day, id) INCLUDE (amount_micros);
CREATE INDEX ad_spend_fees_organization ON ad_spend_fees (organization_id, day DESC, id DESC) INCLUDE (currency, kind, amount_micros, basis_micros);
CREATE INDEX ad_spend_fees_newest ON ad_spend_fees (day DESC, id DESC);
CREATE INDEX ad_spend_fees_network ON ad_spend_fees (network, day DESC, id DESC) INCLUDE (currency, kind, amount_micros);
CREATE TRIGGER ad_spend_fees_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ad_spend_fees
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
