import { Link } from 'react-router'
import type { LedgerEntry } from '../../shared/ledger.ts'
import { exactMoney } from '../parts/money.ts'
import { words } from '../words.ts'
import { accountPath, accountTitle } from './account-words.ts'

const w = words.ledger

/** "500.00 USD went from Card (Stripe) to Budget of Spring sale", both accounts as links. */
export function Way({ entry }: { entry: LedgerEntry }) {
  const account = (name: string) => (
    <Link to={accountPath(name, entry.currency)}>{accountTitle(name, entry)}</Link>
  )
  return (
    <>
      <strong className="number">{exactMoney(BigInt(entry.amountMicros), entry.currency)}</strong>{' '}
      {w.went} {account(entry.from)} {w.wentTo} {account(entry.to)}.
    </>
  )
}
