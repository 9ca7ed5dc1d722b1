import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { CreatorChange, NewCreator } from '../../shared/creator-records.ts'
import {
  type PayoutMethod,
  readPayoutAddress,
  shortenAddress,
} from '../../shared/payout-address.ts'
import { recordAudit } from '../audit/record.ts'
import type { Asking } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction, violatedConstraint } from '../database/transaction.ts'
import { AppError, invalid, notFound } from '../errors.ts'
import { actorOf } from '../principal.ts'
import { getRecord, type RecordSql } from './record-list.ts'

type Payout = { method: PayoutMethod; address: string } | null
type Fields = { name: string; handle: string; payout: Payout }

function readPayout(payout: Payout): Payout {
  if (!payout) return null
  const read = readPayoutAddress(payout.method, payout.address)
  if ('fault' in read) throw invalid({ 'payout.address': read.fault })
  return { method: payout.method, address: read.address }
}

/** Writes a creator down. @returns the number. @throws AppError validation_failed naming a taken handle. */
export function createRecord(ctx: Asking, input: z.infer<typeof NewCreator>): Promise<number> {
  const { organizationId, name, handle } = input
  const fields = { name, handle, payout: readPayout(input.payout ?? null) }
  const now = ctx.clock.now()
  const work = inTransaction(ctx.db, async (transaction) => {
    const made = await row<{ id: number }>(
      ctx.db,
      `INSERT INTO creators (organization_id, uuid, name, handle, payout_method, payout_address, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING id`,
      [
        organizationId,
        uuidv7({ msecs: now.getTime() }),
        name,
        handle,
        fields.payout?.method ?? null,
        fields.payout?.address ?? null,
        now,
      ],
      transaction,
    )
    const { id } = made!
    await leaveTrace(ctx, { organizationId, id, after: fields }, transaction)
    return id
  })
  return work.catch((error: unknown) => {
    throw inWords(error)
  })
}

/**
 * Changes what is given. A change of nothing leaves nothing.
 * @throws AppError stale_version with the creator as they are, validation_failed naming a taken handle.
 */
export async function saveRecord(ctx: Asking, input: z.infer<typeof CreatorChange>): Promise<void> {
  const payout = input.payout === undefined ? undefined : readPayout(input.payout)
  const current = await getRecord(ctx, input.id)
  const { organizationId } = current
  const work = inTransaction(ctx.db, async (transaction) => {
    const before = await hold(ctx, { organizationId, id: input.id }, transaction)
    if (before.version !== input.version) throw new AppError('stale_version', { current })
    const was = { name: before.name, handle: before.handle, payout: payoutIn(before) }
    const after: Fields = {
      name: input.name ?? was.name,
      handle: input.handle ?? was.handle,
      payout: payout === undefined ? was.payout : payout,
    }
    if (JSON.stringify(after) === JSON.stringify(was)) return
    await row(
      ctx.db,
      `UPDATE creators SET name = $3, handle = $4, payout_method = $5, payout_address = $6,
         updated_at = $7, version = version + 1 WHERE organization_id = $1 AND id = $2 RETURNING id`,
      [
        organizationId,
        input.id,
        after.name,
        after.handle,
        after.payout?.method ?? null,
        after.payout?.address ?? null,
        ctx.clock.now(),
      ],
      transaction,
    )
    await leaveTrace(ctx, { organizationId, id: input.id, before: was, after }, transaction)
  })
  return work.catch((error: unknown) => {
    throw inWords(error)
  })
}

const payoutIn = ({ payout_method, payout_address }: RecordSql): Payout =>
  payout_method && payout_address ? { method: payout_method, address: payout_address } : null

async function hold(
  ctx: Asking,
  { organizationId, id }: { organizationId: number; id: number },
  transaction: Transaction,
): Promise<RecordSql> {
  const found = await row<RecordSql>(
    ctx.db,
    'SELECT * FROM creators WHERE organization_id = $1 AND id = $2 FOR UPDATE',
    [organizationId, id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}

function inWords(error: unknown): unknown {
  if (violatedConstraint(error) !== 'creators_handle') return error
  return invalid({ handle: 'belongs to another creator of this organization' })
}

/** What is audited is shortened too; that an address changed shows all the same. */
const audited = ({ name, handle, payout }: Fields, other: Fields | undefined) => ({
  name,
  handle,
  payoutMethod: payout?.method ?? null,
  payoutAddress: payout && shown(payout.address, other?.payout?.address),
})

function shown(address: string, other: string | undefined): string {
  const short = shortenAddress(address)
  const same = other !== undefined && other !== address && shortenAddress(other) === short
  return same ? `${short} (${address.length} characters, changed within)` : short
}

async function leaveTrace(
  ctx: Asking,
  change: { organizationId: number; id: number; before?: Fields; after: Fields },
  transaction: Transaction,
): Promise<void> {
  const { organizationId, id, before, after } = change
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId,
      action: before ? 'creators.update' : 'creators.create',
      recordType: 'creator',
      recordId: id,
      ...(before ? { before: audited(before, undefined) } : {}),
      after: audited(after, before),
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
}
