-- Staff belong to no organization, so their invitations stand apart from the members'. Only the hash
-- of a link's secret is kept.
CREATE TABLE staff_invitations (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL CHECK (email = lower(email)),
  role text NOT NULL CHECK (role IN ('auditor', 'support', 'operator')),
  token_hash bytea NOT NULL,
  invited_by text NOT NULL REFERENCES users,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX staff_invitations_token ON staff_invitations (token_hash);
-- One open invitation an address: a new one takes the earlier one's place.
CREATE UNIQUE INDEX staff_invitations_open ON staff_invitations (email)
  WHERE accepted_at IS NULL AND revoked_at IS NULL;
