import type { Transaction } from 'sequelize'
import type { OfferedAccount } from '../../shared/connections.ts'
import type { Context } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { violatedConstraint } from '../database/transaction.ts'
import { AppError, invalid, notFound, refuse } from '../errors.ts'
import type { AdAccount, OAuthGrant } from '../networks/network.ts'
import { NetworkError } from '../networks/network-error.ts'
import type { Principal } from '../principal.ts'
import { readGrant } from './grant.ts'
import {
  adapterOf,
  type Connection,
  type ConnectionKey,
  findById,
  keyOf,
  lockConnection,
} from './model.ts'
import { mayChoose, mayUse } from './policy.ts'
import { takeOver } from './take-over.ts'

type Asking = Context & { principal: Principal }

/** What the grant reaches, with what stands against each; asked of the network now. */
export async function listOffered(ctx: Asking, id: number): Promise<OfferedAccount[]> {
  const { connection, accounts } = await askNetwork(ctx, id)
  const known = await rows<{ id: number; account_id: string }>(
    ctx.db,
    `SELECT max(id) AS id, account_id FROM ad_platform_connections
     WHERE organization_id = $1 AND network = $2 AND account_id IS NOT NULL GROUP BY account_id`,
    [connection.organizationId, connection.network],
  )
  const ours = new Map(known.map((one) => [one.account_id, one.id]))
  return accounts.map((account) => ({
    accountId: account.accountId,
    name: account.name,
    currency: account.currency,
    timeZone: account.timeZone,
    usable: mayUse(account),
    connectionId: ours.get(account.accountId) ?? null,
  }))
}

/**
 * Takes one of the accounts a grant reaches. An account that is here already keeps its row, so that
 * its campaigns and figures go on: the grant moves there and the new row disappears.
 * @returns the id of the row that works with the account from now on.
 */
export async function chooseAccount(ctx: Asking, id: number, accountId: string): Promise<number> {
  const { connection, grant, accounts } = await askNetwork(ctx, id)
  const account = accounts.find((one) => one.accountId === accountId)
  if (!account) throw invalid({ accountId: 'is not among the accounts this sign-in reaches' })
  const ruling = mayUse(account)
  if (ruling !== true) throw refuse(ruling)
  const formerId = await formerRow(ctx, connection, account)
  const { organizationId } = connection
  const taken = { organizationId, account, grant, requestId: ctx.requestId }
  try {
    await takeOver(ctx, ctx.principal, { ...taken, connectionId: formerId ?? id }, (transaction) =>
      endChoice(ctx, keyOf(connection), formerId !== null, transaction),
    )
  } catch (error) {
    // Another sign-in took the same account in this very moment.
    if (violatedConstraint(error) === 'connections_account') throw new AppError('conflict')
    throw error
  }
  return formerId ?? id
}

async function askNetwork(ctx: Asking, id: number) {
  const connection = await findById(ctx.db, id)
  const ruling = mayChoose(connection)
  if (ruling !== true) throw refuse(ruling)
  const grant = await readGrant(ctx.db, ctx.keyring, keyOf(connection))
  const accounts = await listAccounts(ctx, connection, grant)
  return { connection, grant, accounts }
}

async function listAccounts(
  ctx: Asking,
  connection: Connection,
  grant: OAuthGrant,
): Promise<AdAccount[]> {
  try {
    return await adapterOf(ctx.networks, connection.network).listAccounts(grant)
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    const gone = ['auth', 'permission', 'rejected'].includes(error.kind)
    throw new AppError(gone ? 'network_refused' : 'network_unavailable', {
      message: error.userMessage,
      cause: error,
    })
  }
}

/** The row that has this account, living before disconnected ones. */
async function formerRow(
  ctx: Asking,
  connection: Connection,
  account: AdAccount,
): Promise<number | null> {
  const found = await row<{ id: number }>(
    ctx.db,
    `SELECT id FROM ad_platform_connections
     WHERE organization_id = $1 AND network = $2 AND account_id = $3
     ORDER BY (status = 'disconnected'), id DESC LIMIT 1`,
    [connection.organizationId, connection.network, account.accountId],
  )
  return found?.id ?? null
}

// Two people who choose at once meet at this lock: the second finds the choice made.
async function endChoice(
  ctx: Asking,
  key: ConnectionKey,
  moved: boolean,
  transaction: Transaction,
): Promise<void> {
  const locked = await lockConnection(ctx.db, key, transaction)
  if (!locked) throw notFound()
  const ruling = mayChoose(locked)
  if (ruling !== true) throw refuse(ruling)
  if (!moved) return
  await row(
    ctx.db,
    'DELETE FROM ad_platform_connections WHERE organization_id = $1 AND id = $2 RETURNING id',
    [key.organizationId, key.connectionId],
    transaction,
  )
}
