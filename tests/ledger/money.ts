import { row, rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { budgetOf, moneyAt } from '../../server/ledger/accounts.ts'
import { type Posting, post } from '../../server/ledger/post.ts'
import { systemActor } from '../../server/principal.ts'
import type { Books } from '../sync/books.ts'

type Desk = Pick<Books, 'db' | 'clock'>

export const units = (amount: number) => BigInt(Math.round(amount * 100)) * 10_000n

/** Posts as the product does, in a transaction of its own. */
export const postNow = ({ db, clock }: Desk, organizationId: number, postings: Posting[]) =>
  inTransaction(db, (transaction) =>
    post(
      db,
      { organizationId, actor: systemActor('Tests'), now: clock.now() },
      postings,
      transaction,
    ),
  )

export type Settling = {
  organizationId: number
  campaignId: number
  amountMicros: bigint
  currency?: string
}

let fundings = 0

/** A settled funding, with its row and its posting. */
export async function settle(
  desk: Desk,
  { organizationId, campaignId, amountMicros, currency = 'USD' }: Settling,
): Promise<number> {
  fundings += 1
  const now = desk.clock.now()
  const made = await row<{ id: number }>(
    desk.db,
    `INSERT INTO fundings (organization_id, uuid, campaign_id, provider, currency, amount_micros, state,
       settled_micros, settled_at, reference, request_key, created_at, updated_at)
     VALUES ($1, gen_random_uuid(), $2, 'transfer', $3, $4, 'settled', $4, $5, $6, $6, $5, $5) RETURNING id`,
    [organizationId, campaignId, currency, amountMicros.toString(), now, `CC-TEST-${fundings}`],
  )
  await postNow(desk, organizationId, [
    {
      from: moneyAt('transfer'),
      to: budgetOf(campaignId),
      amountMicros,
      currency,
      kind: 'funding',
      reference: `funding:${made!.id}`,
      campaignId,
      reason: 'Money that came in for a test',
    },
  ])
  return made!.id
}

/** What stands on an account by the database; an account that was never used has 0. */
export async function balanceOf({ db }: Desk, name: string, currency = 'USD'): Promise<bigint> {
  const found = await row<{ balance_micros: bigint }>(
    db,
    'SELECT balance_micros FROM ledger_accounts WHERE name = $1 AND currency = $2',
    [name, currency],
  )
  return found?.balance_micros ?? 0n
}

/** Every posting of a campaign in the order of posting, short. */
export const postingsOf = ({ db }: Desk, campaignId: number) =>
  rows<{ kind: string; from_account: string; to_account: string; amount_micros: bigint }>(
    db,
    `SELECT kind, from_account, to_account, amount_micros FROM ledger_entries
     WHERE campaign_id = $1 ORDER BY id`,
    [campaignId],
  )
