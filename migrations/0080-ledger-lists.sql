-- References are codes, compared byte by byte, so that all parts of one cause are found by an index.
ALTER TABLE ledger_entries ALTER COLUMN reference TYPE text COLLATE "C";
CREATE INDEX ledger_entries_amount ON ledger_entries (currency, amount_micros DESC, id DESC);
