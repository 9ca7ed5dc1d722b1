-- Which request decided: whoever repeats it after a crash finds what it did.
ALTER TABLE submissions ADD COLUMN decided_key text;
CREATE INDEX submissions_decided_key ON submissions (organization_id, decided_key)
  WHERE decided_key IS NOT NULL;

-- Lists of a campaign by views and by earnings, and those of a whole organization or of everybody.
CREATE INDEX submissions_views ON submissions (organization_id, campaign_id, view_count DESC, id DESC);
CREATE INDEX submissions_earned ON submissions (organization_id, campaign_id, earned_micros DESC, id DESC);
CREATE INDEX submissions_newest_everywhere ON submissions (submitted_at DESC, id DESC);
CREATE INDEX submissions_newest_organization ON submissions (organization_id, submitted_at DESC, id DESC);

-- When the platforms were last asked for the views of a campaign's videos, by the product's clock.
ALTER TABLE creator_campaigns ADD COLUMN views_asked_at timestamptz;
-- One revision is kept once, however often it is sent.
CREATE UNIQUE INDEX submission_views_once
  ON submission_views (organization_id, submission_id, seen_at, view_count, source);
CREATE INDEX creators_newest ON creators (created_at DESC, id DESC);
