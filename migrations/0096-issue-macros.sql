-- Answers that support writes often. They belong to the platform, not to an organization.
CREATE TABLE issue_macros (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by text NOT NULL REFERENCES users,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX issue_macros_title ON issue_macros (lower(title));
