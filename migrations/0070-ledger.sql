-- Double entry as postings: each moves a positive amount of one currency from one account to another.
-- An account is known by its name, and only names of these forms are accounts.
CREATE TABLE ledger_accounts (
  name text NOT NULL,
  currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  kind text NOT NULL GENERATED ALWAYS AS (CASE
    WHEN name ~ '^provider:[a-z]+$' THEN 'provider'
    WHEN name ~ '^campaign:[1-9][0-9]*:budget$' THEN 'budget'
    WHEN name ~ '^creator:[1-9][0-9]*:payable$' THEN 'creator_payable'
    WHEN name ~ '^organization:[1-9][0-9]*:receivable$' THEN 'receivable'
    WHEN name ~ '^network:[a-z]+:payable$' THEN 'network_payable'
    WHEN name = 'platform:revenue' THEN 'revenue'
    WHEN name = 'platform:rounding' THEN 'rounding' END) STORED,
  -- Whose money it is; null for what belongs to the platform, a provider or a network.
  organization_id integer REFERENCES organizations,
  balance_micros bigint NOT NULL DEFAULT 0,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (name, currency),
  CONSTRAINT ledger_never_below_zero
    CHECK (balance_micros >= 0 OR kind NOT IN ('budget', 'creator_payable', 'network_payable'))
);
-- A campaign has money of one currency only.
CREATE UNIQUE INDEX ledger_accounts_one_budget ON ledger_accounts (name) WHERE kind = 'budget';
CREATE INDEX ledger_accounts_organization ON ledger_accounts (organization_id, name);

CREATE TABLE ledger_entries (
  organization_id integer NOT NULL REFERENCES organizations,
  id bigint GENERATED ALWAYS AS IDENTITY,
  from_account text NOT NULL,
  to_account text NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros BETWEEN 1 AND 10000000000000000),
  currency char(3) NOT NULL,
  kind text NOT NULL CHECK (kind IN ('funding', 'refund', 'chargeback', 'chargeback_returned', 'fee',
    'fee_returned', 'spend', 'spend_returned', 'earning', 'payout', 'rounding', 'reversal')),
  -- What caused it, as `fee:81` or `refund:12`; the same cause never moves money twice.
  reference text NOT NULL CHECK (reference ~ '^[a-z_]+:[0-9]+(:[a-z0-9_]+)?$'),
  campaign_id integer,
  reverses_id bigint,
  actor_user_id text,
  actor_name text NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CHECK (from_account <> to_account),
  CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL))
);
CREATE UNIQUE INDEX ledger_entries_reference ON ledger_entries (organization_id, reference);
CREATE UNIQUE INDEX ledger_entries_reverses ON ledger_entries (organization_id, reverses_id)
  WHERE reverses_id IS NOT NULL;
CREATE INDEX ledger_entries_id ON ledger_entries (id);
CREATE INDEX ledger_entries_campaign ON ledger_entries (organization_id, campaign_id, id DESC)
  WHERE campaign_id IS NOT NULL;
CREATE INDEX ledger_entries_from ON ledger_entries (from_account, currency, id DESC);
CREATE INDEX ledger_entries_to ON ledger_entries (to_account, currency, id DESC);
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Balances move with the postings and in no other way: the program itself may not write them. Rows
-- are locked in the order of their names, so that two transactions cannot wait for each other.
CREATE FUNCTION ledger_move_balances() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;
CREATE TRIGGER ledger_entries_move_balances AFTER INSERT ON ledger_entries
  REFERENCING NEW TABLE AS posted
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_move_balances();

-- Holds balances still until the transaction ends. Accounts without a posting yet have no row.
CREATE FUNCTION ledger_hold(names text[], of_currency char(3))
RETURNS TABLE (name text, balance_micros bigint)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.name, a.balance_micros FROM ledger_accounts a
  WHERE a.name = ANY(names) AND a.currency = of_currency
  ORDER BY a.name FOR UPDATE OF a
$$;

-- Every fee that was posted before there was a ledger is owed by its organization.
INSERT INTO ledger_entries (organization_id, from_account, to_account, amount_micros, currency, kind,
  reference, campaign_id, actor_name, reason, at)
SELECT f.organization_id,
  CASE WHEN f.amount_micros > 0 THEN 'organization:' || f.organization_id || ':receivable' ELSE 'platform:revenue' END,
  CASE WHEN f.amount_micros > 0 THEN 'platform:revenue' ELSE 'organization:' || f.organization_id || ':receivable' END,
  abs(f.amount_micros), f.currency, CASE WHEN f.amount_micros > 0 THEN 'fee' ELSE 'fee_returned' END,
  'fee:' || f.id, f.campaign_id, 'Campaign Console', 'Fee for ' || f.day, f.created_at
FROM ad_spend_fees f WHERE f.amount_micros <> 0 ORDER BY f.id;
