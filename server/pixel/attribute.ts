import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { addJobs } from '../jobs/queue.ts'
import { attributeKeys } from './attribute-keys.ts'
import { jobOptions } from './attribute-soon.ts'
import { followMissingRates } from './missing-rates.ts'

/** Any fixed number beside the organization's: attributions of one organization run one by one. */
const attributionLock = 7_412_090
const ARRIVALS_AT_ONCE = 40
const KEYS_AT_ONCE = 2_000

type Organization = { organizationId: number }

/** Holds off other attributions of this organization until the transaction ends. */
async function holdAttribution(db: Database, organizationId: number, transaction: Transaction) {
  const sql = 'SELECT pg_advisory_xact_lock($1, $2)'
  await rows(db, sql, [attributionLock, organizationId], transaction)
}

/**
 * Credits everything that arrived since the last time, and anew whatever a late click could change.
 * Where it ends does not depend on the order of arrival, on crashes, or on how often it runs.
 */
export async function attributeEvents(
  { db, clock }: Pick<Rooms, 'db' | 'clock'>,
  { organizationId }: Organization,
): Promise<void> {
  while (await attributeSome(db, organizationId, clock.now()));
  await followMissingRates(db, { organizationId, now: clock.now() })
}

function attributeSome(db: Database, organizationId: number, now: Date): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    await holdAttribution(db, organizationId, transaction)
    const arrivals = await rows<{ id: bigint }>(
      db,
      'SELECT id FROM pixel_arrivals WHERE organization_id = $1 ORDER BY id LIMIT $2',
      [organizationId, ARRIVALS_AT_ONCE],
      transaction,
    )
    if (arrivals.length === 0) return false
    const ids = arrivals.map(({ id }) => id.toString())
    const touched = await rows<{ key: string }>(
      db,
      touchedByArrivals,
      [organizationId, ids],
      transaction,
    )
    const keys = touched.map(({ key }) => key)
    for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
      const some = keys.slice(at, at + KEYS_AT_ONCE)
      await attributeKeys(db, { organizationId, keys: some, now }, transaction)
    }
    await rows(
      db,
      'DELETE FROM pixel_arrivals WHERE organization_id = $1 AND id = ANY($2::bigint[]) RETURNING id',
      [organizationId, ids],
      transaction,
    )
    return true
  })
}

// A click that came late may win the events of the same visitor that came before it.
const touchedByArrivals = `
  SELECT e.key FROM pixel_events e
  WHERE e.organization_id = $1 AND e.arrival_id = ANY($2::bigint[])
  UNION
  SELECT e.key FROM pixel_events c
  JOIN pixel_events e ON e.organization_id = c.organization_id AND e.visitor = c.visitor
    AND e.occurred_at BETWEEN c.clicked_at AND c.clicked_at + interval '30 days'
  WHERE c.organization_id = $1 AND c.arrival_id = ANY($2::bigint[]) AND c.clicked_at IS NOT NULL`

/** Queues every organization with events that wait: what a crash or a lost job left behind. */
export async function queueAttributions({ db }: Pick<Rooms, 'db'>): Promise<void> {
  const found = await rows<Organization>(
    db,
    `SELECT o.id AS "organizationId" FROM organizations o
     WHERE EXISTS (SELECT 1 FROM pixel_arrivals a WHERE a.organization_id = o.id)`,
  )
  const jobs = found.map((payload) => ({ payload, ...jobOptions(payload.organizationId) }))
  await addJobs(db, 'attribute_events', jobs)
}

/** Which events to look at again; all of them when no currencies are named. */
export type Recompute = Organization & {
  rates?: { currencies: string[]; from: string; to: string } | undefined
}

/**
 * Credits events anew, as they would be had everything just arrived: after another window, after new
 * rates, or to prove that nothing changes.
 * @returns how many events were looked at.
 */
export async function recomputeAttributions(
  { db, clock }: Pick<Rooms, 'db' | 'clock'>,
  order: Recompute,
): Promise<number> {
  await attributeEvents({ db, clock }, order)
  let after: string | null = '00000000-0000-0000-0000-000000000000'
  let looked = 0
  while (after) {
    const keys = await recomputeAfter(db, { ...order, after, now: clock.now() })
    looked += keys.length
    after = keys.length < KEYS_AT_ONCE ? null : keys.at(-1)!
  }
  await followMissingRates(db, { organizationId: order.organizationId, now: clock.now() })
  return looked
}

function recomputeAfter(
  db: Database,
  { organizationId, rates, after, now }: Recompute & { after: string; now: Date },
): Promise<string[]> {
  return inTransaction(db, async (transaction) => {
    await holdAttribution(db, organizationId, transaction)
    const found = await rows<{ key: string }>(
      db,
      rates ? valuedIn : everyEvent,
      [
        organizationId,
        after,
        KEYS_AT_ONCE,
        ...(rates ? [rates.currencies, rates.from, rates.to] : []),
      ],
      transaction,
    )
    const keys = found.map(({ key }) => key)
    if (keys.length > 0) await attributeKeys(db, { organizationId, keys, now }, transaction)
    return keys
  })
}

const everyEvent = `
  SELECT key FROM pixel_events WHERE organization_id = $1 AND key > $2::uuid ORDER BY key LIMIT $3`

const valuedIn = `
  SELECT event_key AS key FROM event_attributions
  WHERE organization_id = $1 AND event_key > $2::uuid AND currency = ANY($4::text[])
    AND day BETWEEN $5::date AND $6::date ORDER BY event_key LIMIT $3`

/** @throws Error in words when there is no such organization. */
export async function findOrganization(db: Database, nameOrId: string): Promise<number> {
  const found = await rows<{ id: number }>(
    db,
    'SELECT id FROM organizations WHERE lower(name) = lower($1) OR id::text = $1',
    [nameOrId],
  )
  if (found.length === 0) throw new Error(`There is no organization “${nameOrId}”.`)
  if (found.length > 1) throw new Error(`“${nameOrId}” fits several organizations: use a number.`)
  return found[0]!.id
}
