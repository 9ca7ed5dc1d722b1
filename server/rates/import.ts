import type { Transaction } from 'sequelize'
import type { z } from 'zod'
import { currencyCodes } from '../../shared/currencies.ts'
import { decimalToPicos, type ImportedRates } from '../../shared/rates.ts'
import { Day } from '../../shared/text.ts'
import { recordAudit } from '../audit/record.ts'
import type { Rooms } from '../context.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import type { Actor } from '../principal.ts'
import { type CsvLine, readCsv } from '../submissions/csv.ts'
import { daysRateReaches } from './of-day.ts'

export type Rate = { currency: string; day: string; usdPicos: bigint }

type Import = {
  bytes: Uint8Array
  source: string
  actor: Actor
  requestId?: string | null
}

/**
 * Takes in a CSV file `day,currency,usd` (what one unit was worth in USD), all of it or nothing, and has
 * the values that depend on what changed computed anew.
 * @throws AppError validation_failed with fields as `line 3 usd`.
 */
export async function importRates(
  { db, clock }: Pick<Rooms, 'db' | 'clock'>,
  order: Import,
): Promise<z.infer<typeof ImportedRates>> {
  const given = readRates(order.bytes)
  const now = clock.now()
  return inTransaction(db, async (transaction) => {
    const changed = await saveRates(db, { rates: given, source: order.source, now }, transaction)
    if (changed.length === 0) return { lines: given.length, changed: 0, organizations: 0 }
    const span = spanOf(changed)
    const organizations = await recomputeValues(db, span, transaction)
    await recordAudit(
      db,
      {
        actor: order.actor,
        organizationId: null,
        action: 'rates.import',
        recordType: 'exchange_rates',
        recordId: order.source,
        after: { source: order.source, rates: changed.length, ...span },
        requestId: order.requestId,
        at: now,
      },
      transaction,
    )
    return { lines: given.length, changed: changed.length, organizations }
  })
}

function readRates(bytes: Uint8Array): Rate[] {
  const faults: Record<string, string> = {}
  const seen = new Map<string, number>()
  const found = readCsv(bytes, { needed: ['day', 'currency', 'usd'], optional: [] }).map((one) => {
    const rate = readRate(one, faults)
    const key = `${rate.day} ${rate.currency}`
    const before = seen.get(key)
    if (before) faults[`line ${one.line}`] = `says again what line ${before} says`
    seen.set(key, one.line)
    return rate
  })
  const first = Object.entries(faults).slice(0, 50)
  if (first.length > 0) {
    throw new AppError('validation_failed', {
      message: 'The file could not be read. Nothing was taken in.',
      fields: Object.fromEntries(first),
    })
  }
  return found
}

function readRate({ line, cells }: CsvLine, faults: Record<string, string>): Rate {
  const currency = (cells.currency ?? '').toUpperCase()
  const usdPicos = decimalToPicos(cells.usd ?? '')
  if (!Day.safeParse(cells.day).success) faults[`line ${line} day`] = 'must be a day as 2026-05-14'
  if (currency === 'USD') faults[`line ${line} currency`] = 'USD is worth one USD'
  else if (!currencyCodes.has(currency)) faults[`line ${line} currency`] = 'must be a currency code'
  if (usdPicos === null) {
    faults[`line ${line} usd`] = 'must be USD for one unit as 1.0845, at most 1000, 12 places'
  }
  return { currency, day: cells.day ?? '', usdPicos: usdPicos ?? 0n }
}

/** Stores rates; the ones that were known like this are left alone. @returns what changed. */
function saveRates(
  db: Database,
  { rates, source, now }: { rates: Rate[]; source: string; now: Date },
  transaction: Transaction,
): Promise<{ currency: string; day: string }[]> {
  return rows(
    db,
    `INSERT INTO exchange_rates AS known (currency, day, usd_picos, source, imported_at)
     SELECT currency, day, picos, $4, $5::timestamptz
     FROM unnest($1::text[], $2::date[], $3::bigint[]) AS given (currency, day, picos)
     ORDER BY currency, day
     ON CONFLICT (currency, day) DO UPDATE SET usd_picos = excluded.usd_picos,
       source = excluded.source, imported_at = excluded.imported_at
     WHERE known.usd_picos <> excluded.usd_picos
     RETURNING currency, day::text AS day`,
    [
      rates.map((one) => one.currency),
      rates.map((one) => one.day),
      rates.map((one) => one.usdPicos.toString()),
      source,
      now,
    ],
    transaction,
  )
}

type Span = { currencies: string[]; from: string; to: string }

function spanOf(changed: { currency: string; day: string }[]): Span {
  const days = changed.map(({ day }) => day).sort()
  const last = new Date(`${days.at(-1)}T00:00:00Z`)
  last.setUTCDate(last.getUTCDate() + daysRateReaches)
  return {
    currencies: [...new Set(changed.map(({ currency }) => currency))].sort(),
    from: days[0]!,
    to: last.toISOString().slice(0, 10),
  }
}

async function recomputeValues(db: Database, span: Span, transaction: Transaction) {
  const found = await rows<{ id: number }>(
    db,
    `SELECT o.id FROM organizations o WHERE EXISTS (
       SELECT 1 FROM event_attributions t WHERE t.organization_id = o.id
         AND t.currency = ANY($1::text[]) AND t.day BETWEEN $2::date AND $3::date) ORDER BY o.id`,
    [span.currencies, span.from, span.to],
    transaction,
  )
  for (const { id: organizationId } of found) {
    const payload = { organizationId, rates: span }
    await addJob(db, 'recompute_attributions', payload, {}, transaction)
  }
  return found.length
}
