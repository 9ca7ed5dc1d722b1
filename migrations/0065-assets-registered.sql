-- Assets that are registered before their content is there, and films that are only named.

ALTER TABLE assets
  -- Why what was announced did not come, in words of who announced it.
  ADD COLUMN problem text,
  ADD CONSTRAINT assets_problem_check CHECK (problem IS NULL OR status = 'failed');

-- One film of YouTube is one asset.
CREATE UNIQUE INDEX assets_youtube ON assets (organization_id, youtube_id) WHERE youtube_id IS NOT NULL;

-- Which campaigns use an asset.
CREATE INDEX campaign_assets_asset ON campaign_assets (organization_id, asset_id);
CREATE INDEX ads_asset ON ads (organization_id, asset_id) WHERE asset_id IS NOT NULL;
