/** What moves money, in the words of the ledger. `_returned` is the same the other way. */
export const ledgerKinds = [
  'funding',
  'refund',
  'chargeback',
  'chargeback_returned',
  'fee',
  'fee_returned',
  'spend',
  'spend_returned',
  'earning',
  'payout',
  'rounding',
  'reversal',
] as const
export type LedgerKind = (typeof ledgerKinds)[number]

/** What an account is; the database reads it from the account's name. */
export const accountKinds = [
  'provider',
  'budget',
  'creator_payable',
  'receivable',
  'network_payable',
  'revenue',
  'rounding',
] as const
export type AccountKind = (typeof accountKinds)[number]
