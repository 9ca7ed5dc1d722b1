-- When each job runner was last heard: what a dead one held is taken up by others.
CREATE TABLE worker_lives (
  worker_id text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);
