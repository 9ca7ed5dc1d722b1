-- What one unit of a currency was worth in USD on a day, in millionths of a micro (10^-12): whole
-- micros would leave two digits of a dong. For analytics only; the ledger never converts.
CREATE TABLE exchange_rates (
  currency char(3) NOT NULL,
  day date NOT NULL,
  usd_picos bigint NOT NULL CHECK (usd_picos BETWEEN 1 AND 1000000000000000),
  source text NOT NULL CHECK (length(source) BETWEEN 1 AND 80),
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (currency, day),
  CHECK (currency <> 'USD')
);
