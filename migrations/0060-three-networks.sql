-- What TikTok and Google need beside what Meta needed.

-- The manager account through which the person reaches the ad account.
ALTER TABLE ad_platform_connections ADD COLUMN reached_through text;

-- Sealed half of a PKCE pair, for the few minutes of a sign-in.
ALTER TABLE oauth_states ADD COLUMN code_verifier_sealed bytea;

-- Null: the network's usual channel.
ALTER TABLE campaigns ADD COLUMN channel text
  CHECK (channel ~ '^[a-z_]{1,40}$');

ALTER TABLE ad_groups ADD COLUMN keywords jsonb NOT NULL DEFAULT '[]'
  CHECK (jsonb_typeof(keywords) = 'array');

ALTER TABLE ads
  ADD COLUMN more_headlines text[] NOT NULL DEFAULT '{}',
  ADD COLUMN more_bodies text[] NOT NULL DEFAULT '{}';

ALTER TABLE assets
  DROP CONSTRAINT assets_kind_check,
  ADD CONSTRAINT assets_kind_check CHECK (kind IN ('image', 'video', 'youtube')),
  ADD COLUMN youtube_id text CHECK (youtube_id ~ '^[A-Za-z0-9_-]{11}$'),
  ADD COLUMN duration_ms integer CHECK (duration_ms > 0),
  ADD CONSTRAINT assets_youtube_check CHECK ((kind = 'youtube') = (youtube_id IS NOT NULL));

-- A film is usable minutes after it was sent; until then it is asked for again.
ALTER TABLE asset_uploads
  ADD COLUMN state text NOT NULL DEFAULT 'ready' CHECK (state IN ('processing', 'ready', 'failed')),
  ADD COLUMN problem text,
  ADD COLUMN checked_at timestamptz;
