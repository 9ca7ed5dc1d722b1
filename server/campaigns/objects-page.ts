import { createHash } from 'node:crypto'
import { objectMetricNames } from '../../shared/object-metrics.ts'
import type { ObjectStatus } from '../../shared/object-status.ts'
import { rankedBy } from '../analytics/metric-order.ts'
import { objectMetrics } from '../analytics/object-facts.ts'
import type { Subject } from '../analytics/object-subjects.ts'
import { keyset } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { objectIssues } from '../issues/objects.ts'
import { organizationsInList } from '../scope.ts'
import type { Asking } from './model.ts'
import { demandRanges, type ObjectsInput, pageAsked } from './objects-input.ts'
import type { ObjectsPageInfo } from './objects-shape.ts'

/** How objects of one level are read; `$1` is the present instant, which a column must name. */
export type ObjectLevelSql = {
  subject: Subject
  permission: 'campaigns:read' | 'ads:read'
  /** The alias of the level's own row. */
  own: string
  columns: string
  from: string
  /** SQL of whether a row has one of the words. */
  hasStatus: (words: readonly ObjectStatus[], place: (value: unknown) => string) => string
}

/** Further conditions of a level's list, by the column each compares. */
export type Within = { column: string; id: number | undefined }[]

type Row = { id: number; organization_id: number }

/** One page in the order asked for, in one statement. */
export async function objectsPage<Found extends Row>(
  ctx: Asking,
  level: ObjectLevelSql,
  { input, within = [] }: { input: ObjectsInput; within?: Within },
): Promise<{ found: Found[]; pageInfo: ObjectsPageInfo }> {
  demandRanges(input)
  const request = pageAsked(input)
  const visible = await organizationsInList(ctx, level.permission, input.organizationId)
  const bind: unknown[] = [ctx.clock.now()]
  const where = conditions(level, { input, within, visible }, bind)
  const { sort, cte, join } = orderOf(level, { input, visible, bind })
  // A place is good in the very list that told it: in this order, with these filters.
  const name = `${level.subject} ${input.order} ${digestOf(input, within, visible)}`
  const set = keyset<string>({ [name]: sort }, name, request, bind)
  const found = await rows<Found & { cursor_value: string }>(
    ctx.db,
    `${cte} SELECT ${level.columns}, ${set.cursorValue} FROM ${level.from} ${join}
     WHERE ${where} AND ${set.where} ${set.tail}`,
    bind,
  )
  const { rows: kept, edges } = set.page(found)
  const { start, end, hasNext, hasPrevious } = edges
  return {
    found: kept,
    pageInfo: {
      startCursor: start,
      endCursor: end,
      hasNextPage: hasNext,
      hasPreviousPage: hasPrevious,
    },
  }
}

type Ordering = { input: ObjectsInput; visible: number[] | null; bind: unknown[] }

function orderOf({ subject, own }: ObjectLevelSql, { input, visible, bind }: Ordering) {
  if (input.order === 'created_at') {
    const sort = { column: `${own}.created_at`, cast: 'timestamptz', id: `${own}.id` }
    return { sort, cte: '', join: '' }
  }
  const { cte, sort } = rankedBy(input.order, {
    organizationIds: visible ?? 'all',
    subject,
    from: input.statsFrom ?? null,
    to: input.statsTo ?? null,
    bind,
  })
  const join = `JOIN ranked r ON r.organization_id = ${own}.organization_id AND r.id = ${own}.id`
  return { sort, cte: `WITH ${cte}`, join }
}

type Filtering = { input: ObjectsInput; within: Within; visible: number[] | null }

function conditions(
  { own, hasStatus }: ObjectLevelSql,
  { input, within, visible }: Filtering,
  bind: unknown[],
): string {
  const place = (value: unknown) => `$${bind.push(value)}`
  const wanted = ["c.kind = 'ad'"]
  if (visible) wanted.push(`${own}.organization_id = ANY(${place(visible)}::int[])`)
  for (const { column, id } of within) {
    if (id !== undefined) wanted.push(`${column} = ${place(id)}`)
  }
  if (input.status) wanted.push(hasStatus(input.status, place))
  if (input.search) {
    const text = `%${input.search.replace(/[\\%_]/g, '\\$&')}%`
    wanted.push(`${own}.title ILIKE ${place(text)} ESCAPE '\\'`)
  }
  if (input.createdAfter) wanted.push(`${own}.created_at > ${place(input.createdAfter)}`)
  if (input.createdBefore) wanted.push(`${own}.created_at < ${place(input.createdBefore)}`)
  return wanted.join(' AND ')
}

function digestOf(input: ObjectsInput, within: Within, visible: number[] | null): string {
  const { status, search, createdAfter, createdBefore, statsFrom, statsTo } = input
  const filters = [
    visible,
    within.map(({ id }) => id ?? null),
    status && [...new Set(status)].sort(),
    ...[search, createdAfter, createdBefore, statsFrom, statsTo],
  ]
  return createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 16)
}

/**
 * One object by its number.
 * @throws AppError not_found
 */
export async function oneObject<Found extends Row>(
  ctx: Asking,
  { columns, from, own }: ObjectLevelSql,
  id: number,
): Promise<Found> {
  const found = await row<Found>(
    ctx.db,
    `SELECT ${columns} FROM ${from} WHERE ${own}.id = $2 AND c.kind = 'ad'`,
    [ctx.clock.now(), id],
  )
  if (!found) throw notFound()
  return found
}

type Told = { statsFrom?: string | undefined; statsTo?: string | undefined }

/** Metrics and open issues of a page, each in a fixed number of statements. */
export async function factsOf(
  ctx: Asking,
  subject: Subject,
  { found, asked }: { found: Row[]; asked: Told },
) {
  const ids = found.map(({ id }) => id)
  const organizationIds = [...new Set(found.map((one) => one.organization_id))]
  const [metrics, issues] = await Promise.all([
    objectMetrics(ctx.db, {
      organizationIds,
      subject,
      ids,
      from: asked.statsFrom ?? null,
      to: asked.statsTo ?? null,
      now: ctx.clock.now(),
    }),
    objectIssues(ctx.db, { subject, ids }),
  ])
  return (id: number) => {
    const told = metrics.get(id)
    // It went between the page and the look at its figures.
    if (!told) throw notFound()
    const texts = objectMetricNames.map((name) => [name, told[name]?.text ?? null])
    return {
      issues: issues.get(id) ?? [],
      metrics: Object.fromEntries(texts) as Record<
        (typeof objectMetricNames)[number],
        string | null
      >,
      resultEvent: told.result_event,
      resultEventName: told.result_event_name,
      spendCurrency: told.spend_currency,
    }
  }
}

/**
 * A list within a record is none when that record may not be seen.
 * @throws AppError not_found
 */
export async function demandVisible(
  ctx: Asking,
  table: 'campaigns' | 'ad_groups',
  id: number | undefined,
): Promise<void> {
  if (id === undefined) return
  const only = table === 'campaigns' ? "AND kind = 'ad'" : ''
  const found = await row<{ organization_id: number }>(
    ctx.db,
    `SELECT organization_id FROM ${table} WHERE id = $1 ${only}`,
    [id],
  )
  if (!found) throw notFound()
  await organizationsInList(ctx, 'ads:read', found.organization_id)
}
