import type { Transaction } from 'sequelize'
import { type Database, rows } from '../database/sequelize.ts'

/**
 * Balances that stay as they are until the transaction ends; an account without a posting has 0.
 * Lock the campaign's row first where both are needed.
 * @returns micros of the currency by the account's name.
 */
export async function holdBalances(
  db: Database,
  names: readonly string[],
  currency: string,
  transaction: Transaction,
): Promise<Map<string, bigint>> {
  const held = await rows<{ name: string; balance_micros: bigint }>(
    db,
    'SELECT name, balance_micros FROM ledger_hold($1::text[], $2)',
    [names, currency],
    transaction,
  )
  const known = new Map(held.map((one) => [one.name, one.balance_micros]))
  return new Map(names.map((name) => [name, known.get(name) ?? 0n]))
}

/** The balance of one account, held as above. Micros. */
export async function holdBalance(
  db: Database,
  name: string,
  currency: string,
  transaction: Transaction,
): Promise<bigint> {
  return (await holdBalances(db, [name], currency, transaction)).get(name)!
}
