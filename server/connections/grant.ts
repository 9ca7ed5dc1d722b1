import type { Transaction } from 'sequelize'
import { type Database, row } from '../database/sequelize.ts'
import type { OAuthGrant } from '../networks/network.ts'
import { type Connection, type ConnectionKey, connectionColumns } from './model.ts'
import { type Keyring, open, placeOf, SealBroken, seal } from './seal.ts'

/** Where tokens stand, sealed. The one other sealed column is that of a journey on its way. */
const sealedTable = 'ad_platform_connections'
export const sealedColumns = ['access_token_sealed', 'refresh_token_sealed'] as const
export type SealedColumn = (typeof sealedColumns)[number]

export const grantPlace = (column: SealedColumn, key: ConnectionKey) =>
  placeOf({
    table: sealedTable,
    column,
    organizationId: key.organizationId,
    id: key.connectionId,
  })

/** When three quarters of its life are over: day 45 of 60, minute 45 of an hour. */
function refreshAtOf(grant: OAuthGrant, now: Date): Date | null {
  if (!grant.expiresAt) return null
  const lifeMs = grant.expiresAt.getTime() - now.getTime()
  return new Date(now.getTime() + Math.max(0, lifeMs) * 0.75)
}

type GrantRow = {
  access_token_sealed: Uint8Array | null
  refresh_token_sealed: Uint8Array | null
  token_expires_at: Date | null
  scopes: string[]
}
const grantColumns = 'access_token_sealed, refresh_token_sealed, token_expires_at, scopes'

/**
 * A row with its tokens as they were at the same instant, sealed until `openGrant` opens them for one
 * use. That throws SealBroken when the row holds none, or something that is not ours.
 */
export async function findWithGrant(
  { db, keyring }: { db: Database; keyring: Keyring },
  key: ConnectionKey,
): Promise<{ connection: Connection; openGrant: () => OAuthGrant } | null> {
  const found = await row<Connection & GrantRow>(
    db,
    `SELECT ${connectionColumns}, ${grantColumns} FROM ad_platform_connections c
     WHERE c.organization_id = $1 AND c.id = $2`,
    [key.organizationId, key.connectionId],
  )
  if (!found) return null
  const { access_token_sealed, refresh_token_sealed, token_expires_at, scopes, ...connection } =
    found
  const sealed = { access_token_sealed, refresh_token_sealed, token_expires_at, scopes }
  return { connection, openGrant: () => openRow(keyring, key, sealed) }
}

/**
 * Opens the tokens of one row for one use.
 * @throws SealBroken when the row holds none, or something that is not ours.
 */
export async function readGrant(
  db: Database,
  keyring: Keyring,
  key: ConnectionKey,
): Promise<OAuthGrant> {
  const found = await row<GrantRow>(
    db,
    `SELECT ${grantColumns} FROM ad_platform_connections WHERE organization_id = $1 AND id = $2`,
    [key.organizationId, key.connectionId],
  )
  return openRow(keyring, key, found)
}

function openRow(keyring: Keyring, key: ConnectionKey, found: GrantRow | null): OAuthGrant {
  if (!found?.access_token_sealed) throw new SealBroken()
  const openIn = (column: SealedColumn, sealed: Uint8Array) =>
    open(keyring, sealed, grantPlace(column, key))
  return {
    accessToken: openIn('access_token_sealed', found.access_token_sealed),
    refreshToken: found.refresh_token_sealed
      ? openIn('refresh_token_sealed', found.refresh_token_sealed)
      : null,
    expiresAt: found.token_expires_at,
    scopes: found.scopes,
  }
}

export type NewGrant = ConnectionKey & { keyring: Keyring; grant: OAuthGrant; now: Date }

/** Keeps a grant, sealed. Whoever is still renewing the former one finds that its number has passed. */
export async function keepGrant(
  db: Database,
  { keyring, grant, now, ...key }: NewGrant,
  transaction: Transaction,
): Promise<void> {
  const sealIn = (column: SealedColumn, token: string) =>
    seal(keyring, token, grantPlace(column, key))
  await row(
    db,
    `UPDATE ad_platform_connections SET access_token_sealed = $3, refresh_token_sealed = $4,
       token_expires_at = $5, token_refresh_at = $6, scopes = $7::text[],
       grant_number = grant_number + 1, refresh_fence = refresh_fence + 1,
       refresh_lease_until = NULL, updated_at = $8
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [
      key.organizationId,
      key.connectionId,
      sealIn('access_token_sealed', grant.accessToken),
      grant.refreshToken === null ? null : sealIn('refresh_token_sealed', grant.refreshToken),
      grant.expiresAt,
      refreshAtOf(grant, now),
      grant.scopes,
      now,
    ],
    transaction,
  )
}
