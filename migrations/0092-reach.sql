-- How many different people a network counted over a whole window: such figures are told, never added
-- up. The single day stands in the daily rows. Append-only as the metric revisions are.
CREATE TABLE reach_revisions (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  campaign_id integer NOT NULL,
  subject text NOT NULL CHECK (subject IN ('campaign', 'ad_group', 'ad')),
  subject_id integer NOT NULL,
  span text NOT NULL CHECK (span IN ('7d', '30d', 'lifetime')),
  -- The window's last account day; of a lifetime the day on which it was said.
  last_day date NOT NULL,
  impressions bigint NOT NULL CHECK (impressions >= 0),
  reach bigint CHECK (reach >= 0),
  unique_clicks bigint CHECK (unique_clicks >= 0),
  answer_id bigint NOT NULL,
  sync_run_id integer NOT NULL,
  observed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX reach_revisions_subject
  ON reach_revisions (organization_id, subject, subject_id, span, id DESC);
CREATE TRIGGER reach_revisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reach_revisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The latest of them per subject and window.
CREATE TABLE subject_reach (
  organization_id integer NOT NULL,
  campaign_id integer NOT NULL,
  subject text NOT NULL CHECK (subject IN ('campaign', 'ad_group', 'ad')),
  subject_id integer NOT NULL,
  span text NOT NULL CHECK (span IN ('7d', '30d', 'lifetime')),
  last_day date NOT NULL,
  impressions bigint NOT NULL,
  reach bigint,
  unique_clicks bigint,
  revision_id bigint NOT NULL,
  sync_run_id integer NOT NULL,
  observed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, subject, subject_id, span)
);
