import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import type { PayoutMethod } from '../../shared/payout-address.ts'
import { type Database, rows } from '../database/sequelize.ts'

export type Named = {
  handle: string
  name: string | null
  payout: { method: PayoutMethod; address: string } | null
}

/**
 * Writes down the creators an organization does not know yet, and a payout address where none is
 * known. What somebody wrote about a creator is never overwritten by a submission.
 * @returns the creators' numbers by lower-case handle, how many are new, and whose payout address was
 *   not known before: who said where money goes belongs in the audit.
 */
export async function creatorsOf(
  db: Database,
  { organizationId, named, now }: { organizationId: number; named: Named[]; now: Date },
  transaction: Transaction,
): Promise<{ idByHandle: Map<string, number>; made: number; addressed: number[] }> {
  const found = firstOfEach(named)
  const bind = [
    organizationId,
    found.map((one) => one.handle),
    found.map(() => uuidv7({ msecs: now.getTime() })),
    found.map((one) => one.name ?? one.handle),
    found.map((one) => one.payout?.method ?? null),
    found.map((one) => one.payout?.address ?? null),
    now,
  ]
  const given = 'unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[])'
  const made = await rows<{ id: number; addressed: boolean }>(
    db,
    `INSERT INTO creators (organization_id, uuid, handle, name, payout_method, payout_address,
       created_at, updated_at)
     SELECT $1, g.uuid, g.handle, g.name, g.method, g.address, $7, $7
     FROM ${given} AS g (handle, uuid, name, method, address) ORDER BY lower(g.handle)
     ON CONFLICT (organization_id, lower(handle)) DO NOTHING
     RETURNING id, payout_address IS NOT NULL AS addressed`,
    bind,
    transaction,
  )
  const filled = await fillAddresses(db, { organizationId, named: found, now }, transaction)
  const known = await rows<{ id: number; key: string }>(
    db,
    `SELECT id, lower(handle) AS key FROM creators
     WHERE organization_id = $1 AND lower(handle) = ANY($2::text[])`,
    [organizationId, found.map((one) => one.handle.toLowerCase())],
    transaction,
  )
  const addressed = [...made.flatMap((one) => (one.addressed ? one.id : [])), ...filled]
  return {
    idByHandle: new Map(known.map((one) => [one.key, one.id])),
    made: made.length,
    addressed,
  }
}

async function fillAddresses(
  db: Database,
  { organizationId, named, now }: { organizationId: number; named: Named[]; now: Date },
  transaction: Transaction,
): Promise<number[]> {
  const payable = named.flatMap(({ handle, payout }) => (payout ? [{ handle, ...payout }] : []))
  if (payable.length === 0) return []
  const filled = await rows<{ id: number }>(
    db,
    `UPDATE creators r SET payout_method = g.method, payout_address = g.address, updated_at = $5,
       version = r.version + 1
     FROM unnest($2::text[], $3::text[], $4::text[]) AS g (key, method, address)
     WHERE r.organization_id = $1 AND lower(r.handle) = g.key AND r.payout_method IS NULL RETURNING r.id`,
    [
      organizationId,
      payable.map((one) => one.handle.toLowerCase()),
      payable.map((one) => one.method),
      payable.map((one) => one.address),
      now,
    ],
    transaction,
  )
  return filled.map((one) => one.id)
}

/** A creator named several times: the first name and the first address that are given. */
function firstOfEach(named: readonly Named[]): Named[] {
  const byKey = new Map<string, Named>()
  for (const one of named) {
    const key = one.handle.toLowerCase()
    const former = byKey.get(key)
    byKey.set(key, {
      handle: former?.handle ?? one.handle,
      name: former?.name ?? one.name,
      payout: former?.payout ?? one.payout,
    })
  }
  return [...byKey.values()]
}
