import type { Transaction } from 'sequelize'
import type { IssueMacro } from '../../shared/issue-macros.ts'
import { recordAudit } from '../audit/record.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction, violatedConstraint } from '../database/transaction.ts'
import { AppError, invalid, notFound } from '../errors.ts'
import { actorOf } from '../principal.ts'
import type { Asking } from './model.ts'

type MacroRow = Omit<IssueMacro, 'updatedAt'> & { updatedAt: Date }

const selectMacros = `SELECT m.id, m.title, m.text, m.updated_at AS "updatedAt", u.name AS "updatedBy",
  m.version FROM issue_macros m JOIN users u ON u.id = m.updated_by`

const presentMacro = ({ updatedAt, ...macro }: MacroRow): IssueMacro => ({
  ...macro,
  updatedAt: updatedAt.toISOString(),
})

/** More are not kept: who answers chooses from a list. */
const MAX_MACROS = 200

/** All canned answers, by title. */
export async function listMacros(ctx: Asking): Promise<IssueMacro[]> {
  const found = await rows<MacroRow>(ctx.db, `${selectMacros} ORDER BY lower(m.title), m.id`)
  return found.map(presentMacro)
}

type Content = { title: string; text: string }

export async function createMacro(ctx: Asking, { title, text }: Content): Promise<IssueMacro> {
  const now = ctx.clock.now()
  const id = await unlessTaken(() =>
    inTransaction(ctx.db, async (transaction) => {
      await demandRoom(ctx, transaction)
      const made = await row<{ id: number }>(
        ctx.db,
        `INSERT INTO issue_macros (title, text, created_at, updated_at, updated_by)
         VALUES ($1, $2, $3, $3, $4) RETURNING id`,
        [title, text, now, ctx.principal.userId],
        transaction,
      )
      await audit(
        ctx,
        { id: made!.id, action: 'issues.create_macro', after: { title, text } },
        transaction,
      )
      return made!.id
    }),
  )
  return getMacro(ctx, id)
}

/** @throws AppError stale_version with the macro as it is. */
export async function updateMacro(
  ctx: Asking,
  { id, version, title, text }: Content & { id: number; version: number },
): Promise<IssueMacro> {
  await unlessTaken(() =>
    inTransaction(ctx.db, async (transaction) => {
      const before = await lockMacro(ctx, id, transaction)
      if (before.version !== version) {
        throw new AppError('stale_version', { current: presentMacro(before) })
      }
      if (before.title === title && before.text === text) return
      await row(
        ctx.db,
        `UPDATE issue_macros SET title = $2, text = $3, updated_at = $4, updated_by = $5,
           version = version + 1 WHERE id = $1 RETURNING id`,
        [id, title, text, ctx.clock.now(), ctx.principal.userId],
        transaction,
      )
      const sides = { before: { title: before.title, text: before.text }, after: { title, text } }
      await audit(ctx, { id, action: 'issues.update_macro', ...sides }, transaction)
    }),
  )
  return getMacro(ctx, id)
}

export function deleteMacro(ctx: Asking, id: number): Promise<void> {
  return inTransaction(ctx.db, async (transaction) => {
    const { title, text } = await lockMacro(ctx, id, transaction)
    await row(ctx.db, 'DELETE FROM issue_macros WHERE id = $1 RETURNING id', [id], transaction)
    await audit(ctx, { id, action: 'issues.delete_macro', before: { title, text } }, transaction)
  })
}

async function getMacro(ctx: Asking, id: number): Promise<IssueMacro> {
  const found = await row<MacroRow>(ctx.db, `${selectMacros} WHERE m.id = $1`, [id])
  if (!found) throw notFound()
  return presentMacro(found)
}

async function lockMacro(ctx: Asking, id: number, transaction: Transaction): Promise<MacroRow> {
  const sql = `${selectMacros} WHERE m.id = $1 FOR UPDATE OF m`
  const found = await row<MacroRow>(ctx.db, sql, [id], transaction)
  if (!found) throw notFound()
  return found
}

async function demandRoom(ctx: Asking, transaction: Transaction): Promise<void> {
  const sql = 'SELECT count(*)::integer AS n FROM issue_macros'
  const found = await row<{ n: number }>(ctx.db, sql, [], transaction)
  if (found!.n < MAX_MACROS) return
  const message = `There are ${MAX_MACROS} canned answers. Delete one first.`
  throw new AppError('move_not_allowed', { message })
}

/** @throws AppError validation_failed naming the title when another macro has it. */
async function unlessTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'issue_macros_title') throw error
    throw invalid({ title: 'is the title of another canned answer' })
  }
}

type Told = {
  id: number
  action: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

function audit(ctx: Asking, { id, ...told }: Told, transaction: Transaction): Promise<void> {
  return recordAudit(
    ctx.db,
    {
      ...told,
      actor: actorOf(ctx.principal),
      organizationId: null,
      recordType: 'issue_macro',
      recordId: id,
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
}
