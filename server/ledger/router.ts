import { z } from 'zod'
import {
  accountFilters,
  causeTypes,
  EntryId,
  LedgerAccount,
  LedgerAccountShown,
  LedgerEntry,
  LedgerEntryShown,
  LedgerSum,
  ledgerFilters,
  OneAccount,
} from '../../shared/ledger.ts'
import { PageInfo, PageInput } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { listAccounts, showAccount } from './account-list.ts'
import { listEntries, sumEntries } from './list.ts'
import { entriesOf, showEntry } from './show.ts'

const reading = { permission: 'ledger:read', scope: 'visible' } as const

export const ledger = router({
  entries: procedure
    .meta(reading)
    .input(
      z.strictObject({
        ...PageInput,
        ...ledgerFilters,
        sort: z.enum(['newest', 'amount']).default('newest'),
      }),
    )
    .output(z.object({ items: z.array(LedgerEntry), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listEntries(ctx, input)),

  sums: procedure
    .meta(reading)
    .input(z.strictObject(ledgerFilters))
    .output(z.array(LedgerSum))
    .query(({ ctx, input }) => sumEntries(ctx, input)),

  get: procedure
    .meta({ permission: 'ledger:read', scope: 'ledger_entry' })
    .input(z.strictObject({ id: EntryId }))
    .output(LedgerEntryShown)
    .query(({ ctx, input }) => showEntry(ctx, input.id)),

  ofCause: procedure
    .meta(reading)
    .input(z.strictObject({ type: z.enum(causeTypes), id: EntryId }))
    .output(z.array(LedgerEntry))
    .query(({ ctx, input }) => entriesOf(ctx, input)),

  accounts: procedure
    .meta(reading)
    .input(
      z.strictObject({
        ...PageInput,
        direction: z.enum(['asc', 'desc']).default('asc'),
        ...accountFilters,
      }),
    )
    .output(z.object({ items: z.array(LedgerAccount), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listAccounts(ctx, input)),

  account: procedure
    .meta(reading)
    .input(z.strictObject(OneAccount))
    .output(LedgerAccountShown)
    .query(({ ctx, input }) => showAccount(ctx, input)),
})
