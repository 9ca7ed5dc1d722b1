import { DateTime } from 'luxon'
import type { Transaction } from 'sequelize'
import { type TroubleKind, troubleKinds } from '../../shared/connections.ts'
import { recordAudit } from '../audit/record.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { type NewIssue, openIssue, resolveIssues } from '../issues/open.ts'
import { publish } from '../live.ts'
import type { RateState } from '../networks/answers.ts'
import type { NetworkError, NetworkErrorKind } from '../networks/network-error.ts'
import { systemActor } from '../principal.ts'
import { tellAttention } from '../webhooks/outbox.ts'
import { adapterOf, type Connection, type ConnectionKey, keyOf, lockConnection } from './model.ts'
import { percentOf } from './rate.ts'
import { keepTrouble } from './troubles.ts'
import { healVersionIssue, openVersionIssue } from './version-issue.ts'

type Failed = ConnectionKey & { grantNumber?: number }

/** How long an account rests when the network limits it and does not say for how long. */
const restMs = 15 * 60_000

/** Causes of issues on a connection; all heal when the account answers again. */
const connectionCauses = ['needs_reauth', 'permission_missing'] as const

/** What one object met (a refused campaign, a missing ad) says nothing about the connection. */
const aboutConnection = (kind: NetworkErrorKind): kind is TroubleKind =>
  (troubleKinds as readonly string[]).includes(kind)

export async function recordTrouble(
  rooms: Rooms,
  key: Failed,
  error: NetworkError,
  rate: RateState | null,
): Promise<void> {
  const { kind } = error
  if (!aboutConnection(kind)) return
  await inTransaction(rooms.db, async (transaction) => {
    const before = await lockConnection(rooms.db, key, transaction)
    if (before?.status !== 'working') return
    const old = key.grantNumber !== undefined && key.grantNumber !== before.grantNumber
    if (error.kind === 'auth' && old) return
    await writeTrouble(rooms, before, { error, rate, kind }, transaction)
    const issue = issueOf(rooms, before, error)
    if (issue) await raise(rooms, issue, transaction)
    if (error.kind === 'version') await openVersionIssue(rooms, before, error, transaction)
    if (error.kind === 'auth') await auditReauth(rooms, before, transaction)
    const { organizationId, connectionId: id } = key
    await publish(rooms.db, { topic: 'connections', organizationId, id }, transaction)
  })
}

/** What was not known before is told to those who listen as well. */
async function raise(rooms: Rooms, issue: NewIssue, transaction: Transaction): Promise<void> {
  const { opened } = await openIssue(rooms.db, issue, transaction)
  if (!opened) return
  const { organizationId, resourceId: id, cause, message, now } = issue
  await tellAttention(rooms.db, { organizationId, id, cause, message, now }, transaction)
}

async function writeTrouble(
  rooms: Rooms,
  before: Connection,
  { error, rate, kind }: { error: NetworkError; rate: RateState | null; kind: TroubleKind },
  transaction: Transaction,
): Promise<void> {
  const now = rooms.clock.now()
  const waitMs = error.kind === 'rate' ? (error.retryAfterMs ?? rate?.retryAfterMs ?? restMs) : null
  const waitsUntil = waitMs === null ? null : new Date(now.getTime() + waitMs)
  await row(
    rooms.db,
    `UPDATE ad_platform_connections SET status = $3, last_error = $4, last_error_at = $5,
       limited_until = coalesce($6, limited_until), rate_used_percent = coalesce($7, rate_used_percent),
       version = version + ($3 <> status)::integer, updated_at = $5
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [
      before.organizationId,
      before.id,
      error.kind === 'auth' ? 'needs_reauth' : 'working',
      error.userMessage,
      now,
      waitsUntil,
      percentOf(rate),
    ],
    transaction,
  )
  const trouble = { ...keyOf(before), kind, message: error.userMessage, waitsUntil, now }
  await keepTrouble(rooms.db, trouble, transaction)
}

function auditReauth(rooms: Rooms, before: Connection, transaction: Transaction) {
  return recordAudit(
    rooms.db,
    {
      actor: systemActor('Campaign Console'),
      organizationId: before.organizationId,
      action: 'connections.needs_reauth',
      recordType: 'connection',
      recordId: before.id,
      before: { status: before.status },
      after: { status: 'needs_reauth' },
      at: rooms.clock.now(),
    },
    transaction,
  )
}

function issueOf(rooms: Rooms, connection: Connection, error: NetworkError): NewIssue | null {
  const label = adapterOf(rooms.networks, connection.network).label
  const shared = {
    organizationId: connection.organizationId,
    resourceType: 'connection' as const,
    resourceId: connection.id,
    severity: 'high' as const,
    networkMessage: error.networkMessage ?? null,
    now: rooms.clock.now(),
  }
  const others = 'Your other accounts keep syncing.'
  if (error.kind === 'auth') {
    return {
      ...shared,
      cause: 'needs_reauth',
      turn: 'waiting_brand',
      message: `${error.userMessage} ${missingSince(connection)}`,
      nextStep: `Sign in to ${label} again for ${connection.accountName}. ${others}`,
    }
  }
  if (error.kind === 'permission') {
    return {
      ...shared,
      cause: 'permission_missing',
      turn: 'waiting_brand',
      message: error.userMessage,
      nextStep: `Reconnect ${connection.accountName} and allow everything that ${label} lists. ${others}`,
    }
  }
  return null
}

function missingSince(connection: Connection): string {
  if (!connection.lastGoodSyncAt) return 'Spend is not coming in.'
  const zone = connection.timeZone ?? 'UTC'
  const day = DateTime.fromJSDate(connection.lastGoodSyncAt).setZone(zone).setLocale('en-GB')
  return `Spend since ${day.toFormat('d LLLL')} is not coming in.`
}

/** Clears what stood against an account that answers, and resolves its issues. */
export async function settleTrouble(
  rooms: Rooms,
  key: ConnectionKey,
  rate: RateState | null,
): Promise<void> {
  const now = rooms.clock.now()
  const limitedUntil = rate?.retryAfterMs ? new Date(now.getTime() + rate.retryAfterMs) : null
  await inTransaction(rooms.db, async (transaction) => {
    const settled = await row(
      rooms.db,
      `UPDATE ad_platform_connections SET last_error = NULL, last_error_at = NULL,
         limited_until = $3, rate_used_percent = coalesce($4, rate_used_percent), updated_at = $5
       WHERE organization_id = $1 AND id = $2 AND status = 'working' RETURNING id`,
      [key.organizationId, key.connectionId, limitedUntil, percentOf(rate), now],
      transaction,
    )
    if (settled) await healIssues(rooms, key, transaction)
    const { organizationId, connectionId: id } = key
    await publish(rooms.db, { topic: 'connections', organizationId, id }, transaction)
  })
}

/** Resolves every issue that stood against the connection itself. */
export async function healIssues(
  rooms: Rooms,
  { organizationId, connectionId }: ConnectionKey,
  transaction: Transaction,
): Promise<void> {
  const about = { organizationId, resourceType: 'connection' as const, resourceId: connectionId }
  for (const cause of connectionCauses) {
    await resolveIssues(rooms.db, { ...about, cause, now: rooms.clock.now() }, transaction)
  }
  await healVersionIssue(rooms, { organizationId, connectionId }, transaction)
}
