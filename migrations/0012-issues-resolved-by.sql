-- Who resolved an issue and what they said; both empty when it healed by itself.
ALTER TABLE issues
  ADD COLUMN resolved_by text REFERENCES users,
  ADD COLUMN resolution_note text CHECK (length(resolution_note) <= 2000);
