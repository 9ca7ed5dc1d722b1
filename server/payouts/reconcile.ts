import type { Transaction } from 'sequelize'
import { currencyDigits, decimalToMicros, microsToDecimal } from '../../shared/money.ts'
import { payoutReference, type Reconciled } from '../../shared/payouts.ts'
import { Day } from '../../shared/text.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, refuse } from '../errors.ts'
import { ProviderError } from '../fundings/providers/provider.ts'
import { actorOf } from '../principal.ts'
import { type CsvFault, type CsvLine, readCsv, refusedLines } from '../submissions/csv.ts'
import { followPayouts } from './finish.ts'
import {
  type Asking,
  type Batch,
  holdBatch,
  type Payout,
  payoutColumns,
  readBatch,
} from './model.ts'
import { canReconcile } from './policy.ts'
import { save } from './send.ts'
import { leaveTrace } from './trace.ts'

const columns = { needed: ['reference', 'amount', 'currency'], optional: ['day'] }

type Said = { line: number; reference: string; amountMicros: bigint; currency: string }
type Finding = { payoutId: number; difference: string | null }

/**
 * Compares a bank's statement with what was sent: what agrees is reconciled, what does not keeps the
 * difference in words. Nothing is taken from a statement with a line that cannot be read.
 */
export async function reconcileStatement(
  ctx: Asking,
  { id, bytes }: { id: number; bytes: Uint8Array },
): Promise<Reconciled> {
  const { organization_id: organizationId } = await readBatch(ctx.db, id)
  const said = readStatement(bytes)
  return inTransaction(ctx.db, async (transaction) => {
    const { batch } = await holdBatch(ctx.db, { organizationId, id }, transaction)
    if (batch.provider !== 'transfer') throw refuse('The provider tells by itself what it paid.')
    const payouts = await demandSent(ctx, batch, transaction)
    const byReference = new Map(payouts.map((one) => [payoutReference(one.id), one]))
    const known = said.filter((one) => byReference.has(one.reference))
    const findings = linesByReference(known).map(([reference, lines]) =>
      compare(byReference.get(reference)!, lines),
    )
    const unknown = said
      .filter((one) => !byReference.has(one.reference))
      .map(({ line, reference }) => ({ line, reference }))
    const kept = await keepFindings(ctx, { batch, payouts, findings }, transaction)
    return { ...kept, unknown }
  })
}

function linesByReference(said: readonly Said[]): [string, Said[]][] {
  const lines = new Map<string, Said[]>()
  for (const one of said) lines.set(one.reference, [...(lines.get(one.reference) ?? []), one])
  return [...lines]
}

function readStatement(bytes: Uint8Array): Said[] {
  const faults: CsvFault[] = []
  const said = readCsv(bytes, columns).flatMap((one) => {
    const read = readLine(one)
    if ('fault' in read) faults.push(read.fault)
    return 'said' in read ? [read.said] : []
  })
  if (faults.length > 0) throw refusedLines(faults)
  return said
}

function readLine({ line, cells }: CsvLine): { said: Said } | { fault: CsvFault } {
  const fault = (column: string, message: string) => ({ fault: { line, column, message } })
  const currency = (cells.currency ?? '').toUpperCase()
  if (!/^[A-Z]{3}$/.test(currency)) return fault('currency', 'must be a currency as EUR')
  // Money that leaves stands with a minus in most statements, and with a comma in half of Europe.
  const text = (cells.amount ?? '').replace(/^-/, '').replace(/^(\d+),(\d{1,3})$/, '$1.$2')
  const amountMicros = decimalToMicros(text, currencyDigits(currency))
  if (amountMicros === null) return fault('amount', `must be an amount of ${currency} as 12.50`)
  if (cells.day && !Day.safeParse(cells.day).success)
    return fault('day', 'must be a day as 2026-05-14')
  return {
    said: { line, reference: (cells.reference ?? '').toUpperCase(), amountMicros, currency },
  }
}

const inWords = (micros: bigint, currency: string) =>
  `${microsToDecimal(micros, currencyDigits(currency))} ${currency}`

function compare(payout: Payout, lines: readonly Said[]): Finding {
  const [first] = lines
  const ours = inWords(payout.amount_micros, payout.currency)
  const theirs = inWords(first!.amountMicros, first!.currency)
  const payoutId = payout.id
  if (lines.length > 1) return { payoutId, difference: `The bank paid it ${lines.length} times.` }
  if (theirs !== ours) {
    return { payoutId, difference: `The bank paid ${theirs}, we asked for ${ours}.` }
  }
  if (payout.state === 'failed' || payout.state === 'canceled') {
    return { payoutId, difference: `The bank paid it, and here it is ${payout.state}.` }
  }
  if (payout.state === 'waiting') {
    return { payoutId, difference: 'The bank paid it, and it is not marked as sent here.' }
  }
  return { payoutId, difference: null }
}

async function demandSent(ctx: Asking, batch: Batch, transaction: Transaction): Promise<Payout[]> {
  const verdict = canReconcile(batch)
  if (verdict !== true) throw refuse(verdict)
  return rows<Payout>(
    ctx.db,
    `SELECT ${payoutColumns} FROM payouts p WHERE p.organization_id = $1 AND p.batch_id = $2
     ORDER BY p.id FOR UPDATE`,
    [batch.organization_id, batch.id],
    transaction,
  )
}

async function keepFindings(
  ctx: Asking,
  { batch, payouts, findings }: { batch: Batch; payouts: Payout[]; findings: Finding[] },
  transaction: Transaction,
): Promise<Omit<Reconciled, 'unknown'>> {
  const now = ctx.clock.now()
  await rows(
    ctx.db,
    `UPDATE payouts p SET difference = g.difference, updated_at = $3,
       state = CASE WHEN g.difference IS NULL THEN 'reconciled' ELSE p.state END,
       reconciled_at = CASE WHEN g.difference IS NULL THEN $3::timestamptz ELSE p.reconciled_at END
     FROM unnest($2::int[], $4::text[]) AS g (id, difference)
     WHERE p.organization_id = $1 AND p.id = g.id AND p.state <> 'reconciled' RETURNING p.id`,
    [
      batch.organization_id,
      findings.map((one) => one.payoutId),
      now,
      findings.map((one) => one.difference),
    ],
    transaction,
  )
  await followPayouts(ctx.db, batch, now, transaction)
  const differences = findings.flatMap(({ payoutId, difference }) =>
    difference === null ? [] : [{ payoutId, reference: payoutReference(payoutId), difference }],
  )
  const reconciled = findings.length - differences.length
  const heard = new Set(findings.map((one) => one.payoutId))
  const missing = payouts.filter((one) => one.state === 'sent' && !heard.has(one.id)).length
  const cause = { actor: actorOf(ctx.principal), now, requestId: ctx.requestId }
  const after = { reconciled, differences: differences.length, missing }
  const key = { organizationId: batch.organization_id, id: batch.id }
  await leaveTrace(ctx.db, key, { action: 'reconcile', after, cause }, transaction)
  return { reconciled, differences, missing }
}

/** Somebody waits for the answer, and each payout is a question to the provider. */
const AT_ONCE = 100

/**
 * Asks the provider what became of what was sent: at most a hundred, those first of which nothing is
 * known to differ, so that asking again goes on. @throws AppError provider_unavailable
 */
export async function reconcileByProvider(ctx: Asking, id: number): Promise<Reconciled> {
  const batch = await readBatch(ctx.db, id)
  const provider = ctx.providers.get(batch.provider)
  if (!provider || provider.paysOutBy === 'operator') {
    throw refuse('Upload the statement of the bank to reconcile transfers.')
  }
  const verdict = canReconcile(batch)
  if (verdict !== true) throw refuse(verdict)
  const sent = await rows<Payout>(
    ctx.db,
    `SELECT ${payoutColumns} FROM payouts p
     WHERE p.organization_id = $1 AND p.batch_id = $2 AND p.state = 'sent'
     ORDER BY p.difference IS NOT NULL, p.id LIMIT ${AT_ONCE}`,
    [batch.organization_id, id],
  )
  const findings: Finding[] = []
  for (const payout of sent) {
    const look = { uuid: payout.uuid, providerRef: payout.provider_ref }
    const found = await provider.lookPayout(look).catch((error: unknown) => {
      if (error instanceof ProviderError)
        throw new AppError('provider_unavailable', { cause: error })
      throw error
    })
    if (found?.state === 'failed') await save(ctx, { batch, payout }, found)
    else {
      const difference = found ? null : 'The provider knows nothing of it.'
      findings.push({ payoutId: payout.id, difference })
    }
  }
  return inTransaction(ctx.db, async (transaction) => {
    const key = { organizationId: batch.organization_id, id }
    const held = await holdBatch(ctx.db, key, transaction)
    const payouts = await demandAll(ctx, held.batch, transaction)
    const still = new Set(payouts.filter((one) => one.state === 'sent').map((one) => one.id))
    const kept = findings.filter((one) => still.has(one.payoutId))
    return {
      ...(await keepFindings(ctx, { batch: held.batch, payouts, findings: kept }, transaction)),
      unknown: [],
    }
  })
}

const demandAll = (ctx: Asking, batch: Batch, transaction: Transaction) =>
  rows<Payout>(
    ctx.db,
    `SELECT ${payoutColumns} FROM payouts p WHERE p.organization_id = $1 AND p.batch_id = $2 ORDER BY p.id`,
    [batch.organization_id, batch.id],
    transaction,
  )
