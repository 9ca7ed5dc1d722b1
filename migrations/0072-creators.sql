-- Creator campaigns, those who take part, what they sent in and what they are paid.
CREATE TABLE creator_campaigns (
  organization_id integer NOT NULL,
  campaign_id integer NOT NULL,
  website text,
  content_type text NOT NULL CHECK (content_type IN ('ugc', 'clipping', 'review', 'tutorial', 'music')),
  category text NOT NULL CHECK (category IN ('product', 'app', 'service', 'event', 'brand', 'music')),
  countries text[] NOT NULL DEFAULT '{}',
  platform_ids text[] NOT NULL DEFAULT '{}',
  tiktok_music_id text CHECK (tiktok_music_id ~ '^[0-9]{19}$'),
  cpm_micros bigint NOT NULL CHECK (cpm_micros BETWEEN 0 AND 10000000000000000),
  min_payout_micros bigint NOT NULL CHECK (min_payout_micros BETWEEN 0 AND 10000000000000000),
  max_payout_micros bigint NOT NULL CHECK (max_payout_micros BETWEEN 0 AND 10000000000000000),
  base_reward_micros bigint NOT NULL CHECK (base_reward_micros BETWEEN 0 AND 10000000000000000),
  brief text NOT NULL DEFAULT '',
  banner_asset_id integer,
  published_at timestamptz,
  paused_at timestamptz,
  -- Counted by the triggers below, so that they are always what the submissions say.
  used_micros bigint NOT NULL DEFAULT 0 CHECK (used_micros >= 0),
  paid_micros bigint NOT NULL DEFAULT 0 CHECK (paid_micros BETWEEN 0 AND used_micros),
  view_count bigint NOT NULL DEFAULT 0 CHECK (view_count >= 0),
  submissions_count integer NOT NULL DEFAULT 0 CHECK (submissions_count >= 0),
  PRIMARY KEY (organization_id, campaign_id),
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, banner_asset_id) REFERENCES assets (organization_id, id),
  CHECK (min_payout_micros <= max_payout_micros)
);
CREATE INDEX creator_campaigns_banner ON creator_campaigns (organization_id, banner_asset_id)
  WHERE banner_asset_id IS NOT NULL;

CREATE TABLE creators (
  organization_id integer NOT NULL REFERENCES organizations,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  handle text NOT NULL CHECK (length(handle) BETWEEN 1 AND 100),
  payout_method text CHECK (payout_method IN ('transfer', 'stripe')),
  -- An account number or a provider's account; shown shortened.
  payout_address text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  CHECK ((payout_method IS NULL) = (payout_address IS NULL))
);
CREATE UNIQUE INDEX creators_handle ON creators (organization_id, lower(handle));
CREATE INDEX creators_id ON creators (id);

CREATE TABLE submissions (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  campaign_id integer NOT NULL,
  creator_id integer NOT NULL,
  platform_id text NOT NULL,
  video_url text NOT NULL,
  -- The platform's own number of the video: two links to one video are one video.
  video_key text NOT NULL,
  state text NOT NULL DEFAULT 'submitted' CHECK (state IN ('submitted', 'approved', 'denied')),
  denied_reason text,
  view_count bigint NOT NULL DEFAULT 0 CHECK (view_count >= 0),
  views_at timestamptz,
  earned_micros bigint NOT NULL DEFAULT 0 CHECK (earned_micros >= 0),
  -- What lies in payouts that are under way or done.
  in_payout_micros bigint NOT NULL DEFAULT 0 CHECK (in_payout_micros BETWEEN 0 AND earned_micros),
  paid_micros bigint NOT NULL DEFAULT 0 CHECK (paid_micros BETWEEN 0 AND in_payout_micros),
  submitted_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by text REFERENCES users,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id),
  FOREIGN KEY (organization_id, creator_id) REFERENCES creators (organization_id, id),
  CHECK ((state = 'denied') = (denied_reason IS NOT NULL)),
  CHECK (state = 'approved' OR earned_micros = 0)
);
CREATE UNIQUE INDEX submissions_video ON submissions (organization_id, campaign_id, platform_id, video_key);
CREATE INDEX submissions_id ON submissions (id);
CREATE INDEX submissions_newest ON submissions (organization_id, campaign_id, submitted_at DESC, id DESC);
CREATE INDEX submissions_creator ON submissions (organization_id, creator_id);
CREATE INDEX submissions_waiting ON submissions (organization_id, campaign_id, submitted_at, id) WHERE state = 'submitted';

-- What somebody said about a video's views, at one moment.
CREATE TABLE submission_views (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  submission_id integer NOT NULL,
  view_count bigint NOT NULL CHECK (view_count >= 0),
  source text NOT NULL CHECK (source IN ('api', 'csv', 'console', 'social')),
  actor_user_id text,
  actor_name text NOT NULL,
  seen_at timestamptz NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, submission_id) REFERENCES submissions (organization_id, id)
);
CREATE INDEX submission_views_submission ON submission_views (organization_id, submission_id, id DESC);
CREATE TRIGGER submission_views_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON submission_views
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE payout_batches (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  campaign_id integer NOT NULL,
  provider text NOT NULL CHECK (provider IN ('transfer', 'stripe')),
  currency char(3) NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'sending', 'sent', 'reconciled', 'canceled')),
  total_micros bigint NOT NULL CHECK (total_micros BETWEEN 1 AND 10000000000000000),
  payouts integer NOT NULL CHECK (payouts > 0),
  needs_second_person boolean NOT NULL,
  request_key text NOT NULL,
  created_by text REFERENCES users,
  created_at timestamptz NOT NULL,
  approved_by text REFERENCES users,
  approved_at timestamptz,
  sent_at timestamptz,
  reconciled_at timestamptz,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id),
  -- Nobody agrees alone to what needs two.
  CHECK (NOT needs_second_person OR approved_by IS NULL OR approved_by <> created_by)
);
CREATE UNIQUE INDEX payout_batches_request ON payout_batches (organization_id, request_key);
CREATE INDEX payout_batches_id ON payout_batches (id);
CREATE INDEX payout_batches_campaign ON payout_batches (organization_id, campaign_id, id DESC);
CREATE INDEX payout_batches_newest ON payout_batches (created_at DESC, id DESC);

CREATE TABLE payouts (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  batch_id integer NOT NULL,
  campaign_id integer NOT NULL,
  creator_id integer NOT NULL,
  currency char(3) NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros BETWEEN 1 AND 10000000000000000),
  state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'reconciled', 'failed', 'canceled')),
  -- Where it went, as it was when the batch was made.
  payout_address text NOT NULL,
  provider_ref text,
  failure text,
  asked_at timestamptz,
  sent_at timestamptz,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, batch_id) REFERENCES payout_batches (organization_id, id),
  FOREIGN KEY (organization_id, creator_id) REFERENCES creators (organization_id, id)
);
CREATE UNIQUE INDEX payouts_provider_ref ON payouts (provider_ref) WHERE provider_ref IS NOT NULL;
CREATE INDEX payouts_id ON payouts (id);
CREATE INDEX payouts_batch ON payouts (organization_id, batch_id, id);

CREATE TABLE payout_lines (
  organization_id integer NOT NULL,
  payout_id integer NOT NULL,
  submission_id integer NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  PRIMARY KEY (organization_id, payout_id, submission_id),
  FOREIGN KEY (organization_id, payout_id) REFERENCES payouts (organization_id, id),
  FOREIGN KEY (organization_id, submission_id) REFERENCES submissions (organization_id, id)
);
CREATE INDEX payout_lines_submission ON payout_lines (organization_id, submission_id);

-- The counters of a campaign follow its submissions, whoever writes them.
CREATE FUNCTION count_new_submissions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE creator_campaigns c SET submissions_count = c.submissions_count + n.submissions,
    view_count = c.view_count + n.views, used_micros = c.used_micros + n.used, paid_micros = c.paid_micros + n.paid
  FROM (SELECT organization_id, campaign_id, count(*)::integer AS submissions,
          coalesce(sum(view_count) FILTER (WHERE state = 'approved'), 0)::bigint AS views,
          sum(earned_micros)::bigint AS used, sum(paid_micros)::bigint AS paid
        FROM added GROUP BY organization_id, campaign_id) n
  WHERE c.organization_id = n.organization_id AND c.campaign_id = n.campaign_id;
  RETURN NULL;
END $$;
CREATE TRIGGER submissions_counted AFTER INSERT ON submissions REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_new_submissions();

CREATE FUNCTION count_changed_submissions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE creator_campaigns c SET view_count = c.view_count + n.views,
    used_micros = c.used_micros + n.used, paid_micros = c.paid_micros + n.paid
  FROM (SELECT organization_id, campaign_id, sum(views)::bigint AS views, sum(used)::bigint AS used,
          sum(paid)::bigint AS paid
        FROM (SELECT organization_id, campaign_id, CASE state WHEN 'approved' THEN view_count ELSE 0 END AS views,
                earned_micros AS used, paid_micros AS paid FROM after_change
              UNION ALL
              SELECT organization_id, campaign_id, CASE state WHEN 'approved' THEN -view_count ELSE 0 END,
                -earned_micros, -paid_micros FROM before_change) AS both_sides
        GROUP BY organization_id, campaign_id
        HAVING sum(views) <> 0 OR sum(used) <> 0 OR sum(paid) <> 0) n
  WHERE c.organization_id = n.organization_id AND c.campaign_id = n.campaign_id;
  RETURN NULL;
END $$;
CREATE TRIGGER submissions_recounted AFTER UPDATE ON submissions
  REFERENCING OLD TABLE AS before_change NEW TABLE AS after_change
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_submissions();
CREATE FUNCTION refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was sent in stays: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER submissions_stay BEFORE DELETE OR TRUNCATE ON submissions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();

