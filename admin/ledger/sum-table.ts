import { type LedgerKind, ledgerKinds } from '../../shared/ledger.ts'

export type KindSum = {
  currency: string
  kind: LedgerKind
  entries: number
  amountMicros: string
}

export type SumTable = {
  currencies: string[]
  rows: { kind: LedgerKind; entries: number; micros: (string | null)[] }[]
  entries: number
}

/** A line for each kind and a column for each currency; amounts of two currencies are never added. */
export function sumTable(sums: KindSum[]): SumTable {
  const currencies = [...new Set(sums.map((one) => one.currency))].sort()
  const rows = ledgerKinds
    .map((kind) => ({ kind, own: sums.filter((one) => one.kind === kind) }))
    .filter(({ own }) => own.length > 0)
    .map(({ kind, own }) => ({
      kind,
      entries: own.reduce((sum, one) => sum + one.entries, 0),
      micros: currencies.map(
        (currency) => own.find((one) => one.currency === currency)?.amountMicros ?? null,
      ),
    }))
  return { currencies, rows, entries: rows.reduce((sum, one) => sum + one.entries, 0) }
}
