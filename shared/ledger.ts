import { z } from 'zod'
import { Currency, Micros } from './money.ts'
import { Day, Text } from './text.ts'

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

/** An entry's number as text: there will be more of them than a double can tell apart. */
export const EntryId = z.string().regex(/^[1-9]\d{0,18}$/, 'must be the number of an entry')

/** What first made money move. What undoes a posting has the cause of what it undoes. */
export const causeTypes = [
  'fee',
  'funding',
  'refund',
  'chargeback',
  'submission',
  'payout',
  'revision',
  'campaign',
  'entry',
] as const
export type CauseType = (typeof causeTypes)[number]

const Id = z.int().min(1).max(2_147_483_647)
const AccountName = Text(1, 100)
const Named = z.object({ id: z.int(), name: z.string() })

export const LedgerCause = z.object({
  type: z.enum(causeTypes),
  id: z.string(),
  /**
   * The record on whose page the cause is seen: the funding of a refund or a chargeback, the batch of
   * a payout, the campaign of a rounding, else itself; null for what has no page.
   */
  recordId: z.string().nullable(),
})

/** One posting. Its amount is above zero; money goes from the one account to the other. */
export const LedgerEntry = z.object({
  id: EntryId,
  at: z.string(),
  from: z.string(),
  to: z.string(),
  amountMicros: Micros,
  currency: z.string(),
  kind: z.enum(ledgerKinds),
  reference: z.string(),
  campaign: z
    .object({ id: z.int(), title: z.string(), kind: z.enum(['ad', 'creator']) })
    .nullable(),
  organization: Named,
  actorName: z.string(),
  reason: z.string(),
  reversesId: z.string().nullable(),
  reversedById: z.string().nullable(),
  cause: LedgerCause,
  /** Of the account that was asked for, when the whole account may be seen. */
  balanceAfterMicros: Micros.nullable(),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>

export const ledgerFilters = {
  organizationId: Id.optional(),
  /** Entries from it or to it. */
  account: AccountName.optional(),
  kinds: z.array(z.enum(ledgerKinds)).max(ledgerKinds.length).optional(),
  currency: Currency.optional(),
  campaignId: Id.optional(),
  /** What the reference begins with, as `fee:81`. */
  search: Text(1, 100).optional(),
  /** Days in UTC, both included. */
  from: Day.optional(),
  to: Day.optional(),
}

/** Sums of a whole filtered set. */
export const LedgerSum = z.object({
  currency: z.string(),
  kind: z.enum(ledgerKinds),
  entries: z.int(),
  amountMicros: z.string(),
})

/** What the cause of an entry says of itself. */
export const CauseFacts = LedgerCause.extend({
  title: z.string(),
  state: z.string().nullable(),
  amountMicros: z.string().nullable(),
  at: z.string().nullable(),
})

export const LedgerEntryShown = LedgerEntry.extend({
  causeFacts: CauseFacts.nullable(),
  /** Other entries of the same cause, in the order of posting. */
  others: z.array(LedgerEntry),
})

export const LedgerAccount = z.object({
  name: z.string(),
  kind: z.enum(accountKinds),
  currency: z.string(),
  balanceMicros: z.string(),
  organization: Named.nullable(),
  /** Whose account it is. */
  subject: z
    .object({
      type: z.enum(['campaign', 'creator', 'organization']),
      id: z.int(),
      title: z.string(),
      /** Of a campaign; null for the others. */
      kind: z.enum(['ad', 'creator']).nullable(),
    })
    .nullable(),
})
export type LedgerAccount = z.infer<typeof LedgerAccount>

export const accountFilters = {
  organizationId: Id.optional(),
  kind: z.enum(accountKinds).optional(),
  currency: Currency.optional(),
  /** Part of the account's name or of its subject's. */
  search: Text(1, 100).optional(),
}

export const OneAccount = { name: AccountName, currency: Currency }

const AtEntry = z.object({ id: EntryId, at: z.string() })
export const LedgerAccountShown = LedgerAccount.extend({
  inMicros: z.string(),
  outMicros: z.string(),
  entries: z.int(),
  first: AtEntry.nullable(),
  last: AtEntry.nullable(),
})
