import { z } from 'zod'
import type { Permission } from '../shared/permissions.ts'
import type { Context } from './context.ts'
import { type Database, row } from './database/sequelize.ts'
import { AppError, notFound } from './errors.ts'
import { holds, organizationsWith, type Principal, sees } from './principal.ts'

/**
 * What a procedure is about. The gate finds the record's organization before anything else is
 * looked at, so that a record one may not see answers exactly like one that is not there.
 */
export type Scope =
  /** Rows of every organization in which the principal holds the permission. */
  | 'visible'
  /** Nothing that belongs to an organization: staff's own ground. */
  | 'platform'
  /** The person asking. */
  | 'self'
  | RecordScope

const tables = {
  organization: 'SELECT id AS organization_id FROM organizations WHERE id = $1',
  campaign: 'SELECT organization_id FROM campaigns WHERE id = $1',
  ad_group: 'SELECT organization_id FROM ad_groups WHERE id = $1',
  ad: 'SELECT organization_id FROM ads WHERE id = $1',
  asset: 'SELECT organization_id FROM assets WHERE id = $1',
  creative: 'SELECT organization_id FROM creatives WHERE id = $1',
  connection: 'SELECT organization_id FROM ad_platform_connections WHERE id = $1',
  import: 'SELECT organization_id FROM imports WHERE id = $1',
  drift: 'SELECT organization_id FROM campaign_drifts WHERE id = $1',
  sync_run: 'SELECT organization_id FROM sync_runs WHERE id = $1',
  fee: 'SELECT organization_id FROM ad_spend_fees WHERE id = $1',
  funding: 'SELECT organization_id FROM fundings WHERE id = $1',
  refund: 'SELECT organization_id FROM refunds WHERE id = $1',
  submission: 'SELECT organization_id FROM submissions WHERE id = $1',
  creator: 'SELECT organization_id FROM creators WHERE id = $1',
  payout_batch: 'SELECT organization_id FROM payout_batches WHERE id = $1',
  payout: 'SELECT organization_id FROM payouts WHERE id = $1',
  ledger_entry: 'SELECT organization_id FROM ledger_entries WHERE id = $1',
  issue: 'SELECT organization_id FROM issues WHERE id = $1',
  pixel_key: 'SELECT organization_id FROM pixel_keys WHERE id = $1',
  webhook_endpoint: 'SELECT organization_id FROM webhook_endpoints WHERE id = $1',
  webhook_delivery: 'SELECT organization_id FROM webhook_deliveries WHERE id = $1',
  token: 'SELECT organization_id FROM api_tokens WHERE id = $1',
  invitation: 'SELECT organization_id FROM invitations WHERE id = $1',
} as const

export type RecordScope = keyof typeof tables

/** Where the raw input names the record. */
export const idField = (scope: RecordScope) => (scope === 'organization' ? 'organizationId' : 'id')

const maximum = { int4: 2_147_483_647n, int8: 9_223_372_036_854_775_807n }

/** Integers as numbers; the wider numbers of fees and ledger entries as text. Anything else names nothing. */
function readId(scope: RecordScope, raw: unknown): bigint | null {
  const value = (raw as Record<string, unknown> | null | undefined)?.[idField(scope)]
  const number = z.int().min(1).safeParse(value)
  const wide = scope === 'fee' || scope === 'ledger_entry'
  if (number.success && !wide)
    return number.data <= Number(maximum.int4) ? BigInt(number.data) : null
  if (!wide || typeof value !== 'string' || !/^[1-9]\d{0,18}$/.test(value)) return null
  return BigInt(value) <= maximum.int8 ? BigInt(value) : null
}

export function isRecordScope(scope: Scope): scope is RecordScope {
  return scope in tables
}

/** The organization that owns the record the raw input names, or null when there is none. */
export async function organizationOf(
  db: Database,
  scope: RecordScope,
  raw: unknown,
): Promise<number | null> {
  const id = readId(scope, raw)
  if (id === null) return null
  const found = await row<{ organization_id: number }>(db, tables[scope], [id])
  return found?.organization_id ?? null
}

/**
 * The organizations a list is about, for SQL: null means all of them.
 * @param organizationId when the list was asked for one: unseen and missing are the same 404.
 */
export async function organizationsInList(
  ctx: Pick<Context, 'db'> & { principal: Principal },
  permission: Permission,
  organizationId?: number,
): Promise<number[] | null> {
  if (organizationId === undefined) {
    const visible = organizationsWith(ctx.principal, permission)
    return visible === 'all' ? null : visible
  }
  if (!sees(ctx.principal, organizationId)) throw notFound()
  if (!holds(ctx.principal, permission, organizationId)) throw new AppError('not_allowed')
  const found = await row(ctx.db, 'SELECT 1 FROM organizations WHERE id = $1', [organizationId])
  if (!found) throw notFound()
  return [organizationId]
}
