-- Pictures made from a template: what was asked for, and each size of it.
CREATE TABLE creatives (
  organization_id integer NOT NULL REFERENCES organizations,
  id integer GENERATED ALWAYS AS IDENTITY,
  uuid uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  template text NOT NULL,
  headline text NOT NULL,
  supporting_line text NOT NULL,
  call_to_action text NOT NULL,
  main_colour text NOT NULL CHECK (main_colour ~ '^#[0-9a-f]{6}$'),
  accent_colour text NOT NULL CHECK (accent_colour ~ '^#[0-9a-f]{6}$'),
  -- Null where the template shows none, and after the picture was deleted.
  picture_asset_id integer,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
  request_key text NOT NULL,
  -- Of the request, so that a key that comes with another one is refused.
  request_hash bytea NOT NULL,
  requested_by jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  progress_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, picture_asset_id) REFERENCES assets (organization_id, id)
    ON DELETE SET NULL (picture_asset_id)
);
CREATE INDEX creatives_id ON creatives (id);
CREATE UNIQUE INDEX creatives_request ON creatives (organization_id, request_key);
CREATE INDEX creatives_newest ON creatives (organization_id, created_at DESC, id DESC);
CREATE INDEX creatives_open ON creatives (progress_at) WHERE state IN ('queued', 'running');
CREATE INDEX creatives_picture ON creatives (organization_id, picture_asset_id) WHERE picture_asset_id IS NOT NULL;

CREATE TABLE creative_sizes (
  organization_id integer NOT NULL,
  creative_id integer NOT NULL,
  format text NOT NULL,
  position integer NOT NULL,
  width integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  state text NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  -- Counted before each try: what ends the whole process is not tried for ever.
  tries integer NOT NULL DEFAULT 0,
  -- Null until it is drawn, and after its asset was deleted.
  asset_id integer,
  problem text,
  PRIMARY KEY (organization_id, creative_id, format),
  FOREIGN KEY (organization_id, creative_id) REFERENCES creatives (organization_id, id),
  FOREIGN KEY (organization_id, asset_id) REFERENCES assets (organization_id, id)
    ON DELETE SET NULL (asset_id),
  CHECK (problem IS NULL OR state = 'failed')
);
CREATE INDEX creative_sizes_asset ON creative_sizes (organization_id, asset_id) WHERE asset_id IS NOT NULL;
