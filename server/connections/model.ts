import type { Transaction } from 'sequelize'
import type { ConnectionBilling } from '../../shared/connections.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { type Database, row } from '../database/sequelize.ts'
import { AppError, notFound } from '../errors.ts'
import type { NetworkAdapter } from '../networks/network.ts'
import type { Networks } from '../networks/registry.ts'

export type ConnectionStatus = 'choosing' | 'working' | 'needs_reauth' | 'disconnected'

/** Where a connection stands; numbers of other organizations never meet. */
export type ConnectionKey = { organizationId: number; connectionId: number }

/** One row, without its tokens: those are read in grant.ts only. */
export type Connection = {
  organizationId: number
  id: number
  network: NetworkName
  status: ConnectionStatus
  accountId: string | null
  accountName: string | null
  currency: string | null
  timeZone: string | null
  /** Whom the network bills. Ours is the platform's: then spend is drawn from the campaigns' money. */
  billing: ConnectionBilling
  /** The manager account through which it is reached; null: directly. */
  reachedThrough: string | null
  tokenExpiresAt: Date | null
  tokenRefreshAt: Date | null
  /** Counts the grants this row has held. */
  grantNumber: number
  /** Whether a refresh token renews the access token even after that has ended. */
  renewable: boolean
  syncPausedAt: Date | null
  syncPausedReason: string | null
  nextSyncAt: Date | null
  lastGoodSyncAt: Date | null
  limitedUntil: Date | null
  rateUsedPercent: number | null
  lastError: string | null
  lastErrorAt: Date | null
  connectedBy: string
  createdAt: Date
  version: number
}

export const connectionColumns = `c.organization_id AS "organizationId", c.id, c.network, c.status,
  c.account_id AS "accountId", c.account_name AS "accountName", c.currency, c.time_zone AS "timeZone", c.billing,
  c.reached_through AS "reachedThrough",
  c.token_expires_at AS "tokenExpiresAt", c.token_refresh_at AS "tokenRefreshAt",
  c.refresh_token_sealed IS NOT NULL AS renewable, c.grant_number AS "grantNumber",
  c.sync_paused_at AS "syncPausedAt", c.sync_paused_reason AS "syncPausedReason",
  c.next_sync_at AS "nextSyncAt", c.last_good_sync_at AS "lastGoodSyncAt",
  c.limited_until AS "limitedUntil", c.rate_used_percent AS "rateUsedPercent",
  c.last_error AS "lastError", c.last_error_at AS "lastErrorAt", c.connected_by AS "connectedBy",
  c.created_at AS "createdAt", c.version`

export function findConnection(
  db: Database,
  key: ConnectionKey,
  transaction?: Transaction,
): Promise<Connection | null> {
  return selectConnection(db, key, '', transaction)
}

/**
 * A row by its number alone, for verbs behind the gate, which has found its organization.
 * @throws AppError not_found when it is gone meanwhile.
 */
export async function findById(db: Database, id: number): Promise<Connection> {
  const sql = `SELECT ${connectionColumns} FROM ad_platform_connections c WHERE c.id = $1`
  const found = await row<Connection>(db, sql, [id])
  if (!found) throw notFound()
  return found
}

/** The row, held against others until the transaction ends. */
export function lockConnection(
  db: Database,
  key: ConnectionKey,
  transaction: Transaction,
): Promise<Connection | null> {
  return selectConnection(db, key, 'FOR UPDATE', transaction)
}

function selectConnection(
  db: Database,
  { organizationId, connectionId }: ConnectionKey,
  lock: string,
  transaction?: Transaction,
) {
  return row<Connection>(
    db,
    `SELECT ${connectionColumns} FROM ad_platform_connections c
     WHERE c.organization_id = $1 AND c.id = $2 ${lock}`,
    [organizationId, connectionId],
    transaction,
  )
}

export const keyOf = (connection: Connection): ConnectionKey => ({
  organizationId: connection.organizationId,
  connectionId: connection.id,
})

/** @throws AppError `unavailable` when this installation no longer speaks to the row's network. */
export function adapterOf(networks: Networks, network: NetworkName): NetworkAdapter {
  const adapter = networks.get(network)
  if (!adapter) {
    throw new AppError('unavailable', { message: 'This network is not set up here.' })
  }
  return adapter
}
