import type { Transaction } from 'sequelize'
import type { SubmissionRecord } from '../../shared/submissions.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { type SubmissionSql, submissionColumns, submissionSource, toSubmission } from './row.ts'

/** A request of somebody who is signed in, as the gate hands it on. */
export type Asking = Context & { principal: Principal }

export async function findOf(
  ctx: Asking,
  id: number,
  transaction?: Transaction,
): Promise<SubmissionRecord> {
  const found = await row<SubmissionSql>(
    ctx.db,
    `SELECT ${submissionColumns} ${submissionSource} WHERE s.id = $1`,
    [id],
    transaction,
  )
  if (!found) throw notFound()
  return toSubmission(ctx.principal, found)
}
