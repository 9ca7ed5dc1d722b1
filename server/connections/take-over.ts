import type { Transaction } from 'sequelize'
import { requestSync } from '../analytics/request.ts'
import { recordAudit } from '../audit/record.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound } from '../errors.ts'
import { publish } from '../live.ts'
import type { AdAccount, OAuthGrant } from '../networks/network.ts'
import { actorOf, type Principal, systemActor } from '../principal.ts'
import { keepGrant } from './grant.ts'
import { type Connection, type ConnectionKey, lockConnection } from './model.ts'
import { nextSyncAt } from './next-sync.ts'
import { healIssues } from './trouble.ts'

type TakeOver = ConnectionKey & { account: AdAccount; grant: OAuthGrant; requestId?: string }

/**
 * Lets a row work with a grant for an ad account: the first time, or again. Its issues about the
 * sign-in heal, and a sync is asked for at once.
 */
export async function takeOver(
  rooms: Rooms,
  principal: Principal,
  taken: TakeOver,
  within: (transaction: Transaction) => Promise<void> = async () => {},
): Promise<void> {
  const { organizationId, connectionId: id } = taken
  await inTransaction(rooms.db, async (transaction) => {
    await within(transaction)
    const before = await lockConnection(rooms.db, taken, transaction)
    if (!before) throw notFound()
    const now = rooms.clock.now()
    const working = await setWorking(rooms, principal, taken, transaction)
    const { grant } = taken
    const key = { organizationId, connectionId: id }
    await keepGrant(rooms.db, { ...key, keyring: rooms.keyring, grant, now }, transaction)
    await healIssues(rooms, taken, transaction)
    await auditTakeOver(rooms, principal, { before, taken, billing: working!.billing }, transaction)
    await publish(rooms.db, { topic: 'connections', organizationId, id }, transaction)
  })
  await syncNow(rooms, taken)
}

function setWorking(
  rooms: Rooms,
  principal: Principal,
  { organizationId, connectionId, account }: TakeOver,
  transaction: Transaction,
) {
  const now = rooms.clock.now()
  return row<{ billing: string }>(
    rooms.db,
    `UPDATE ad_platform_connections SET status = 'working', account_id = $3, account_name = $4,
       currency = $5, time_zone = $6, next_sync_at = $7, connected_by = $8, last_error = NULL,
       last_error_at = NULL, limited_until = NULL, reached_through = $10, version = version + 1, updated_at = $9,
       billing = CASE WHEN account_id IS NULL THEN (SELECT o.new_connections_billing
         FROM organizations o WHERE o.id = $1) ELSE billing END
     WHERE organization_id = $1 AND id = $2 RETURNING billing`,
    [
      organizationId,
      connectionId,
      account.accountId,
      account.name,
      account.currency,
      account.timeZone,
      nextSyncAt(now, account.timeZone),
      principal.userId,
      now,
      account.through,
    ],
    transaction,
  )
}

function auditTakeOver(
  rooms: Rooms,
  principal: Principal,
  { before, taken, billing }: { before: Connection; taken: TakeOver; billing: string },
  transaction: Transaction,
): Promise<void> {
  const { accountId, name, currency, timeZone } = taken.account
  return recordAudit(
    rooms.db,
    {
      actor: actorOf(principal),
      organizationId: taken.organizationId,
      action: before.accountId === null ? 'connections.choose' : 'connections.reconnect',
      recordType: 'connection',
      recordId: taken.connectionId,
      before: {
        status: before.status,
        accountId: before.accountId,
        accountName: before.accountName,
      },
      // A sign-in that was still working is renewed by this; the count of grants shows it.
      after: {
        status: 'working',
        accountId,
        accountName: name,
        currency,
        timeZone,
        ...(before.accountId === null ? { billing } : {}),
        grant: before.grantNumber + 1,
      },
      requestId: taken.requestId,
      at: rooms.clock.now(),
    },
    transaction,
  )
}

// The account is connected whether or not figures can be asked for right now.
async function syncNow(
  rooms: Rooms,
  { organizationId, connectionId }: ConnectionKey,
): Promise<void> {
  const actor = systemActor('Campaign Console')
  try {
    await requestSync(rooms, { organizationId, connectionId, cause: 'schedule', actor })
  } catch (error) {
    rooms.log.warn({ err: error, organizationId, connectionId }, 'the first sync was not queued')
  }
}
