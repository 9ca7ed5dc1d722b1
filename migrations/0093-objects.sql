-- Ad groups and ads as records of their own: what is wanted of them, what is open at the network, and
-- how those that are added to a running campaign come there.
ALTER TABLE ad_groups
  ADD COLUMN wanted text NOT NULL DEFAULT 'active' CHECK (wanted IN ('active', 'paused', 'removed')),
  -- A move whose answer from the network is still unknown; other moves of the group wait for it.
  ADD COLUMN pending jsonb,
  ADD COLUMN pending_since timestamptz,
  ADD COLUMN removed_at timestamptz,
  ADD COLUMN paused_by_staff boolean NOT NULL DEFAULT false,
  -- Added while its campaign runs: on its way to the network, or refused there.
  ADD COLUMN growth text CHECK (growth IN ('waiting', 'refused')),
  ADD CONSTRAINT ad_groups_pending_check CHECK ((pending IS NULL) = (pending_since IS NULL)),
  ADD CONSTRAINT ad_groups_removed_check CHECK ((wanted = 'removed') = (removed_at IS NOT NULL));
ALTER TABLE ads
  ADD COLUMN wanted text NOT NULL DEFAULT 'active' CHECK (wanted IN ('active', 'paused', 'removed')),
  ADD COLUMN pending jsonb,
  ADD COLUMN pending_since timestamptz,
  ADD COLUMN removed_at timestamptz,
  ADD COLUMN paused_by_staff boolean NOT NULL DEFAULT false,
  ADD COLUMN growth text CHECK (growth IN ('waiting', 'refused')),
  ADD CONSTRAINT ads_pending_check CHECK ((pending IS NULL) = (pending_since IS NULL)),
  ADD CONSTRAINT ads_removed_check CHECK ((wanted = 'removed') = (removed_at IS NOT NULL));

CREATE INDEX ad_groups_newest ON ad_groups (organization_id, created_at DESC, id DESC);
CREATE INDEX ad_groups_newest_everywhere ON ad_groups (created_at DESC, id DESC);
CREATE INDEX ad_groups_pending ON ad_groups (pending_since) WHERE pending IS NOT NULL;
CREATE INDEX ad_groups_growing ON ad_groups (organization_id, campaign_id) WHERE growth = 'waiting';
CREATE INDEX ads_newest ON ads (organization_id, created_at DESC, id DESC);
CREATE INDEX ads_newest_everywhere ON ads (created_at DESC, id DESC);
CREATE INDEX ads_pending ON ads (pending_since) WHERE pending IS NOT NULL;
CREATE INDEX ads_growing ON ads (organization_id, campaign_id) WHERE growth = 'waiting';

-- What is done step by step at a network is no longer a launch only: a group or ad is brought into a
-- running campaign, or an ad gets other contents whose files must be sent first.
ALTER TABLE launch_operations
  ADD COLUMN kind text NOT NULL DEFAULT 'launch' CHECK (kind IN ('launch', 'growth', 'replacement')),
  ADD COLUMN subject text CHECK (subject IN ('ad_group', 'ad')),
  ADD COLUMN subject_id integer,
  ADD CONSTRAINT launch_operations_about_check
    CHECK ((kind = 'launch') = (subject IS NULL) AND (subject IS NULL) = (subject_id IS NULL));
