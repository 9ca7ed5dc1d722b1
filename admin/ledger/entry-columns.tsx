import type { LedgerEntry } from '../../shared/ledger.ts'
import type { Column } from '../parts/data-list.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import { accountTitle, effectOn } from './account-words.ts'

const w = words.ledger

type Shows = { organization: boolean; places: 'minor' | 'six' }

const when: Column<LedgerEntry> = {
  key: 'when',
  title: w.when,
  width: 170,
  render: (row) => <TimeText at={row.at} />,
}
const kind: Column<LedgerEntry> = {
  key: 'kind',
  title: w.kind,
  width: 160,
  render: (row) => (
    <>
      {w.kinds[row.kind]}
      {row.reversedById !== null && <span className="meta cell-line">{w.kinds.reversal}</span>}
    </>
  ),
}
const reference: Column<LedgerEntry> = {
  key: 'reference',
  title: w.reference,
  width: 170,
  render: (row) => <span className="ledger-reference">{row.reference}</span>,
}

const amountOf = (places: Shows['places'], account: string | null): Column<LedgerEntry> => ({
  key: 'amount',
  title: w.amount,
  width: 170,
  align: 'end',
  render: (row) => (
    <MoneyText
      micros={account === null ? row.amountMicros : effectOn(account, row)}
      currency={row.currency}
      form="code"
      places={places}
    />
  ),
})

/** Of entries of any account. */
export function entryColumns({ organization, places }: Shows): Column<LedgerEntry>[] {
  const owner: Column<LedgerEntry> = {
    key: 'organization',
    title: w.organization,
    width: 150,
    render: (row) => row.organization.name,
  }
  const way: Column<LedgerEntry> = {
    key: 'way',
    title: w.fromTo,
    render: (row) => (
      <>
        {accountTitle(row.from, row)} → {accountTitle(row.to, row)}
      </>
    ),
  }
  return [when, kind, way, ...(organization ? [owner] : []), reference, amountOf(places, null)]
}

/** Of one account: what came or went, and what it held then. */
export function accountEntryColumns(account: string, { places }: Pick<Shows, 'places'>) {
  const columns: Column<LedgerEntry>[] = [
    when,
    kind,
    {
      key: 'other',
      title: w.other,
      render: (row) => accountTitle(row.to === account ? row.from : row.to, row),
    },
    reference,
    amountOf(places, account),
    {
      key: 'after',
      title: w.after,
      width: 190,
      align: 'end',
      render: (row) => (
        <MoneyText
          micros={row.balanceAfterMicros}
          currency={row.currency}
          form="code"
          places={places}
        />
      ),
    },
  ]
  return columns
}
