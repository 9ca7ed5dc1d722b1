-- The day on which an operator saw a refund leave the bank; a provider tells none.
ALTER TABLE refunds ADD COLUMN paid_on date;
