import { createHash } from 'node:crypto'
import type { Transaction } from 'sequelize'
import { MAX_ISSUES_AT_ONCE, type ManyIssues } from '../../shared/issues.ts'
import type { Permission } from '../../shared/permissions.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, refuse } from '../errors.ts'
import { organizationsInList } from '../scope.ts'
import { agentName } from './arrange.ts'
import { filteredFrom, filterSql, type IssueFilters } from './filters.ts'
import { type Asking, type Issue, issueColumns } from './model.ts'
import { mayArrange, mayMove, type Ruling } from './policy.ts'
import { leaveTraces, type Trace } from './trace.ts'
import { authorOf } from './write.ts'

/** Which issues: those named, or all that a filter leaves, on every page of it. */
export type Which = { ids?: number[] | undefined; filter?: IssueFilters | undefined }

type Asked = Which & {
  /** True only looks. Otherwise `expected` is the effect that was looked at. */
  dryRun: boolean
  expected?: string | undefined
}

type Candidate = Issue & { message: string; organizationName: string }

type Change = {
  permission: Permission
  /** What is done, for the effect: another name or note is another effect. */
  name: string
  can: (issue: Candidate) => Ruling
  /** SQL of the change; issue `i`, values from `$2` on. */
  set: string
  values: unknown[]
  trace: (issue: Candidate) => Pick<Trace, 'kind' | 'from' | 'to' | 'detail' | 'audit'>
}

/** Gives many issues to one person, or to nobody. */
export async function assignMany(
  ctx: Asking,
  input: Asked & { assigneeId: string | null },
): Promise<ManyIssues> {
  const { assigneeId } = input
  return changeMany(ctx, input, async (transaction) => {
    const detail = await agentName(ctx, assigneeId, transaction)
    const already = detail === null ? 'They have no assignee.' : `They are ${detail}’s already.`
    return {
      permission: 'issues:work',
      name: `assign:${assigneeId ?? ''}`,
      can: (issue) => (issue.assigneeId === assigneeId ? already : mayArrange(issue)),
      set: 'assignee_id = $2',
      values: [assigneeId],
      trace: (issue) => ({
        kind: 'assigned',
        detail,
        audit: {
          action: 'issues.assign',
          before: { assignee: issue.assigneeId },
          after: { assignee: assigneeId },
        },
      }),
    }
  })
}

/** Resolves many issues with one note, which their brands read. */
export async function resolveMany(
  ctx: Asking,
  input: Asked & { note: string },
): Promise<ManyIssues> {
  const { note } = input
  return changeMany(ctx, input, async () => ({
    permission: 'issues:resolve',
    name: `resolve:${note}`,
    can: (issue) => mayMove('resolve', issue),
    set: `turn = 'resolved', resolved_at = $2, resolved_by = $3, resolution_note = $4, snoozed_until = NULL`,
    values: [ctx.clock.now(), ctx.principal.userId, note],
    trace: ({ turn }) => ({
      kind: 'resolved',
      from: turn,
      to: 'resolved',
      detail: note,
      audit: {
        action: 'issues.resolve',
        before: { turn },
        after: { turn: 'resolved', note },
      },
    }),
  }))
}

/**
 * All in one transaction, in a fixed number of statements however many there are.
 * @throws AppError conflict when other issues, or another change, would come of it than was looked at.
 */
function changeMany(
  ctx: Asking,
  input: Asked,
  plan: (transaction: Transaction) => Promise<Change>,
): Promise<ManyIssues> {
  return inTransaction(ctx.db, async (transaction) => {
    const change = await plan(transaction)
    const found = await candidates(ctx, change.permission, input, transaction)
    const ruled = found.map((issue) => ({ issue, ruling: change.can(issue) }))
    const able = ruled.filter(({ ruling }) => ruling === true).map(({ issue }) => issue)
    const effect = effectOf(change.name, able)
    if (!input.dryRun) {
      if (input.expected !== effect) {
        throw new AppError('conflict', { message: 'This changed since you looked. Look again.' })
      }
      await carryOut(ctx, change, able, transaction)
    }
    return {
      effect,
      done: !input.dryRun,
      matched: found.length,
      changes: able.length,
      stay: countReasons(ruled),
      examples: able.slice(0, 5).map(({ id, message, organizationName: organization }) => ({
        id,
        message,
        organization,
      })),
    }
  })
}

async function candidates(
  ctx: Asking,
  permission: Permission,
  { ids, filter }: Which,
  transaction: Transaction,
): Promise<Candidate[]> {
  const bind: unknown[] = []
  const only = await organizationsInList(ctx, permission, filter?.organizationId)
  const where = filter
    ? filterSql(ctx, filter, only, bind)
    : `i.id = ANY($${bind.push(ids)}::int[]) AND ($${bind.push(only)}::int[] IS NULL OR i.organization_id = ANY($${bind.length}))`
  const found = await rows<Candidate>(
    ctx.db,
    `SELECT ${issueColumns}, i.message,
       (SELECT name FROM organizations o WHERE o.id = i.organization_id) AS "organizationName"
     ${filteredFrom} WHERE ${where}
     ORDER BY i.organization_id, i.id LIMIT ${MAX_ISSUES_AT_ONCE + 1} FOR UPDATE OF i`,
    bind,
    transaction,
  )
  if (found.length <= MAX_ISSUES_AT_ONCE) return found
  throw refuse(`More than ${MAX_ISSUES_AT_ONCE} issues match. Narrow the filters first.`)
}

/** The same text for the same change of the same issues as they are, and no other. */
function effectOf(name: string, able: Candidate[]): string {
  const issues = able.map(({ id, turn, assigneeId }) => [id, turn, assigneeId])
  return createHash('sha256')
    .update(JSON.stringify([name, issues]))
    .digest('base64url')
}

function countReasons(ruled: { ruling: Ruling }[]): ManyIssues['stay'] {
  const counts = new Map<string, number>()
  for (const { ruling } of ruled) {
    if (ruling !== true) counts.set(ruling, (counts.get(ruling) ?? 0) + 1)
  }
  return [...counts].map(([why, count]) => ({ why, count }))
}

async function carryOut(
  ctx: Asking,
  change: Change,
  able: Candidate[],
  transaction: Transaction,
): Promise<void> {
  if (able.length === 0) return
  await rows(
    ctx.db,
    `UPDATE issues i SET ${change.set}, version = i.version + 1
     FROM jsonb_to_recordset($1::jsonb) AS one ("organizationId" integer, id integer)
     WHERE i.organization_id = one."organizationId" AND i.id = one.id RETURNING i.id`,
    [
      JSON.stringify(able.map(({ organizationId, id }) => ({ organizationId, id }))),
      ...change.values,
    ],
    transaction,
  )
  const author = authorOf(ctx)
  const at = ctx.clock.now()
  const traces = able.map((issue) => ({ ...author, ...change.trace(issue), issue, at }))
  await leaveTraces(ctx.db, traces, transaction)
}
