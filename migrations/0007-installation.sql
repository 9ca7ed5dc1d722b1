-- One row: with what this database was begun, and whether that was finished.
CREATE TABLE installation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  seed text NOT NULL CHECK (seed IN ('demo', 'empty')),
  begun_at timestamptz NOT NULL,
  finished_at timestamptz
);
