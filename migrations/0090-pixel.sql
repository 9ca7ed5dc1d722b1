-- How far back a click may lie that an event is credited to, and the key that signs the stamps in
-- landing addresses: each organization's own, so that nobody can make a stamp for another's ads.
ALTER TABLE organizations
  ADD COLUMN attribution_window_days integer NOT NULL DEFAULT 7
    CHECK (attribution_window_days BETWEEN 1 AND 30),
  ADD COLUMN pixel_stamp_key bytea NOT NULL
    DEFAULT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Keys that may write events and nothing else. They stand in pages for everybody to read.
CREATE TABLE pixel_keys (
  organization_id integer NOT NULL REFERENCES organizations,
  id integer GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  prefix text NOT NULL,
  key_hash bytea NOT NULL,
  created_by text REFERENCES users,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX pixel_keys_hash ON pixel_keys (key_hash);
CREATE INDEX pixel_keys_id ON pixel_keys (id);

-- What came in and waits for attribution: one row for many events, so that the way in stays short.
CREATE TABLE pixel_arrivals (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  arrived_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);

-- What pages and shops told us. `key` is a digest of event, name and event_id: the same event told
-- twice meets itself there.
CREATE TABLE pixel_events (
  organization_id integer NOT NULL,
  key uuid NOT NULL,
  arrival_id bigint NOT NULL,
  pixel_key_id integer NOT NULL,
  event text NOT NULL CHECK (event IN ('page_view', 'view_content', 'add_to_cart', 'lead', 'contact',
    'schedule', 'submit_application', 'complete_registration', 'purchase', 'custom')),
  -- The merchant's own name of a custom event; empty for the others.
  name text NOT NULL CHECK ((name <> '') = (event = 'custom')),
  event_id text NOT NULL,
  occurred_at timestamptz NOT NULL,
  arrived_at timestamptz NOT NULL,
  value_micros bigint CHECK (value_micros BETWEEN 0 AND 1000000000000000),
  currency char(3),
  url text,
  visitor text,
  -- A click whose stamp was found to be ours; a foreign stamp is noted and credited to nobody.
  clicked_at timestamptz,
  click_ad_id integer,
  foreign_stamp boolean NOT NULL,
  network_clicks jsonb,
  email_sha256 bytea,
  phone_sha256 bytea,
  consent boolean NOT NULL,
  PRIMARY KEY (organization_id, key),
  CHECK ((value_micros IS NULL) = (currency IS NULL)),
  CHECK ((clicked_at IS NULL) = (click_ad_id IS NULL))
);
CREATE INDEX pixel_events_arrival ON pixel_events (organization_id, arrival_id);
CREATE INDEX pixel_events_clicks ON pixel_events (organization_id, visitor, clicked_at DESC, click_ad_id DESC)
  WHERE visitor IS NOT NULL AND clicked_at IS NOT NULL;
CREATE INDEX pixel_events_visitor ON pixel_events (organization_id, visitor, occurred_at)
  WHERE visitor IS NOT NULL;

-- To which ad an event is credited, or why to none. It can be recomputed at any time.
CREATE TABLE event_attributions (
  organization_id integer NOT NULL,
  event_key uuid NOT NULL,
  event text NOT NULL,
  name text NOT NULL,
  -- Of the ad account's clock; of the organization's where there is no ad.
  day date NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('attributed', 'no_consent', 'no_click', 'click_too_old',
    'foreign_stamp', 'ad_gone')),
  ad_id integer,
  ad_group_id integer,
  campaign_id integer,
  clicked_at timestamptz,
  -- Of a credited value; null in USD micros while the rate of its day is missing.
  currency char(3),
  value_usd_micros bigint,
  attributed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, event_key),
  CHECK ((outcome = 'attributed') = (ad_id IS NOT NULL))
);
CREATE INDEX event_attributions_valued ON event_attributions (organization_id, currency, day, event_key)
  WHERE currency IS NOT NULL;
CREATE INDEX event_attributions_missing ON event_attributions (organization_id, campaign_id)
  WHERE currency IS NOT NULL AND value_usd_micros IS NULL;

-- Counts by day, kept as differences by the attribution. Events of no ad stand under ad 0.
CREATE TABLE pixel_daily (
  organization_id integer NOT NULL,
  ad_id integer NOT NULL,
  ad_group_id integer NOT NULL,
  campaign_id integer NOT NULL,
  day date NOT NULL,
  event text NOT NULL,
  name text NOT NULL,
  events bigint NOT NULL,
  value_usd_micros numeric(38, 0) NOT NULL,
  -- Events whose value waits for a rate.
  without_rate bigint NOT NULL,
  PRIMARY KEY (organization_id, ad_id, day, event, name)
);
CREATE INDEX pixel_daily_campaign ON pixel_daily (organization_id, campaign_id, day)
  INCLUDE (ad_group_id, event, name, events, value_usd_micros, without_rate);
CREATE INDEX pixel_daily_group ON pixel_daily (organization_id, ad_group_id, day);
CREATE INDEX pixel_daily_day ON pixel_daily (organization_id, day);
