CREATE TABLE accounts (
  id text NOT NULL,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  user_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT accounts_pkey PRIMARY KEY (id),
  CONSTRAINT accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE ad_groups (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  campaign_id integer NOT NULL,
  title text NOT NULL,
  budget_micros bigint,
  bid_amount_micros bigint,
  optimization_goal text,
  targeting jsonb NOT NULL,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  external_id text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  keywords jsonb DEFAULT '[]'::jsonb NOT NULL,
  wanted text DEFAULT 'active'::text NOT NULL,
  pending jsonb,
  pending_since timestamp with time zone,
  removed_at timestamp with time zone,
  paused_by_staff boolean DEFAULT false NOT NULL,
  growth text,
  further_targeting text[] DEFAULT '{}'::text[] NOT NULL,
  CONSTRAINT ad_groups_bid_amount_micros_check CHECK (((bid_amount_micros >= 1) AND (bid_amount_micros <= '10000000000000000'::bigint))),
  CONSTRAINT ad_groups_budget_micros_check CHECK (((budget_micros >= 1) AND (budget_micros <= '10000000000000000'::bigint))),
  CONSTRAINT ad_groups_check CHECK (((starts_at IS NULL) OR (ends_at IS NULL) OR (starts_at < ends_at))),
  CONSTRAINT ad_groups_growth_check CHECK ((growth = ANY (ARRAY['waiting'::text, 'refused'::text]))),
  CONSTRAINT ad_groups_keywords_check CHECK ((jsonb_typeof(keywords) = 'array'::text)),
  CONSTRAINT ad_groups_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT ad_groups_pending_check CHECK (((pending IS NULL) = (pending_since IS NULL))),
  CONSTRAINT ad_groups_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT ad_groups_removed_check CHECK (((wanted = 'removed'::text) = (removed_at IS NOT NULL))),
  CONSTRAINT ad_groups_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  CONSTRAINT ad_groups_wanted_check CHECK ((wanted = ANY (ARRAY['active'::text, 'paused'::text, 'removed'::text])))
);

CREATE TABLE ad_platform_connections (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  network text NOT NULL,
  status text NOT NULL,
  account_id text,
  account_name text,
  currency character(3),
  time_zone text,
  billing text DEFAULT 'brand'::text NOT NULL,
  access_token_sealed bytea,
  refresh_token_sealed bytea,
  token_expires_at timestamp with time zone,
  token_refresh_at timestamp with time zone,
  scopes text[] DEFAULT '{}'::text[] NOT NULL,
  sync_paused_at timestamp with time zone,
  next_sync_at timestamp with time zone,
  last_good_sync_at timestamp with time zone,
  synced_through date,
  limited_until timestamp with time zone,
  rate_used_percent integer,
  last_error text,
  last_error_at timestamp with time zone,
  connected_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  grant_number integer DEFAULT 0 NOT NULL,
  refresh_fence integer DEFAULT 0 NOT NULL,
  refresh_lease_until timestamp with time zone,
  reached_through text,
  next_deep_at timestamp with time zone,
  sync_paused_reason text,
  sync_paused_by text,
  CONSTRAINT ad_platform_connections_billing_check CHECK ((billing = ANY (ARRAY['brand'::text, 'platform'::text]))),
  CONSTRAINT ad_platform_connections_check CHECK (((status = 'choosing'::text) OR (status = 'disconnected'::text) OR ((account_id IS NOT NULL) AND (currency IS NOT NULL) AND (time_zone IS NOT NULL)))),
  CONSTRAINT ad_platform_connections_connected_by_fkey FOREIGN KEY (connected_by) REFERENCES users(id),
  CONSTRAINT ad_platform_connections_network_check CHECK ((network = ANY (ARRAY['meta'::text, 'tiktok'::text, 'google'::text]))),
  CONSTRAINT ad_platform_connections_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT ad_platform_connections_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT ad_platform_connections_status_check CHECK ((status = ANY (ARRAY['choosing'::text, 'working'::text, 'needs_reauth'::text, 'disconnected'::text]))),
  CONSTRAINT ad_platform_connections_sync_paused_by_fkey FOREIGN KEY (sync_paused_by) REFERENCES users(id)
);

CREATE TABLE ad_spend_fees (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  campaign_id integer NOT NULL,
  connection_id integer NOT NULL,
  network text NOT NULL,
  day date NOT NULL,
  currency character(3) NOT NULL,
  kind text NOT NULL,
  revision_id bigint,
  tier text NOT NULL,
  tier_starts_on date NOT NULL,
  rate_bps integer NOT NULL,
  rate_starts_on date NOT NULL,
  basis_micros bigint NOT NULL,
  posted_before_micros bigint NOT NULL,
  amount_micros bigint NOT NULL,
  corrects_id bigint,
  approval_id bigint,
  sync_run_id integer,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT ad_spend_fees_basis_micros_check CHECK ((basis_micros >= 0)),
  CONSTRAINT ad_spend_fees_check CHECK (((kind <> ALL (ARRAY['charge'::text, 'restatement'::text])) OR ((revision_id IS NOT NULL) AND (amount_micros = (fee_micros(basis_micros, rate_bps) - posted_before_micros))))),
  CONSTRAINT ad_spend_fees_kind_check CHECK ((kind = ANY (ARRAY['charge'::text, 'restatement'::text, 'adjustment'::text, 'reversal'::text]))),
  CONSTRAINT ad_spend_fees_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE ads (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  campaign_id integer NOT NULL,
  ad_group_id integer NOT NULL,
  asset_id integer,
  title text NOT NULL,
  headline text DEFAULT ''::text NOT NULL,
  body text DEFAULT ''::text NOT NULL,
  link_url text DEFAULT ''::text NOT NULL,
  call_to_action text DEFAULT 'learn_more'::text NOT NULL,
  review text DEFAULT 'none'::text NOT NULL,
  review_reasons text[] DEFAULT '{}'::text[] NOT NULL,
  external_id text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  more_headlines text[] DEFAULT '{}'::text[] NOT NULL,
  more_bodies text[] DEFAULT '{}'::text[] NOT NULL,
  wanted text DEFAULT 'active'::text NOT NULL,
  pending jsonb,
  pending_since timestamp with time zone,
  removed_at timestamp with time zone,
  paused_by_staff boolean DEFAULT false NOT NULL,
  growth text,
  CONSTRAINT ads_growth_check CHECK ((growth = ANY (ARRAY['waiting'::text, 'refused'::text]))),
  CONSTRAINT ads_organization_id_ad_group_id_fkey FOREIGN KEY (organization_id, ad_group_id) REFERENCES ad_groups(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT ads_organization_id_asset_id_fkey FOREIGN KEY (organization_id, asset_id) REFERENCES assets(organization_id, id),
  CONSTRAINT ads_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT ads_pending_check CHECK (((pending IS NULL) = (pending_since IS NULL))),
  CONSTRAINT ads_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT ads_removed_check CHECK (((wanted = 'removed'::text) = (removed_at IS NOT NULL))),
  CONSTRAINT ads_review_check CHECK ((review = ANY (ARRAY['none'::text, 'in_review'::text, 'approved'::text, 'flagged'::text]))),
  CONSTRAINT ads_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  CONSTRAINT ads_wanted_check CHECK ((wanted = ANY (ARRAY['active'::text, 'paused'::text, 'removed'::text])))
);

CREATE TABLE api_tokens (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  user_id text NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  token_hash bytea NOT NULL,
  permission text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone,
  last_used_address text,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT api_tokens_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  CONSTRAINT api_tokens_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT api_tokens_permission_check CHECK ((permission = ANY (ARRAY['read'::text, 'write'::text]))),
  CONSTRAINT api_tokens_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT api_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

CREATE TABLE asset_uploads (
  organization_id integer NOT NULL,
  asset_id integer NOT NULL,
  network text NOT NULL,
  account_id text NOT NULL,
  asset_ref text NOT NULL,
  uploaded_at timestamp with time zone NOT NULL,
  state text DEFAULT 'ready'::text NOT NULL,
  problem text,
  checked_at timestamp with time zone,
  CONSTRAINT asset_uploads_organization_id_asset_id_fkey FOREIGN KEY (organization_id, asset_id) REFERENCES assets(organization_id, id),
  CONSTRAINT asset_uploads_pkey PRIMARY KEY (organization_id, asset_id, network, account_id),
  CONSTRAINT asset_uploads_state_check CHECK ((state = ANY (ARRAY['processing'::text, 'ready'::text, 'failed'::text])))
);

CREATE TABLE assets (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  content_type text,
  size_bytes integer,
  width integer,
  height integer,
  sha256 bytea,
  storage_key text,
  created_by text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  youtube_id text,
  duration_ms integer,
  problem text,
  CONSTRAINT assets_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  CONSTRAINT assets_duration_ms_check CHECK ((duration_ms > 0)),
  CONSTRAINT assets_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'video'::text, 'youtube'::text]))),
  CONSTRAINT assets_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT assets_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT assets_problem_check CHECK (((problem IS NULL) OR (status = 'failed'::text))),
  CONSTRAINT assets_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'ready'::text, 'failed'::text]))),
  CONSTRAINT assets_youtube_check CHECK (((kind = 'youtube'::text) = (youtube_id IS NOT NULL))),
  CONSTRAINT assets_youtube_id_check CHECK ((youtube_id ~ '^[A-Za-z0-9_-]{11}$'::text))
);

CREATE TABLE audit_events (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone NOT NULL,
  organization_id integer,
  actor_kind text NOT NULL,
  actor_user_id text,
  actor_name text NOT NULL,
  token_id integer,
  on_behalf_of text,
  action text NOT NULL,
  record_type text NOT NULL,
  record_id text NOT NULL,
  before jsonb,
  after jsonb,
  request_id text,
  CONSTRAINT audit_events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['session'::text, 'token'::text, 'system'::text]))),
  CONSTRAINT audit_events_pkey PRIMARY KEY (id)
);

CREATE TABLE campaign_analytics (
  organization_id integer NOT NULL,
  campaign_id integer NOT NULL,
  day date NOT NULL,
  network text NOT NULL,
  currency character(3) NOT NULL,
  spend_micros bigint NOT NULL,
  impressions bigint NOT NULL,
  clicks bigint NOT NULL,
  unique_clicks bigint,
  reach bigint,
  conversions numeric(20,6) NOT NULL,
  revenue_micros bigint NOT NULL,
  fee_micros bigint NOT NULL,
  revision_id bigint NOT NULL,
  revisions integer DEFAULT 1 NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  missing_since timestamp with time zone,
  CONSTRAINT campaign_analytics_pkey PRIMARY KEY (organization_id, campaign_id, day)
);

CREATE TABLE campaign_assets (
  organization_id integer NOT NULL,
  campaign_id integer NOT NULL,
  asset_id integer NOT NULL,
  role text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT campaign_assets_organization_id_asset_id_fkey FOREIGN KEY (organization_id, asset_id) REFERENCES assets(organization_id, id),
  CONSTRAINT campaign_assets_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT campaign_assets_pkey PRIMARY KEY (organization_id, campaign_id, asset_id, role)
);

CREATE TABLE campaign_drifts (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  campaign_id integer NOT NULL,
  field text NOT NULL,
  ours text NOT NULL,
  theirs text,
  seen_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  resolved_at timestamp with time zone,
  resolution text,
  resolved_by text,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT campaign_drifts_check CHECK (((resolved_at IS NULL) = (resolution IS NULL))),
  CONSTRAINT campaign_drifts_field_check CHECK ((field = ANY (ARRAY['name'::text, 'budget'::text, 'status'::text, 'gone'::text]))),
  CONSTRAINT campaign_drifts_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id),
  CONSTRAINT campaign_drifts_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT campaign_drifts_resolution_check CHECK ((resolution = ANY (ARRAY['theirs'::text, 'ours'::text, 'healed'::text]))),
  CONSTRAINT campaign_drifts_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES users(id)
);

CREATE TABLE campaign_events (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  campaign_id integer NOT NULL,
  move text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  actor_user_id text,
  actor_name text NOT NULL,
  reason text,
  at timestamp with time zone NOT NULL,
  CONSTRAINT campaign_events_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE campaigns (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  network text,
  connection_id integer,
  currency character(3),
  objective text,
  bid_type text,
  bid_amount_micros bigint,
  budget_owner text,
  budget_type text,
  budget_micros bigint,
  optimization_goal text,
  special_ad_categories text[] DEFAULT '{}'::text[] NOT NULL,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  lifecycle text DEFAULT 'draft'::text NOT NULL,
  review text DEFAULT 'none'::text NOT NULL,
  billing text DEFAULT 'ok'::text NOT NULL,
  origin text DEFAULT 'native'::text NOT NULL,
  paused_by text[] DEFAULT '{}'::text[] NOT NULL,
  pending_move text,
  pending_reason text,
  pending_since timestamp with time zone,
  pending_by jsonb,
  external_id text,
  launched_at timestamp with time zone,
  ended_at timestamp with time zone,
  created_by text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  runs_until timestamp with time zone,
  channel text,
  imported_at timestamp with time zone,
  fees_from date,
  taken_over_at timestamp with time zone,
  CONSTRAINT campaigns_bid_amount_micros_check CHECK (((bid_amount_micros >= 1) AND (bid_amount_micros <= '10000000000000000'::bigint))),
  CONSTRAINT campaigns_bid_type_check CHECK ((bid_type = ANY (ARRAY['minimum_cost'::text, 'average_target'::text, 'maximum_target'::text]))),
  CONSTRAINT campaigns_billing_check CHECK ((billing = ANY (ARRAY['ok'::text, 'payment_failed'::text, 'pending_refund'::text]))),
  CONSTRAINT campaigns_budget_micros_check CHECK (((budget_micros >= 1) AND (budget_micros <= '10000000000000000'::bigint))),
  CONSTRAINT campaigns_budget_owner_check CHECK ((budget_owner = ANY (ARRAY['ad_campaign'::text, 'ad_group'::text]))),
  CONSTRAINT campaigns_budget_type_check CHECK ((budget_type = ANY (ARRAY['daily'::text, 'lifetime'::text]))),
  CONSTRAINT campaigns_channel_check CHECK ((channel ~ '^[a-z_]{1,40}$'::text)),
  CONSTRAINT campaigns_check CHECK (((starts_at IS NULL) OR (ends_at IS NULL) OR (starts_at < ends_at))),
  CONSTRAINT campaigns_check1 CHECK (((budget_owner IS DISTINCT FROM 'ad_group'::text) OR (budget_micros IS NULL))),
  CONSTRAINT campaigns_check2 CHECK (((lifecycle = 'paused'::text) = (cardinality(paused_by) > 0))),
  CONSTRAINT campaigns_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  CONSTRAINT campaigns_kind_check CHECK ((kind = ANY (ARRAY['ad'::text, 'creator'::text]))),
  CONSTRAINT campaigns_lifecycle_check CHECK ((lifecycle = ANY (ARRAY['draft'::text, 'launching'::text, 'active'::text, 'paused'::text, 'completed'::text, 'canceled'::text]))),
  CONSTRAINT campaigns_network_check CHECK ((network = ANY (ARRAY['meta'::text, 'tiktok'::text, 'google'::text]))),
  CONSTRAINT campaigns_objective_check CHECK ((objective = ANY (ARRAY['awareness'::text, 'traffic'::text, 'engagement'::text, 'leads'::text, 'sales'::text]))),
  CONSTRAINT campaigns_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES ad_platform_connections(organization_id, id),
  CONSTRAINT campaigns_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT campaigns_origin_check CHECK ((origin = ANY (ARRAY['native'::text, 'importing'::text, 'imported'::text]))),
  CONSTRAINT campaigns_pending_move_check CHECK ((pending_move = ANY (ARRAY['pause'::text, 'resume'::text, 'cancel'::text, 'update'::text]))),
  CONSTRAINT campaigns_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT campaigns_review_check CHECK ((review = ANY (ARRAY['none'::text, 'in_review'::text, 'approved'::text, 'flagged'::text]))),
  CONSTRAINT campaigns_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);

CREATE TABLE chargebacks (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  funding_id integer NOT NULL,
  campaign_id integer NOT NULL,
  currency character(3) NOT NULL,
  amount_micros bigint NOT NULL,
  from_budget_micros bigint NOT NULL,
  state text NOT NULL,
  provider_ref text NOT NULL,
  reason text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  closed_at timestamp with time zone,
  CONSTRAINT chargebacks_amount_micros_check CHECK (((amount_micros >= 1) AND (amount_micros <= '10000000000000000'::bigint))),
  CONSTRAINT chargebacks_check CHECK (((from_budget_micros >= 0) AND (from_budget_micros <= amount_micros))),
  CONSTRAINT chargebacks_organization_id_funding_id_fkey FOREIGN KEY (organization_id, funding_id) REFERENCES fundings(organization_id, id),
  CONSTRAINT chargebacks_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT chargebacks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text])))
);

CREATE TABLE connection_troubles (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  connection_id integer NOT NULL,
  kind text NOT NULL,
  message text NOT NULL,
  waits_until timestamp with time zone,
  times integer DEFAULT 1 NOT NULL,
  first_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  CONSTRAINT connection_troubles_kind_check CHECK ((kind = ANY (ARRAY['auth'::text, 'permission'::text, 'rate'::text, 'transient'::text, 'version'::text, 'unknown'::text]))),
  CONSTRAINT connection_troubles_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES ad_platform_connections(organization_id, id),
  CONSTRAINT connection_troubles_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE creative_sizes (
  organization_id integer NOT NULL,
  creative_id integer NOT NULL,
  format text NOT NULL,
  position integer NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  state text NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  asset_id integer,
  problem text,
  CONSTRAINT creative_sizes_check CHECK (((problem IS NULL) OR (state = 'failed'::text))),
  CONSTRAINT creative_sizes_height_check CHECK ((height > 0)),
  CONSTRAINT creative_sizes_organization_id_asset_id_fkey FOREIGN KEY (organization_id, asset_id) REFERENCES assets(organization_id, id) ON DELETE SET NULL (asset_id),
  CONSTRAINT creative_sizes_organization_id_creative_id_fkey FOREIGN KEY (organization_id, creative_id) REFERENCES creatives(organization_id, id),
  CONSTRAINT creative_sizes_pkey PRIMARY KEY (organization_id, creative_id, format),
  CONSTRAINT creative_sizes_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text]))),
  CONSTRAINT creative_sizes_width_check CHECK ((width > 0))
);

CREATE TABLE creatives (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  name text NOT NULL,
  template text NOT NULL,
  headline text NOT NULL,
  supporting_line text NOT NULL,
  call_to_action text NOT NULL,
  main_colour text NOT NULL,
  accent_colour text NOT NULL,
  picture_asset_id integer,
  state text NOT NULL,
  request_key text NOT NULL,
  request_hash bytea NOT NULL,
  requested_by jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  progress_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT creatives_accent_colour_check CHECK ((accent_colour ~ '^#[0-9a-f]{6}$'::text)),
  CONSTRAINT creatives_main_colour_check CHECK ((main_colour ~ '^#[0-9a-f]{6}$'::text)),
  CONSTRAINT creatives_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  CONSTRAINT creatives_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT creatives_organization_id_picture_asset_id_fkey FOREIGN KEY (organization_id, picture_asset_id) REFERENCES assets(organization_id, id) ON DELETE SET NULL (picture_asset_id),
  CONSTRAINT creatives_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT creatives_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
);

CREATE TABLE creator_campaigns (
  organization_id integer NOT NULL,
  campaign_id integer NOT NULL,
  website text,
  content_type text NOT NULL,
  category text NOT NULL,
  countries text[] DEFAULT '{}'::text[] NOT NULL,
  platform_ids text[] DEFAULT '{}'::text[] NOT NULL,
  tiktok_music_id text,
  cpm_micros bigint NOT NULL,
  min_payout_micros bigint NOT NULL,
  max_payout_micros bigint NOT NULL,
  base_reward_micros bigint NOT NULL,
  brief text DEFAULT ''::text NOT NULL,
  banner_asset_id integer,
  published_at timestamp with time zone,
  paused_at timestamp with time zone,
  used_micros bigint DEFAULT 0 NOT NULL,
  paid_micros bigint DEFAULT 0 NOT NULL,
  view_count bigint DEFAULT 0 NOT NULL,
  submissions_count integer DEFAULT 0 NOT NULL,
  views_asked_at timestamp with time zone,
  CONSTRAINT creator_campaigns_base_reward_micros_check CHECK (((base_reward_micros >= 0) AND (base_reward_micros <= '10000000000000000'::bigint))),
  CONSTRAINT creator_campaigns_category_check CHECK ((category = ANY (ARRAY['product'::text, 'app'::text, 'service'::text, 'event'::text, 'brand'::text, 'music'::text]))),
  CONSTRAINT creator_campaigns_check CHECK (((paid_micros >= 0) AND (paid_micros <= used_micros))),
  CONSTRAINT creator_campaigns_check1 CHECK ((min_payout_micros <= max_payout_micros)),
  CONSTRAINT creator_campaigns_content_type_check CHECK ((content_type = ANY (ARRAY['ugc'::text, 'clipping'::text, 'review'::text, 'tutorial'::text, 'music'::text]))),
  CONSTRAINT creator_campaigns_cpm_micros_check CHECK (((cpm_micros >= 0) AND (cpm_micros <= '10000000000000000'::bigint))),
  CONSTRAINT creator_campaigns_max_payout_micros_check CHECK (((max_payout_micros >= 0) AND (max_payout_micros <= '10000000000000000'::bigint))),
  CONSTRAINT creator_campaigns_min_payout_micros_check CHECK (((min_payout_micros >= 0) AND (min_payout_micros <= '10000000000000000'::bigint))),
  CONSTRAINT creator_campaigns_organization_id_banner_asset_id_fkey FOREIGN KEY (organization_id, banner_asset_id) REFERENCES assets(organization_id, id),
  CONSTRAINT creator_campaigns_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT creator_campaigns_pkey PRIMARY KEY (organization_id, campaign_id),
  CONSTRAINT creator_campaigns_submissions_count_check CHECK ((submissions_count >= 0)),
  CONSTRAINT creator_campaigns_tiktok_music_id_check CHECK ((tiktok_music_id ~ '^[0-9]{19}$'::text)),
  CONSTRAINT creator_campaigns_used_micros_check CHECK ((used_micros >= 0)),
  CONSTRAINT creator_campaigns_view_count_check CHECK ((view_count >= 0))
);

CREATE TABLE creators (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  name text NOT NULL,
  handle text NOT NULL,
  payout_method text,
  payout_address text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT creators_check CHECK (((payout_method IS NULL) = (payout_address IS NULL))),
  CONSTRAINT creators_handle_check CHECK (((length(handle) >= 1) AND (length(handle) <= 100))),
  CONSTRAINT creators_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT creators_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT creators_payout_method_check CHECK ((payout_method = ANY (ARRAY['transfer'::text, 'stripe'::text]))),
  CONSTRAINT creators_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE event_attributions (
  organization_id integer NOT NULL,
  event_key uuid NOT NULL,
  event text NOT NULL,
  name text NOT NULL,
  day date NOT NULL,
  outcome text NOT NULL,
  ad_id integer,
  ad_group_id integer,
  campaign_id integer,
  clicked_at timestamp with time zone,
  currency character(3),
  value_usd_micros bigint,
  attributed_at timestamp with time zone NOT NULL,
  CONSTRAINT event_attributions_check CHECK (((outcome = 'attributed'::text) = (ad_id IS NOT NULL))),
  CONSTRAINT event_attributions_outcome_check CHECK ((outcome = ANY (ARRAY['attributed'::text, 'no_consent'::text, 'no_click'::text, 'click_too_old'::text, 'foreign_stamp'::text, 'ad_gone'::text]))),
  CONSTRAINT event_attributions_pkey PRIMARY KEY (organization_id, event_key)
);

CREATE TABLE exchange_rates (
  currency character(3) NOT NULL,
  day date NOT NULL,
  usd_picos bigint NOT NULL,
  source text NOT NULL,
  imported_at timestamp with time zone NOT NULL,
  CONSTRAINT exchange_rates_currency_check CHECK ((currency <> 'USD'::bpchar)),
  CONSTRAINT exchange_rates_pkey PRIMARY KEY (currency, day),
  CONSTRAINT exchange_rates_source_check CHECK (((length(source) >= 1) AND (length(source) <= 80))),
  CONSTRAINT exchange_rates_usd_picos_check CHECK (((usd_picos >= 1) AND (usd_picos <= '1000000000000000'::bigint)))
);

CREATE TABLE fee_rates (
  tier text NOT NULL,
  starts_on date NOT NULL,
  rate_bps integer NOT NULL,
  CONSTRAINT fee_rates_pkey PRIMARY KEY (tier, starts_on),
  CONSTRAINT fee_rates_rate_bps_check CHECK (((rate_bps >= 0) AND (rate_bps <= 10000))),
  CONSTRAINT fee_rates_tier_check CHECK ((tier = ANY (ARRAY['free'::text, 'starter'::text, 'pro'::text, 'agency'::text])))
);

CREATE TABLE fundings (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  campaign_id integer NOT NULL,
  provider text NOT NULL,
  currency character(3) NOT NULL,
  amount_micros bigint NOT NULL,
  state text DEFAULT 'pending'::text NOT NULL,
  settled_micros bigint,
  refunded_micros bigint DEFAULT 0 NOT NULL,
  charged_back_micros bigint DEFAULT 0 NOT NULL,
  reference text NOT NULL,
  provider_ref text,
  payment_ref text,
  pay_url text,
  failure text,
  arrived_on date,
  proposed_micros bigint,
  proposed_on date,
  proposed_by text,
  proposed_at timestamp with time zone,
  request_key text NOT NULL,
  created_by text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  settled_at timestamp with time zone,
  failed_at timestamp with time zone,
  looked_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT fundings_amount_micros_check CHECK (((amount_micros >= 1) AND (amount_micros <= '10000000000000000'::bigint))),
  CONSTRAINT fundings_charged_back_micros_check CHECK ((charged_back_micros >= 0)),
  CONSTRAINT fundings_check CHECK (((state = 'settled'::text) = (settled_micros IS NOT NULL))),
  CONSTRAINT fundings_check1 CHECK (((state = 'settled'::text) = (settled_at IS NOT NULL))),
  CONSTRAINT fundings_check2 CHECK ((refunded_micros <= COALESCE(settled_micros, (0)::bigint))),
  CONSTRAINT fundings_check3 CHECK (((proposed_micros IS NULL) = (proposed_by IS NULL))),
  CONSTRAINT fundings_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  CONSTRAINT fundings_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id),
  CONSTRAINT fundings_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT fundings_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES users(id),
  CONSTRAINT fundings_proposed_micros_check CHECK (((proposed_micros >= 1) AND (proposed_micros <= '10000000000000000'::bigint))),
  CONSTRAINT fundings_provider_check CHECK ((provider = ANY (ARRAY['transfer'::text, 'stripe'::text]))),
  CONSTRAINT fundings_refunded_micros_check CHECK ((refunded_micros >= 0)),
  CONSTRAINT fundings_settled_micros_check CHECK (((settled_micros >= 1) AND (settled_micros <= '10000000000000000'::bigint))),
  CONSTRAINT fundings_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'settled'::text, 'failed'::text])))
);

CREATE TABLE idempotency_keys (
  organization_id integer NOT NULL,
  key text NOT NULL,
  action text NOT NULL,
  request_hash bytea NOT NULL,
  answer jsonb,
  lease_until timestamp with time zone NOT NULL,
  fence integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  effect_at timestamp with time zone,
  CONSTRAINT idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255))),
  CONSTRAINT idempotency_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (organization_id, key)
);

CREATE TABLE import_campaigns (
  organization_id integer NOT NULL,
  import_id integer NOT NULL,
  external_id text NOT NULL,
  position integer NOT NULL,
  title text,
  state text NOT NULL,
  campaign_id integer,
  note text,
  CONSTRAINT import_campaigns_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id),
  CONSTRAINT import_campaigns_organization_id_import_id_fkey FOREIGN KEY (organization_id, import_id) REFERENCES imports(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT import_campaigns_pkey PRIMARY KEY (organization_id, import_id, external_id),
  CONSTRAINT import_campaigns_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'done'::text, 'known'::text, 'vanished'::text, 'refused'::text])))
);

CREATE TABLE imports (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  connection_id integer NOT NULL,
  state text NOT NULL,
  attempt integer DEFAULT 0 NOT NULL,
  troubles integer DEFAULT 0 NOT NULL,
  sync_run_id integer,
  error text,
  requested_by jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  started_at timestamp with time zone,
  progress_at timestamp with time zone,
  finished_at timestamp with time zone,
  CONSTRAINT imports_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES ad_platform_connections(organization_id, id),
  CONSTRAINT imports_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT imports_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
);

CREATE TABLE installation (
  only_row boolean DEFAULT true NOT NULL,
  seed text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT installation_only_row_check CHECK (only_row),
  CONSTRAINT installation_pkey PRIMARY KEY (only_row),
  CONSTRAINT installation_seed_check CHECK ((seed = ANY (ARRAY['demo'::text, 'empty'::text])))
);

CREATE TABLE invitations (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  token_hash bytea NOT NULL,
  invited_by text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT invitations_email_check CHECK ((email = lower(email))),
  CONSTRAINT invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users(id),
  CONSTRAINT invitations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT invitations_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text])))
);

CREATE TABLE issue_comments (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  issue_id integer NOT NULL,
  author_id text NOT NULL,
  side text NOT NULL,
  staff_only boolean NOT NULL,
  text text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT issue_comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id),
  CONSTRAINT issue_comments_check CHECK (((side = 'staff'::text) OR (NOT staff_only))),
  CONSTRAINT issue_comments_organization_id_issue_id_fkey FOREIGN KEY (organization_id, issue_id) REFERENCES issues(organization_id, id),
  CONSTRAINT issue_comments_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT issue_comments_side_check CHECK ((side = ANY (ARRAY['brand'::text, 'staff'::text]))),
  CONSTRAINT issue_comments_text_check CHECK (((length(text) >= 1) AND (length(text) <= 2000)))
);

CREATE TABLE issue_events (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  issue_id integer NOT NULL,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  from_turn text,
  to_turn text,
  actor_side text NOT NULL,
  actor_user_id text,
  actor_name text NOT NULL,
  comment_id integer,
  detail text,
  staff_only boolean NOT NULL,
  CONSTRAINT issue_events_actor_side_check CHECK ((actor_side = ANY (ARRAY['brand'::text, 'staff'::text, 'system'::text]))),
  CONSTRAINT issue_events_actor_user_id_fkey FOREIGN KEY (actor_user_id) REFERENCES users(id),
  CONSTRAINT issue_events_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'returned'::text, 'healed'::text, 'resolved'::text, 'reopened'::text, 'answered'::text, 'noted'::text, 'turn'::text, 'assigned'::text, 'due'::text, 'snoozed'::text, 'fixed'::text]))),
  CONSTRAINT issue_events_organization_id_comment_id_fkey FOREIGN KEY (organization_id, comment_id) REFERENCES issue_comments(organization_id, id),
  CONSTRAINT issue_events_organization_id_issue_id_fkey FOREIGN KEY (organization_id, issue_id) REFERENCES issues(organization_id, id),
  CONSTRAINT issue_events_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE issue_macros (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  updated_by text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT issue_macros_pkey PRIMARY KEY (id),
  CONSTRAINT issue_macros_text_check CHECK (((length(text) >= 1) AND (length(text) <= 2000))),
  CONSTRAINT issue_macros_title_check CHECK (((length(title) >= 1) AND (length(title) <= 120))),
  CONSTRAINT issue_macros_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

CREATE TABLE issues (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  cause text NOT NULL,
  cause_key text NOT NULL,
  severity text NOT NULL,
  turn text NOT NULL,
  resource_type text NOT NULL,
  resource_id integer NOT NULL,
  campaign_id integer,
  message text NOT NULL,
  next_step text NOT NULL,
  network_message text,
  times_opened integer DEFAULT 1 NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  resolved_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  resolved_by text,
  resolution_note text,
  assignee_id text,
  due_at timestamp with time zone NOT NULL,
  due_chosen boolean DEFAULT false NOT NULL,
  snoozed_until timestamp with time zone,
  proposed_turn text,
  CONSTRAINT issues_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES users(id),
  CONSTRAINT issues_organization_id_cause_key_key UNIQUE (organization_id, cause_key),
  CONSTRAINT issues_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT issues_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT issues_proposed_turn_check CHECK ((proposed_turn = ANY (ARRAY['open'::text, 'waiting_brand'::text, 'waiting_network'::text]))),
  CONSTRAINT issues_resolution_note_check CHECK ((length(resolution_note) <= 2000)),
  CONSTRAINT issues_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES users(id),
  CONSTRAINT issues_resource_type_check CHECK ((resource_type = ANY (ARRAY['campaign'::text, 'ad_group'::text, 'ad'::text, 'connection'::text, 'funding'::text, 'webhook_endpoint'::text]))),
  CONSTRAINT issues_severity_check CHECK ((severity = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text]))),
  CONSTRAINT issues_turn_check CHECK ((turn = ANY (ARRAY['open'::text, 'waiting_brand'::text, 'waiting_network'::text, 'resolved'::text])))
);

CREATE TABLE launch_operations (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  campaign_id integer NOT NULL,
  operation_ref text NOT NULL,
  state text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  error text,
  started_by jsonb NOT NULL,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  kind text DEFAULT 'launch'::text NOT NULL,
  subject text,
  subject_id integer,
  CONSTRAINT launch_operations_about_check CHECK ((((kind = 'launch'::text) = (subject IS NULL)) AND ((subject IS NULL) = (subject_id IS NULL)))),
  CONSTRAINT launch_operations_kind_check CHECK ((kind = ANY (ARRAY['launch'::text, 'growth'::text, 'replacement'::text]))),
  CONSTRAINT launch_operations_operation_ref_key UNIQUE (operation_ref),
  CONSTRAINT launch_operations_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT launch_operations_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT launch_operations_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'removing'::text, 'removed'::text]))),
  CONSTRAINT launch_operations_subject_check CHECK ((subject = ANY (ARRAY['ad_group'::text, 'ad'::text])))
);

CREATE TABLE launch_steps (
  organization_id integer NOT NULL,
  operation_id integer NOT NULL,
  step text NOT NULL,
  position integer NOT NULL,
  label text NOT NULL,
  state text NOT NULL,
  external_id text,
  at timestamp with time zone,
  CONSTRAINT launch_steps_organization_id_operation_id_fkey FOREIGN KEY (organization_id, operation_id) REFERENCES launch_operations(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT launch_steps_pkey PRIMARY KEY (organization_id, operation_id, step),
  CONSTRAINT launch_steps_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'intended'::text, 'done'::text])))
);

CREATE TABLE ledger_accounts (
  name text NOT NULL,
  currency character(3) NOT NULL,
  kind text DEFAULT 
CASE
    WHEN (name ~ '^provider:[a-z]+$'::text) THEN 'provider'::text
    WHEN (name ~ '^campaign:[1-9][0-9]*:budget$'::text) THEN 'budget'::text
    WHEN (name ~ '^creator:[1-9][0-9]*:payable$'::text) THEN 'creator_payable'::text
    WHEN (name ~ '^organization:[1-9][0-9]*:receivable$'::text) THEN 'receivable'::text
    WHEN (name ~ '^network:[a-z]+:payable$'::text) THEN 'network_payable'::text
    WHEN (name = 'platform:revenue'::text) THEN 'revenue'::text
    WHEN (name = 'platform:rounding'::text) THEN 'rounding'::text
    ELSE NULL::text
END NOT NULL,
  organization_id integer,
  balance_micros bigint DEFAULT 0 NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  CONSTRAINT ledger_accounts_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT ledger_accounts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT ledger_accounts_pkey PRIMARY KEY (name, currency),
  CONSTRAINT ledger_never_below_zero CHECK (((balance_micros >= 0) OR (kind <> ALL (ARRAY['budget'::text, 'creator_payable'::text, 'network_payable'::text]))))
);

CREATE TABLE ledger_entries (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  from_account text NOT NULL,
  to_account text NOT NULL,
  amount_micros bigint NOT NULL,
  currency character(3) NOT NULL,
  kind text NOT NULL,
  reference text NOT NULL,
  campaign_id integer,
  reverses_id bigint,
  actor_user_id text,
  actor_name text NOT NULL,
  reason text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT ledger_entries_amount_micros_check CHECK (((amount_micros >= 1) AND (amount_micros <= '10000000000000000'::bigint))),
  CONSTRAINT ledger_entries_check CHECK ((from_account <> to_account)),
  CONSTRAINT ledger_entries_check1 CHECK (((kind = 'reversal'::text) = (reverses_id IS NOT NULL))),
  CONSTRAINT ledger_entries_kind_check CHECK ((kind = ANY (ARRAY['funding'::text, 'refund'::text, 'chargeback'::text, 'chargeback_returned'::text, 'fee'::text, 'fee_returned'::text, 'spend'::text, 'spend_returned'::text, 'earning'::text, 'payout'::text, 'rounding'::text, 'reversal'::text]))),
  CONSTRAINT ledger_entries_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT ledger_entries_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT ledger_entries_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  CONSTRAINT ledger_entries_reference_check CHECK ((reference ~ '^[a-z_]+:[0-9]+(:[a-z0-9_]+)?$'::text))
);

CREATE TABLE members (
  organization_id integer NOT NULL,
  user_id text NOT NULL,
  role text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT members_pkey PRIMARY KEY (organization_id, user_id),
  CONSTRAINT members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text]))),
  CONSTRAINT members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

CREATE TABLE metric_revisions (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  campaign_id integer NOT NULL,
  subject text NOT NULL,
  subject_id integer NOT NULL,
  day date NOT NULL,
  currency character(3) NOT NULL,
  spend_micros bigint NOT NULL,
  impressions bigint NOT NULL,
  clicks bigint NOT NULL,
  unique_clicks bigint,
  reach bigint,
  conversions numeric(20,6) NOT NULL,
  revenue_micros bigint NOT NULL,
  answer_id bigint NOT NULL,
  sync_run_id integer NOT NULL,
  observed_at timestamp with time zone NOT NULL,
  CONSTRAINT metric_revisions_clicks_check CHECK ((clicks >= 0)),
  CONSTRAINT metric_revisions_conversions_check CHECK (((conversions >= (0)::numeric) AND (conversions <> 'NaN'::numeric))),
  CONSTRAINT metric_revisions_impressions_check CHECK ((impressions >= 0)),
  CONSTRAINT metric_revisions_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT metric_revisions_reach_check CHECK ((reach >= 0)),
  CONSTRAINT metric_revisions_revenue_micros_check CHECK ((revenue_micros >= 0)),
  CONSTRAINT metric_revisions_spend_micros_check CHECK (((spend_micros >= 0) AND (spend_micros <= '10000000000000000'::bigint))),
  CONSTRAINT metric_revisions_subject_check CHECK ((subject = ANY (ARRAY['campaign'::text, 'ad_group'::text, 'ad'::text]))),
  CONSTRAINT metric_revisions_unique_clicks_check CHECK ((unique_clicks >= 0))
);

CREATE TABLE network_answers (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  connection_id integer NOT NULL,
  sync_run_id integer NOT NULL,
  request text NOT NULL,
  body text NOT NULL,
  sha256 bytea NOT NULL,
  received_at timestamp with time zone NOT NULL,
  CONSTRAINT network_answers_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE oauth_states (
  state_hash bytea NOT NULL,
  organization_id integer NOT NULL,
  user_id text NOT NULL,
  session_id text NOT NULL,
  network text NOT NULL,
  connection_id integer,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  code_verifier_sealed bytea,
  CONSTRAINT oauth_states_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT oauth_states_pkey PRIMARY KEY (state_hash),
  CONSTRAINT oauth_states_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

CREATE TABLE organization_daily (
  organization_id integer NOT NULL,
  network text NOT NULL,
  currency character(3) NOT NULL,
  day date NOT NULL,
  spend_micros bigint NOT NULL,
  impressions bigint NOT NULL,
  clicks bigint NOT NULL,
  conversions numeric(20,6) NOT NULL,
  revenue_micros bigint NOT NULL,
  fee_micros bigint NOT NULL,
  CONSTRAINT organization_daily_pkey PRIMARY KEY (organization_id, network, currency, day)
);

CREATE TABLE organization_tiers (
  organization_id integer NOT NULL,
  starts_on date NOT NULL,
  tier text NOT NULL,
  set_by text,
  reason text,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT organization_tiers_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT organization_tiers_pkey PRIMARY KEY (organization_id, starts_on),
  CONSTRAINT organization_tiers_set_by_fkey FOREIGN KEY (set_by) REFERENCES users(id),
  CONSTRAINT organization_tiers_tier_check CHECK ((tier = ANY (ARRAY['free'::text, 'starter'::text, 'pro'::text, 'agency'::text])))
);

CREATE TABLE organizations (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  new_connections_billing text DEFAULT 'brand'::text NOT NULL,
  attribution_window_days integer DEFAULT 7 NOT NULL,
  pixel_stamp_key bytea DEFAULT sha256((uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))) NOT NULL,
  CONSTRAINT organizations_attribution_window_days_check CHECK (((attribution_window_days >= 1) AND (attribution_window_days <= 30))),
  CONSTRAINT organizations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  CONSTRAINT organizations_new_connections_billing_check CHECK ((new_connections_billing = ANY (ARRAY['brand'::text, 'platform'::text]))),
  CONSTRAINT organizations_pkey PRIMARY KEY (id)
);

CREATE TABLE payment_events (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  provider text NOT NULL,
  event_id text NOT NULL,
  type text NOT NULL,
  payload jsonb NOT NULL,
  received_at timestamp with time zone NOT NULL,
  handled_at timestamp with time zone,
  outcome text,
  CONSTRAINT payment_events_pkey PRIMARY KEY (id)
);

CREATE TABLE payout_batches (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  campaign_id integer NOT NULL,
  provider text NOT NULL,
  currency character(3) NOT NULL,
  state text NOT NULL,
  total_micros bigint NOT NULL,
  payouts integer NOT NULL,
  needs_second_person boolean NOT NULL,
  request_key text NOT NULL,
  created_by text,
  created_at timestamp with time zone NOT NULL,
  approved_by text,
  approved_at timestamp with time zone,
  sent_at timestamp with time zone,
  reconciled_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT payout_batches_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES users(id),
  CONSTRAINT payout_batches_check CHECK (((NOT needs_second_person) OR (approved_by IS NULL) OR (approved_by <> created_by))),
  CONSTRAINT payout_batches_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  CONSTRAINT payout_batches_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id),
  CONSTRAINT payout_batches_payouts_check CHECK ((payouts > 0)),
  CONSTRAINT payout_batches_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT payout_batches_provider_check CHECK ((provider = ANY (ARRAY['transfer'::text, 'stripe'::text]))),
  CONSTRAINT payout_batches_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'sending'::text, 'sent'::text, 'reconciled'::text, 'canceled'::text]))),
  CONSTRAINT payout_batches_total_micros_check CHECK (((total_micros >= 1) AND (total_micros <= '10000000000000000'::bigint)))
);

CREATE TABLE payout_lines (
  organization_id integer NOT NULL,
  payout_id integer NOT NULL,
  submission_id integer NOT NULL,
  amount_micros bigint NOT NULL,
  CONSTRAINT payout_lines_amount_micros_check CHECK ((amount_micros > 0)),
  CONSTRAINT payout_lines_organization_id_payout_id_fkey FOREIGN KEY (organization_id, payout_id) REFERENCES payouts(organization_id, id),
  CONSTRAINT payout_lines_organization_id_submission_id_fkey FOREIGN KEY (organization_id, submission_id) REFERENCES submissions(organization_id, id),
  CONSTRAINT payout_lines_pkey PRIMARY KEY (organization_id, payout_id, submission_id)
);

CREATE TABLE payouts (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  batch_id integer NOT NULL,
  campaign_id integer NOT NULL,
  creator_id integer NOT NULL,
  currency character(3) NOT NULL,
  amount_micros bigint NOT NULL,
  state text NOT NULL,
  payout_address text NOT NULL,
  provider_ref text,
  failure text,
  asked_at timestamp with time zone,
  sent_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL,
  sent_on date,
  reconciled_at timestamp with time zone,
  difference text,
  CONSTRAINT payouts_amount_micros_check CHECK (((amount_micros >= 1) AND (amount_micros <= '10000000000000000'::bigint))),
  CONSTRAINT payouts_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES payout_batches(organization_id, id),
  CONSTRAINT payouts_organization_id_creator_id_fkey FOREIGN KEY (organization_id, creator_id) REFERENCES creators(organization_id, id),
  CONSTRAINT payouts_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT payouts_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'reconciled'::text, 'failed'::text, 'canceled'::text])))
);

CREATE TABLE pixel_arrivals (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  arrived_at timestamp with time zone NOT NULL,
  CONSTRAINT pixel_arrivals_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE pixel_daily (
  organization_id integer NOT NULL,
  ad_id integer NOT NULL,
  ad_group_id integer NOT NULL,
  campaign_id integer NOT NULL,
  day date NOT NULL,
  event text NOT NULL,
  name text NOT NULL,
  events bigint NOT NULL,
  value_usd_micros numeric(38,0) NOT NULL,
  without_rate bigint NOT NULL,
  CONSTRAINT pixel_daily_pkey PRIMARY KEY (organization_id, ad_id, day, event, name)
);

CREATE TABLE pixel_events (
  organization_id integer NOT NULL,
  key uuid NOT NULL,
  arrival_id bigint NOT NULL,
  pixel_key_id integer NOT NULL,
  event text NOT NULL,
  name text NOT NULL,
  event_id text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  arrived_at timestamp with time zone NOT NULL,
  value_micros bigint,
  currency character(3),
  url text,
  visitor text,
  clicked_at timestamp with time zone,
  click_ad_id integer,
  foreign_stamp boolean NOT NULL,
  network_clicks jsonb,
  email_sha256 bytea,
  phone_sha256 bytea,
  consent boolean NOT NULL,
  CONSTRAINT pixel_events_check CHECK (((name <> ''::text) = (event = 'custom'::text))),
  CONSTRAINT pixel_events_check1 CHECK (((value_micros IS NULL) = (currency IS NULL))),
  CONSTRAINT pixel_events_check2 CHECK (((clicked_at IS NULL) = (click_ad_id IS NULL))),
  CONSTRAINT pixel_events_event_check CHECK ((event = ANY (ARRAY['page_view'::text, 'view_content'::text, 'add_to_cart'::text, 'lead'::text, 'contact'::text, 'schedule'::text, 'submit_application'::text, 'complete_registration'::text, 'purchase'::text, 'custom'::text]))),
  CONSTRAINT pixel_events_pkey PRIMARY KEY (organization_id, key),
  CONSTRAINT pixel_events_value_micros_check CHECK (((value_micros >= 0) AND (value_micros <= '1000000000000000'::bigint)))
);

CREATE TABLE pixel_keys (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  key_hash bytea NOT NULL,
  created_by text,
  created_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT pixel_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  CONSTRAINT pixel_keys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  CONSTRAINT pixel_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT pixel_keys_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE platform_daily (
  network text NOT NULL,
  currency character(3) NOT NULL,
  day date NOT NULL,
  spend_micros bigint NOT NULL,
  impressions bigint NOT NULL,
  clicks bigint NOT NULL,
  conversions numeric(20,6) NOT NULL,
  revenue_micros bigint NOT NULL,
  fee_micros bigint NOT NULL,
  CONSTRAINT platform_daily_pkey PRIMARY KEY (network, currency, day)
);

CREATE TABLE product_clock (
  only_row boolean DEFAULT true NOT NULL,
  offset_ms bigint DEFAULT 0 NOT NULL,
  CONSTRAINT product_clock_only_row_check CHECK (only_row),
  CONSTRAINT product_clock_pkey PRIMARY KEY (only_row)
);

CREATE TABLE rate_limits (
  key character varying(255) NOT NULL,
  points integer DEFAULT 0 NOT NULL,
  expire bigint,
  CONSTRAINT rate_limits_pkey PRIMARY KEY (key)
);

CREATE TABLE reach_revisions (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  campaign_id integer NOT NULL,
  subject text NOT NULL,
  subject_id integer NOT NULL,
  span text NOT NULL,
  last_day date NOT NULL,
  impressions bigint NOT NULL,
  reach bigint,
  unique_clicks bigint,
  answer_id bigint NOT NULL,
  sync_run_id integer NOT NULL,
  observed_at timestamp with time zone NOT NULL,
  CONSTRAINT reach_revisions_impressions_check CHECK ((impressions >= 0)),
  CONSTRAINT reach_revisions_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT reach_revisions_reach_check CHECK ((reach >= 0)),
  CONSTRAINT reach_revisions_span_check CHECK ((span = ANY (ARRAY['7d'::text, '30d'::text, 'lifetime'::text]))),
  CONSTRAINT reach_revisions_subject_check CHECK ((subject = ANY (ARRAY['campaign'::text, 'ad_group'::text, 'ad'::text]))),
  CONSTRAINT reach_revisions_unique_clicks_check CHECK ((unique_clicks >= 0))
);

CREATE TABLE refunds (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  funding_id integer NOT NULL,
  campaign_id integer NOT NULL,
  currency character(3) NOT NULL,
  amount_micros bigint NOT NULL,
  state text DEFAULT 'pending'::text NOT NULL,
  cause text NOT NULL,
  reason text NOT NULL,
  provider_ref text,
  failure text,
  request_key text NOT NULL,
  created_by text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  asked_at timestamp with time zone,
  settled_at timestamp with time zone,
  failed_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  paid_on date,
  CONSTRAINT refunds_amount_micros_check CHECK (((amount_micros >= 1) AND (amount_micros <= '10000000000000000'::bigint))),
  CONSTRAINT refunds_cause_check CHECK ((cause = ANY (ARRAY['person'::text, 'campaign_ended'::text]))),
  CONSTRAINT refunds_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  CONSTRAINT refunds_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id),
  CONSTRAINT refunds_organization_id_funding_id_fkey FOREIGN KEY (organization_id, funding_id) REFERENCES fundings(organization_id, id),
  CONSTRAINT refunds_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT refunds_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'settled'::text, 'failed'::text])))
);

CREATE TABLE schema_migrations (
  name text NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT schema_migrations_pkey PRIMARY KEY (name)
);

CREATE TABLE sessions (
  id text NOT NULL,
  user_id text NOT NULL,
  token text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT sessions_pkey PRIMARY KEY (id),
  CONSTRAINT sessions_token_key UNIQUE (token),
  CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE staff (
  user_id text NOT NULL,
  role text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT staff_pkey PRIMARY KEY (user_id),
  CONSTRAINT staff_role_check CHECK ((role = ANY (ARRAY['auditor'::text, 'support'::text, 'operator'::text]))),
  CONSTRAINT staff_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

CREATE TABLE staff_invitations (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  token_hash bytea NOT NULL,
  invited_by text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT staff_invitations_email_check CHECK ((email = lower(email))),
  CONSTRAINT staff_invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users(id),
  CONSTRAINT staff_invitations_pkey PRIMARY KEY (id),
  CONSTRAINT staff_invitations_role_check CHECK ((role = ANY (ARRAY['auditor'::text, 'support'::text, 'operator'::text])))
);

CREATE TABLE subject_analytics (
  organization_id integer NOT NULL,
  campaign_id integer NOT NULL,
  subject text NOT NULL,
  subject_id integer NOT NULL,
  day date NOT NULL,
  currency character(3) NOT NULL,
  spend_micros bigint NOT NULL,
  impressions bigint NOT NULL,
  clicks bigint NOT NULL,
  unique_clicks bigint,
  reach bigint,
  conversions numeric(20,6) NOT NULL,
  revenue_micros bigint NOT NULL,
  revision_id bigint NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  missing_since timestamp with time zone,
  CONSTRAINT subject_analytics_pkey PRIMARY KEY (organization_id, subject, subject_id, day),
  CONSTRAINT subject_analytics_subject_check CHECK ((subject = ANY (ARRAY['ad_group'::text, 'ad'::text])))
);

CREATE TABLE subject_reach (
  organization_id integer NOT NULL,
  campaign_id integer NOT NULL,
  subject text NOT NULL,
  subject_id integer NOT NULL,
  span text NOT NULL,
  last_day date NOT NULL,
  impressions bigint NOT NULL,
  reach bigint,
  unique_clicks bigint,
  revision_id bigint NOT NULL,
  sync_run_id integer NOT NULL,
  observed_at timestamp with time zone NOT NULL,
  CONSTRAINT subject_reach_pkey PRIMARY KEY (organization_id, subject, subject_id, span),
  CONSTRAINT subject_reach_span_check CHECK ((span = ANY (ARRAY['7d'::text, '30d'::text, 'lifetime'::text]))),
  CONSTRAINT subject_reach_subject_check CHECK ((subject = ANY (ARRAY['campaign'::text, 'ad_group'::text, 'ad'::text])))
);

CREATE TABLE submission_views (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  submission_id integer NOT NULL,
  view_count bigint NOT NULL,
  source text NOT NULL,
  actor_user_id text,
  actor_name text NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT submission_views_organization_id_submission_id_fkey FOREIGN KEY (organization_id, submission_id) REFERENCES submissions(organization_id, id),
  CONSTRAINT submission_views_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT submission_views_source_check CHECK ((source = ANY (ARRAY['api'::text, 'csv'::text, 'console'::text, 'social'::text]))),
  CONSTRAINT submission_views_view_count_check CHECK ((view_count >= 0))
);

CREATE TABLE submissions (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid NOT NULL,
  campaign_id integer NOT NULL,
  creator_id integer NOT NULL,
  platform_id text NOT NULL,
  video_url text NOT NULL,
  video_key text NOT NULL,
  state text DEFAULT 'submitted'::text NOT NULL,
  denied_reason text,
  view_count bigint DEFAULT 0 NOT NULL,
  views_at timestamp with time zone,
  earned_micros bigint DEFAULT 0 NOT NULL,
  in_payout_micros bigint DEFAULT 0 NOT NULL,
  paid_micros bigint DEFAULT 0 NOT NULL,
  submitted_at timestamp with time zone NOT NULL,
  decided_at timestamp with time zone,
  decided_by text,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  decided_key text,
  CONSTRAINT submissions_check CHECK (((in_payout_micros >= 0) AND (in_payout_micros <= earned_micros))),
  CONSTRAINT submissions_check1 CHECK (((paid_micros >= 0) AND (paid_micros <= in_payout_micros))),
  CONSTRAINT submissions_check2 CHECK (((state = 'denied'::text) = (denied_reason IS NOT NULL))),
  CONSTRAINT submissions_check3 CHECK (((state = 'approved'::text) OR (earned_micros = 0))),
  CONSTRAINT submissions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id),
  CONSTRAINT submissions_earned_micros_check CHECK ((earned_micros >= 0)),
  CONSTRAINT submissions_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns(organization_id, id),
  CONSTRAINT submissions_organization_id_creator_id_fkey FOREIGN KEY (organization_id, creator_id) REFERENCES creators(organization_id, id),
  CONSTRAINT submissions_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT submissions_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'denied'::text]))),
  CONSTRAINT submissions_view_count_check CHECK ((view_count >= 0))
);

CREATE TABLE sync_runs (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  connection_id integer NOT NULL,
  cause text NOT NULL,
  requested_by text,
  state text NOT NULL,
  from_day date,
  to_day date,
  days_total integer DEFAULT 0 NOT NULL,
  days_done integer DEFAULT 0 NOT NULL,
  campaigns_seen integer DEFAULT 0 NOT NULL,
  revisions_added integer DEFAULT 0 NOT NULL,
  fees_added integer DEFAULT 0 NOT NULL,
  error text,
  created_at timestamp with time zone NOT NULL,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  attempt integer DEFAULT 0 NOT NULL,
  progress_at timestamp with time zone,
  rows_ignored integer DEFAULT 0 NOT NULL,
  CONSTRAINT sync_runs_cause_check CHECK ((cause = ANY (ARRAY['schedule'::text, 'person'::text, 'missed_days'::text, 'first'::text, 'deep'::text]))),
  CONSTRAINT sync_runs_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES ad_platform_connections(organization_id, id),
  CONSTRAINT sync_runs_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT sync_runs_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text])))
);

CREATE TABLE two_factors (
  id text NOT NULL,
  user_id text NOT NULL,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamp with time zone,
  CONSTRAINT two_factors_pkey PRIMARY KEY (id),
  CONSTRAINT two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE users (
  id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean DEFAULT false NOT NULL,
  image text,
  two_factor_enabled boolean DEFAULT false NOT NULL,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT users_email_check CHECK ((email = lower(email))),
  CONSTRAINT users_email_key UNIQUE (email),
  CONSTRAINT users_pkey PRIMARY KEY (id)
);

CREATE TABLE verifications (
  id text NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT verifications_pkey PRIMARY KEY (id)
);

CREATE TABLE webhook_attempts (
  organization_id integer NOT NULL,
  delivery_id integer NOT NULL,
  number integer NOT NULL,
  at timestamp with time zone NOT NULL,
  status integer,
  duration_ms integer NOT NULL,
  error text,
  response text,
  CONSTRAINT webhook_attempts_duration_ms_check CHECK ((duration_ms >= 0)),
  CONSTRAINT webhook_attempts_number_check CHECK ((number > 0)),
  CONSTRAINT webhook_attempts_organization_id_delivery_id_fkey FOREIGN KEY (organization_id, delivery_id) REFERENCES webhook_deliveries(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT webhook_attempts_pkey PRIMARY KEY (organization_id, delivery_id, number)
);

CREATE TABLE webhook_deliveries (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid DEFAULT gen_random_uuid() NOT NULL,
  endpoint_id integer NOT NULL,
  event_id bigint NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  next_attempt_at timestamp with time zone,
  last_attempt_at timestamp with time zone,
  last_status integer,
  last_error text,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT webhook_deliveries_check CHECK (((next_attempt_at IS NOT NULL) = (state = 'waiting'::text))),
  CONSTRAINT webhook_deliveries_organization_id_endpoint_id_fkey FOREIGN KEY (organization_id, endpoint_id) REFERENCES webhook_endpoints(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT webhook_deliveries_organization_id_event_id_fkey FOREIGN KEY (organization_id, event_id) REFERENCES webhook_events(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'succeeded'::text, 'failed'::text])))
);

CREATE TABLE webhook_endpoints (
  organization_id integer NOT NULL,
  id integer NOT NULL,
  uuid uuid NOT NULL,
  url text NOT NULL,
  description text NOT NULL,
  events text[] NOT NULL,
  secret_sealed bytea NOT NULL,
  secret_made_at timestamp with time zone NOT NULL,
  previous_secret_sealed bytea,
  previous_secret_until timestamp with time zone,
  disabled_at timestamp with time zone,
  disabled_why text,
  failing_since timestamp with time zone,
  created_by text,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT webhook_endpoints_check CHECK (((disabled_at IS NULL) = (disabled_why IS NULL))),
  CONSTRAINT webhook_endpoints_check1 CHECK (((previous_secret_sealed IS NULL) = (previous_secret_until IS NULL))),
  CONSTRAINT webhook_endpoints_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  CONSTRAINT webhook_endpoints_description_check CHECK ((length(description) <= 200)),
  CONSTRAINT webhook_endpoints_disabled_why_check CHECK ((disabled_why = ANY (ARRAY['person'::text, 'gone'::text, 'failing'::text]))),
  CONSTRAINT webhook_endpoints_events_check CHECK (((cardinality(events) >= 1) AND (cardinality(events) <= 20))),
  CONSTRAINT webhook_endpoints_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT webhook_endpoints_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT webhook_endpoints_url_check CHECK ((length(url) <= 2000))
);

CREATE TABLE webhook_events (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  uuid uuid DEFAULT gen_random_uuid() NOT NULL,
  type text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  data json NOT NULL,
  CONSTRAINT webhook_events_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE worker_lives (
  worker_id text NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT worker_lives_pkey PRIMARY KEY (worker_id)
);

CREATE OR REPLACE FUNCTION public.count_changed_submissions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.count_new_submissions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE creator_campaigns c SET submissions_count = c.submissions_count + n.submissions,
    view_count = c.view_count + n.views, used_micros = c.used_micros + n.used, paid_micros = c.paid_micros + n.paid
  FROM (SELECT organization_id, campaign_id, count(*)::integer AS submissions,
          coalesce(sum(view_count) FILTER (WHERE state = 'approved'), 0)::bigint AS views,
          sum(earned_micros)::bigint AS used, sum(paid_micros)::bigint AS paid
        FROM added GROUP BY organization_id, campaign_id) n
  WHERE c.organization_id = n.organization_id AND c.campaign_id = n.campaign_id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.fee_micros(spend_micros bigint, rate_bps integer)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  SELECT (q + CASE WHEN r * 2 > 10000 OR (r * 2 = 10000 AND q % 2 = 1) THEN 1 ELSE 0 END)::bigint
  FROM (SELECT div(p, 10000) AS q, mod(p, 10000) AS r
        FROM (SELECT spend_micros::numeric * rate_bps AS p) AS product) AS parts
$function$;

CREATE OR REPLACE FUNCTION public.ledger_hold(names text[], of_currency character)
 RETURNS TABLE(name text, balance_micros bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT a.name, a.balance_micros FROM ledger_accounts a
  WHERE a.name = ANY(names) AND a.currency = of_currency
  ORDER BY a.name FOR UPDATE OF a
$function$;

CREATE OR REPLACE FUNCTION public.ledger_move_balances()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO ledger_accounts (name, currency, organization_id, opened_at)
  SELECT name, currency,
    CASE WHEN name ~ '^(campaign|creator|organization):' THEN min(organization_id) END, min(at)
  FROM (SELECT from_account AS name, currency, organization_id, at FROM posted
        UNION ALL SELECT to_account, currency, organization_id, at FROM posted) AS sides
  GROUP BY name, currency ORDER BY name, currency
  ON CONFLICT (name, currency) DO NOTHING;
  WITH moves AS (
    SELECT name, currency, sum(delta)::bigint AS delta
    FROM (SELECT from_account AS name, currency, -amount_micros AS delta FROM posted
          UNION ALL SELECT to_account, currency, amount_micros FROM posted) AS sides
    GROUP BY name, currency
  ), locked AS (
    SELECT a.name, a.currency, m.delta
    FROM ledger_accounts a JOIN moves m ON m.name = a.name AND m.currency = a.currency
    ORDER BY a.name, a.currency FOR UPDATE OF a
  )
  UPDATE ledger_accounts a SET balance_micros = a.balance_micros + l.delta
  FROM locked l WHERE a.name = l.name AND a.currency = l.currency;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'what was sent in stays: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $function$;

CREATE INDEX accounts_user ON public.accounts USING btree (user_id);

CREATE INDEX ad_groups_campaign ON public.ad_groups USING btree (organization_id, campaign_id, id);

CREATE UNIQUE INDEX ad_groups_external ON public.ad_groups USING btree (organization_id, external_id) WHERE (external_id IS NOT NULL);

CREATE INDEX ad_groups_growing ON public.ad_groups USING btree (organization_id, campaign_id) WHERE (growth = 'waiting'::text);

CREATE INDEX ad_groups_id ON public.ad_groups USING btree (id);

CREATE INDEX ad_groups_newest ON public.ad_groups USING btree (organization_id, created_at DESC, id DESC);

CREATE INDEX ad_groups_newest_everywhere ON public.ad_groups USING btree (created_at DESC, id DESC);

CREATE INDEX ad_groups_pending ON public.ad_groups USING btree (pending_since) WHERE (pending IS NOT NULL);

CREATE UNIQUE INDEX connections_account ON public.ad_platform_connections USING btree (organization_id, network, account_id) WHERE (status <> 'disconnected'::text);

CREATE INDEX connections_due ON public.ad_platform_connections USING btree (next_sync_at) WHERE ((status = 'working'::text) AND (sync_paused_at IS NULL));

CREATE INDEX connections_due_deep ON public.ad_platform_connections USING btree (next_deep_at) WHERE ((status = 'working'::text) AND (sync_paused_at IS NULL));

CREATE INDEX connections_id ON public.ad_platform_connections USING btree (id);

CREATE INDEX connections_newest ON public.ad_platform_connections USING btree (created_at DESC, id DESC);

CREATE INDEX connections_platform_billed ON public.ad_platform_connections USING btree (organization_id, id) WHERE (billing = 'platform'::text);

CREATE INDEX connections_refresh ON public.ad_platform_connections USING btree (token_refresh_at) WHERE (status = 'working'::text);

CREATE INDEX connections_to_revoke ON public.ad_platform_connections USING btree (organization_id, id) WHERE ((status = 'disconnected'::text) AND (access_token_sealed IS NOT NULL));

CREATE INDEX ad_spend_fees_amount ON public.ad_spend_fees USING btree (currency, amount_micros DESC, id DESC);

CREATE INDEX ad_spend_fees_id ON public.ad_spend_fees USING btree (id);

CREATE INDEX ad_spend_fees_key ON public.ad_spend_fees USING btree (organization_id, campaign_id, day, id) INCLUDE (amount_micros);

CREATE INDEX ad_spend_fees_network ON public.ad_spend_fees USING btree (network, day DESC, id DESC) INCLUDE (currency, kind, amount_micros);

CREATE INDEX ad_spend_fees_newest ON public.ad_spend_fees USING btree (day DESC, id DESC);

CREATE INDEX ad_spend_fees_organization ON public.ad_spend_fees USING btree (organization_id, day DESC, id DESC) INCLUDE (currency, kind, amount_micros, basis_micros);

CREATE UNIQUE INDEX ad_spend_fees_revision ON public.ad_spend_fees USING btree (organization_id, revision_id) WHERE (kind = ANY (ARRAY['charge'::text, 'restatement'::text]));

CREATE INDEX ads_asset ON public.ads USING btree (organization_id, asset_id) WHERE (asset_id IS NOT NULL);

CREATE INDEX ads_campaign ON public.ads USING btree (organization_id, campaign_id, id);

CREATE UNIQUE INDEX ads_external ON public.ads USING btree (organization_id, external_id) WHERE (external_id IS NOT NULL);

CREATE INDEX ads_group ON public.ads USING btree (organization_id, ad_group_id, id);

CREATE INDEX ads_growing ON public.ads USING btree (organization_id, campaign_id) WHERE (growth = 'waiting'::text);

CREATE INDEX ads_id ON public.ads USING btree (id);

CREATE INDEX ads_newest ON public.ads USING btree (organization_id, created_at DESC, id DESC);

CREATE INDEX ads_newest_everywhere ON public.ads USING btree (created_at DESC, id DESC);

CREATE INDEX ads_pending ON public.ads USING btree (pending_since) WHERE (pending IS NOT NULL);

CREATE INDEX api_tokens_hash ON public.api_tokens USING btree (token_hash);

CREATE INDEX api_tokens_id ON public.api_tokens USING btree (id);

CREATE INDEX api_tokens_user ON public.api_tokens USING btree (organization_id, user_id);

CREATE INDEX assets_id ON public.assets USING btree (id);

CREATE INDEX assets_newest ON public.assets USING btree (organization_id, created_at DESC, id DESC);

CREATE INDEX assets_newest_everywhere ON public.assets USING btree (created_at DESC, id DESC);

CREATE UNIQUE INDEX assets_uuid ON public.assets USING btree (organization_id, uuid);

CREATE INDEX assets_uuid_alone ON public.assets USING btree (uuid);

CREATE UNIQUE INDEX assets_youtube ON public.assets USING btree (organization_id, youtube_id) WHERE (youtube_id IS NOT NULL);

CREATE INDEX audit_events_action ON public.audit_events USING btree (action COLLATE "C", at DESC, id DESC);

CREATE INDEX audit_events_newest ON public.audit_events USING btree (at DESC, id DESC);

CREATE INDEX audit_events_organization_newest ON public.audit_events USING btree (organization_id, at DESC, id DESC);

CREATE INDEX audit_events_record ON public.audit_events USING btree (record_type, record_id, id DESC);

CREATE INDEX campaign_analytics_organization ON public.campaign_analytics USING btree (organization_id, day) INCLUDE (campaign_id, currency, spend_micros, clicks, impressions);

CREATE INDEX campaign_analytics_week ON public.campaign_analytics USING btree (organization_id, campaign_id, day) INCLUDE (spend_micros, clicks, impressions, fee_micros);

CREATE INDEX campaign_assets_asset ON public.campaign_assets USING btree (organization_id, asset_id);

CREATE UNIQUE INDEX campaign_assets_primary ON public.campaign_assets USING btree (organization_id, campaign_id) WHERE (role = 'primary'::text);

CREATE INDEX campaign_drifts_campaign ON public.campaign_drifts USING btree (organization_id, campaign_id, id DESC);

CREATE INDEX campaign_drifts_id ON public.campaign_drifts USING btree (id);

CREATE UNIQUE INDEX campaign_drifts_one_open ON public.campaign_drifts USING btree (organization_id, campaign_id, field) WHERE (resolved_at IS NULL);

CREATE INDEX campaign_events_campaign ON public.campaign_events USING btree (organization_id, campaign_id, id DESC);

CREATE INDEX campaigns_connection ON public.campaigns USING btree (organization_id, connection_id) WHERE (external_id IS NOT NULL);

CREATE INDEX campaigns_ending ON public.campaigns USING btree (runs_until) WHERE (lifecycle = ANY (ARRAY['active'::text, 'paused'::text]));

CREATE UNIQUE INDEX campaigns_external ON public.campaigns USING btree (network, external_id) WHERE (external_id IS NOT NULL);

CREATE INDEX campaigns_id ON public.campaigns USING btree (id);

CREATE INDEX campaigns_newest ON public.campaigns USING btree (organization_id, created_at DESC, id DESC);

CREATE INDEX campaigns_newest_everywhere ON public.campaigns USING btree (created_at DESC, id DESC);

CREATE INDEX campaigns_of_connection ON public.campaigns USING btree (organization_id, connection_id, lifecycle);

CREATE INDEX campaigns_of_creators ON public.campaigns USING btree (organization_id, id DESC) WHERE (kind = 'creator'::text);

CREATE INDEX campaigns_payment_failed ON public.campaigns USING btree (id) WHERE (billing = 'payment_failed'::text);

CREATE INDEX campaigns_pending ON public.campaigns USING btree (pending_since) WHERE (pending_move IS NOT NULL);

CREATE INDEX campaigns_title ON public.campaigns USING btree (lower(title), id);

CREATE INDEX campaigns_unfollowed ON public.campaigns USING btree (id) WHERE ((lifecycle = ANY (ARRAY['active'::text, 'paused'::text])) AND (kind = 'ad'::text) AND (pending_move IS NULL) AND ((billing = 'payment_failed'::text) <> ('billing'::text = ANY (paused_by))));

CREATE INDEX campaigns_updated ON public.campaigns USING btree (organization_id, updated_at DESC, id DESC);

CREATE INDEX campaigns_updated_everywhere ON public.campaigns USING btree (updated_at DESC, id DESC);

CREATE UNIQUE INDEX campaigns_uuid ON public.campaigns USING btree (organization_id, uuid);

CREATE INDEX campaigns_uuid_alone ON public.campaigns USING btree (uuid);

CREATE INDEX chargebacks_funding ON public.chargebacks USING btree (organization_id, funding_id);

CREATE UNIQUE INDEX chargebacks_provider_ref ON public.chargebacks USING btree (provider_ref);

CREATE INDEX connection_troubles_newest ON public.connection_troubles USING btree (organization_id, connection_id, id DESC);

CREATE INDEX creative_sizes_asset ON public.creative_sizes USING btree (organization_id, asset_id) WHERE (asset_id IS NOT NULL);

CREATE INDEX creatives_id ON public.creatives USING btree (id);

CREATE INDEX creatives_newest ON public.creatives USING btree (organization_id, created_at DESC, id DESC);

CREATE INDEX creatives_open ON public.creatives USING btree (progress_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE INDEX creatives_picture ON public.creatives USING btree (organization_id, picture_asset_id) WHERE (picture_asset_id IS NOT NULL);

CREATE UNIQUE INDEX creatives_request ON public.creatives USING btree (organization_id, request_key);

CREATE INDEX creator_campaigns_banner ON public.creator_campaigns USING btree (organization_id, banner_asset_id) WHERE (banner_asset_id IS NOT NULL);

CREATE UNIQUE INDEX creators_handle ON public.creators USING btree (organization_id, lower(handle));

CREATE INDEX creators_id ON public.creators USING btree (id);

CREATE INDEX creators_newest ON public.creators USING btree (created_at DESC, id DESC);

CREATE INDEX event_attributions_missing ON public.event_attributions USING btree (organization_id, campaign_id) WHERE ((currency IS NOT NULL) AND (value_usd_micros IS NULL));

CREATE INDEX event_attributions_valued ON public.event_attributions USING btree (organization_id, currency, day, event_key) WHERE (currency IS NOT NULL);

CREATE INDEX fundings_campaign ON public.fundings USING btree (organization_id, campaign_id, id DESC);

CREATE INDEX fundings_id ON public.fundings USING btree (id);

CREATE INDEX fundings_newest ON public.fundings USING btree (organization_id, created_at DESC, id DESC);

CREATE INDEX fundings_newest_everywhere ON public.fundings USING btree (created_at DESC, id DESC);

CREATE INDEX fundings_payment_ref ON public.fundings USING btree (provider, payment_ref) WHERE (payment_ref IS NOT NULL);

CREATE INDEX fundings_pending ON public.fundings USING btree (provider, created_at) WHERE (state = 'pending'::text);

CREATE UNIQUE INDEX fundings_provider_ref ON public.fundings USING btree (provider, provider_ref) WHERE (provider_ref IS NOT NULL);

CREATE UNIQUE INDEX fundings_reference ON public.fundings USING btree (reference);

CREATE UNIQUE INDEX fundings_request ON public.fundings USING btree (organization_id, request_key);

CREATE INDEX fundings_settled ON public.fundings USING btree (organization_id, campaign_id) WHERE (state = 'settled'::text);

CREATE INDEX fundings_to_settle ON public.fundings USING btree (created_at, id) WHERE ((state = 'pending'::text) AND (provider = 'transfer'::text));

CREATE UNIQUE INDEX fundings_uuid ON public.fundings USING btree (uuid);

CREATE INDEX idempotency_keys_old ON public.idempotency_keys USING btree (created_at);

CREATE INDEX imports_connection ON public.imports USING btree (organization_id, connection_id, id DESC);

CREATE INDEX imports_id ON public.imports USING btree (id);

CREATE UNIQUE INDEX imports_one_open ON public.imports USING btree (organization_id, connection_id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE INDEX imports_open ON public.imports USING btree (progress_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE INDEX invitations_id ON public.invitations USING btree (id);

CREATE INDEX invitations_token ON public.invitations USING btree (token_hash);

CREATE INDEX issue_events_of_issue ON public.issue_events USING btree (organization_id, issue_id, id DESC);

CREATE UNIQUE INDEX issue_macros_title ON public.issue_macros USING btree (lower(title));

CREATE INDEX issues_assignee ON public.issues USING btree (assignee_id, due_at, id) WHERE (turn <> 'resolved'::text);

CREATE INDEX issues_campaign ON public.issues USING btree (organization_id, campaign_id) WHERE (turn <> 'resolved'::text);

CREATE INDEX issues_due ON public.issues USING btree (due_at, id);

CREATE INDEX issues_id ON public.issues USING btree (id);

CREATE INDEX issues_newest ON public.issues USING btree (opened_at DESC, id DESC);

CREATE INDEX issues_open ON public.issues USING btree (organization_id, opened_at DESC, id DESC) WHERE (turn <> 'resolved'::text);

CREATE INDEX issues_resource ON public.issues USING btree (resource_type, resource_id) WHERE (turn <> 'resolved'::text);

CREATE INDEX issues_severity ON public.issues USING btree ((
CASE severity
    WHEN 'high'::text THEN 3
    WHEN 'medium'::text THEN 2
    ELSE 1
END) DESC, id DESC) WHERE (turn <> 'resolved'::text);

CREATE INDEX launch_operations_campaign ON public.launch_operations USING btree (organization_id, campaign_id, id DESC);

CREATE UNIQUE INDEX launch_operations_one_open ON public.launch_operations USING btree (organization_id, campaign_id) WHERE (state = ANY (ARRAY['running'::text, 'removing'::text]));

CREATE UNIQUE INDEX ledger_accounts_one_budget ON public.ledger_accounts USING btree (name) WHERE (kind = 'budget'::text);

CREATE INDEX ledger_accounts_organization ON public.ledger_accounts USING btree (organization_id, name);

CREATE INDEX ledger_entries_amount ON public.ledger_entries USING btree (currency, amount_micros DESC, id DESC);

CREATE INDEX ledger_entries_campaign ON public.ledger_entries USING btree (organization_id, campaign_id, id DESC) WHERE (campaign_id IS NOT NULL);

CREATE INDEX ledger_entries_campaign_money ON public.ledger_entries USING btree (organization_id, campaign_id) WHERE (kind = ANY (ARRAY['funding'::text, 'refund'::text, 'chargeback'::text, 'chargeback_returned'::text, 'reversal'::text, 'rounding'::text]));

CREATE INDEX ledger_entries_from ON public.ledger_entries USING btree (from_account, currency, id DESC);

CREATE INDEX ledger_entries_id ON public.ledger_entries USING btree (id);

CREATE UNIQUE INDEX ledger_entries_reference ON public.ledger_entries USING btree (organization_id, reference);

CREATE UNIQUE INDEX ledger_entries_reverses ON public.ledger_entries USING btree (organization_id, reverses_id) WHERE (reverses_id IS NOT NULL);

CREATE INDEX ledger_entries_to ON public.ledger_entries USING btree (to_account, currency, id DESC);

CREATE INDEX members_user ON public.members USING btree (user_id);

CREATE INDEX metric_revisions_subject ON public.metric_revisions USING btree (organization_id, subject, subject_id, day, id DESC);

CREATE INDEX oauth_states_expired ON public.oauth_states USING btree (expires_at);

CREATE INDEX organizations_name ON public.organizations USING btree (lower(name), id);

CREATE INDEX organizations_newest ON public.organizations USING btree (created_at DESC, id DESC);

CREATE UNIQUE INDEX payment_events_once ON public.payment_events USING btree (provider, event_id);

CREATE INDEX payment_events_waiting ON public.payment_events USING btree (id) WHERE (handled_at IS NULL);

CREATE INDEX payout_batches_campaign ON public.payout_batches USING btree (organization_id, campaign_id, id DESC);

CREATE INDEX payout_batches_id ON public.payout_batches USING btree (id);

CREATE INDEX payout_batches_newest ON public.payout_batches USING btree (created_at DESC, id DESC);

CREATE UNIQUE INDEX payout_batches_request ON public.payout_batches USING btree (organization_id, request_key);

CREATE INDEX payout_batches_waiting ON public.payout_batches USING btree (created_at) WHERE (state = ANY (ARRAY['approved'::text, 'sending'::text]));

CREATE INDEX payout_lines_submission ON public.payout_lines USING btree (organization_id, submission_id);

CREATE INDEX payouts_batch ON public.payouts USING btree (organization_id, batch_id, id);

CREATE INDEX payouts_creator ON public.payouts USING btree (organization_id, creator_id, id DESC);

CREATE INDEX payouts_id ON public.payouts USING btree (id);

CREATE UNIQUE INDEX payouts_provider_ref ON public.payouts USING btree (provider_ref) WHERE (provider_ref IS NOT NULL);

CREATE INDEX payouts_sending ON public.payouts USING btree (organization_id, batch_id) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

CREATE INDEX pixel_daily_campaign ON public.pixel_daily USING btree (organization_id, campaign_id, day) INCLUDE (ad_group_id, event, name, events, value_usd_micros, without_rate);

CREATE INDEX pixel_daily_day ON public.pixel_daily USING btree (organization_id, day);

CREATE INDEX pixel_daily_group ON public.pixel_daily USING btree (organization_id, ad_group_id, day);

CREATE INDEX pixel_events_arrival ON public.pixel_events USING btree (organization_id, arrival_id);

CREATE INDEX pixel_events_clicks ON public.pixel_events USING btree (organization_id, visitor, clicked_at DESC, click_ad_id DESC) WHERE ((visitor IS NOT NULL) AND (clicked_at IS NOT NULL));

CREATE INDEX pixel_events_visitor ON public.pixel_events USING btree (organization_id, visitor, occurred_at) WHERE (visitor IS NOT NULL);

CREATE UNIQUE INDEX pixel_keys_hash ON public.pixel_keys USING btree (key_hash);

CREATE INDEX pixel_keys_id ON public.pixel_keys USING btree (id);

CREATE INDEX reach_revisions_subject ON public.reach_revisions USING btree (organization_id, subject, subject_id, span, id DESC);

CREATE INDEX refunds_campaign ON public.refunds USING btree (organization_id, campaign_id, id DESC);

CREATE INDEX refunds_funding ON public.refunds USING btree (organization_id, funding_id, id DESC);

CREATE INDEX refunds_id ON public.refunds USING btree (id);

CREATE INDEX refunds_pending ON public.refunds USING btree (created_at) WHERE (state = 'pending'::text);

CREATE UNIQUE INDEX refunds_provider_ref ON public.refunds USING btree (provider_ref) WHERE (provider_ref IS NOT NULL);

CREATE UNIQUE INDEX refunds_request ON public.refunds USING btree (organization_id, request_key);

CREATE UNIQUE INDEX refunds_uuid ON public.refunds USING btree (uuid);

CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

CREATE UNIQUE INDEX staff_invitations_open ON public.staff_invitations USING btree (email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

CREATE UNIQUE INDEX staff_invitations_token ON public.staff_invitations USING btree (token_hash);

CREATE INDEX subject_analytics_campaign ON public.subject_analytics USING btree (organization_id, campaign_id, subject, day);

CREATE UNIQUE INDEX submission_views_once ON public.submission_views USING btree (organization_id, submission_id, seen_at, view_count, source);

CREATE INDEX submission_views_submission ON public.submission_views USING btree (organization_id, submission_id, id DESC);

CREATE INDEX submissions_creator ON public.submissions USING btree (organization_id, creator_id);

CREATE INDEX submissions_decided_key ON public.submissions USING btree (organization_id, decided_key) WHERE (decided_key IS NOT NULL);

CREATE INDEX submissions_earned ON public.submissions USING btree (organization_id, campaign_id, earned_micros DESC, id DESC);

CREATE INDEX submissions_id ON public.submissions USING btree (id);

CREATE INDEX submissions_newest ON public.submissions USING btree (organization_id, campaign_id, submitted_at DESC, id DESC);

CREATE INDEX submissions_newest_everywhere ON public.submissions USING btree (submitted_at DESC, id DESC);

CREATE INDEX submissions_newest_organization ON public.submissions USING btree (organization_id, submitted_at DESC, id DESC);

CREATE UNIQUE INDEX submissions_video ON public.submissions USING btree (organization_id, campaign_id, platform_id, video_key);

CREATE INDEX submissions_views ON public.submissions USING btree (organization_id, campaign_id, view_count DESC, id DESC);

CREATE INDEX submissions_waiting ON public.submissions USING btree (organization_id, campaign_id, submitted_at, id) WHERE (state = 'submitted'::text);

CREATE INDEX sync_runs_connection ON public.sync_runs USING btree (organization_id, connection_id, id DESC);

CREATE INDEX sync_runs_id ON public.sync_runs USING btree (id);

CREATE UNIQUE INDEX sync_runs_one_open ON public.sync_runs USING btree (organization_id, connection_id) WHERE ((state = ANY (ARRAY['queued'::text, 'running'::text])) AND (cause <> 'deep'::text));

CREATE UNIQUE INDEX sync_runs_one_open_deep ON public.sync_runs USING btree (organization_id, connection_id) WHERE ((state = ANY (ARRAY['queued'::text, 'running'::text])) AND (cause = 'deep'::text));

CREATE INDEX sync_runs_open_deep ON public.sync_runs USING btree (id) WHERE ((state = ANY (ARRAY['queued'::text, 'running'::text])) AND (cause = 'deep'::text));

CREATE INDEX two_factors_user ON public.two_factors USING btree (user_id);

CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);

CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (next_attempt_at) INCLUDE (organization_id, endpoint_id) WHERE (state = 'waiting'::text);

CREATE INDEX webhook_deliveries_event ON public.webhook_deliveries USING btree (organization_id, event_id);

CREATE INDEX webhook_deliveries_id ON public.webhook_deliveries USING btree (id);

CREATE INDEX webhook_deliveries_newest ON public.webhook_deliveries USING btree (organization_id, endpoint_id, id DESC);

CREATE INDEX webhook_deliveries_state ON public.webhook_deliveries USING btree (organization_id, endpoint_id, state, id DESC);

CREATE UNIQUE INDEX webhook_deliveries_uuid ON public.webhook_deliveries USING btree (uuid);

CREATE INDEX webhook_deliveries_waiting ON public.webhook_deliveries USING btree (organization_id, endpoint_id, next_attempt_at, id) WHERE (state = 'waiting'::text);

CREATE INDEX webhook_endpoints_id ON public.webhook_endpoints USING btree (id);

CREATE UNIQUE INDEX webhook_endpoints_uuid ON public.webhook_endpoints USING btree (uuid);

CREATE INDEX webhook_events_age ON public.webhook_events USING btree (occurred_at);

CREATE TRIGGER ad_spend_fees_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ad_spend_fees FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER campaign_events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.campaign_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_entries_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_entries_move_balances AFTER INSERT ON public.ledger_entries REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION ledger_move_balances();

CREATE TRIGGER metric_revisions_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.metric_revisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER network_answers_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.network_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER reach_revisions_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reach_revisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER submission_views_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.submission_views FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER submissions_counted AFTER INSERT ON public.submissions REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_new_submissions();

CREATE TRIGGER submissions_recounted AFTER UPDATE ON public.submissions REFERENCING OLD TABLE AS before_change NEW TABLE AS after_change FOR EACH STATEMENT EXECUTE FUNCTION count_changed_submissions();

CREATE TRIGGER submissions_stay BEFORE DELETE OR TRUNCATE ON public.submissions FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();

GRANT DELETE, INSERT, SELECT, UPDATE ON accounts TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON ad_groups TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON ad_platform_connections TO console_app;
GRANT INSERT, SELECT ON ad_spend_fees TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON ads TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON api_tokens TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON asset_uploads TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON assets TO console_app;
GRANT INSERT, SELECT ON audit_events TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON campaign_analytics TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON campaign_assets TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON campaign_drifts TO console_app;
GRANT INSERT, SELECT ON campaign_events TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON campaigns TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON chargebacks TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON connection_troubles TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON creative_sizes TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON creatives TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON creator_campaigns TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON creators TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON event_attributions TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON exchange_rates TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON fee_rates TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON fundings TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON idempotency_keys TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON import_campaigns TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON imports TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON installation TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON invitations TO console_app;
GRANT INSERT, SELECT ON issue_comments TO console_app;
GRANT INSERT, SELECT ON issue_events TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON issue_macros TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON issues TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON launch_operations TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON launch_steps TO console_app;
GRANT SELECT ON ledger_accounts TO console_app;
GRANT INSERT, SELECT ON ledger_entries TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON members TO console_app;
GRANT INSERT, SELECT ON metric_revisions TO console_app;
GRANT INSERT, SELECT ON network_answers TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON oauth_states TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON organization_daily TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON organization_tiers TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON organizations TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON payment_events TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON payout_batches TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON payout_lines TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON payouts TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON pixel_arrivals TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON pixel_daily TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON pixel_events TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON pixel_keys TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON platform_daily TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON product_clock TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON rate_limits TO console_app;
GRANT INSERT, SELECT ON reach_revisions TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON refunds TO console_app;
GRANT SELECT ON schema_migrations TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON sessions TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON staff TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON staff_invitations TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON subject_analytics TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON subject_reach TO console_app;
GRANT INSERT, SELECT ON submission_views TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON submissions TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON sync_runs TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON two_factors TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON users TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON verifications TO console_app;
GRANT DELETE, INSERT, SELECT ON webhook_attempts TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_deliveries TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_endpoints TO console_app;
GRANT DELETE, INSERT, SELECT ON webhook_events TO console_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON worker_lives TO console_app;
