import { hash } from 'node:crypto'
import type { QueryResult, QueryResultRow } from 'pg'
import { type Database, rows } from './sequelize.ts'

type Session = {
  query(order: { name: string; text: string; values: unknown[] }): Promise<QueryResult>
}
/** Sequelize's pool, which its types do not show. */
type Pooled = {
  connectionManager: {
    getConnection(options: { type: 'write' }): Promise<Session>
    releaseConnection(session: Session): void
  }
}

export type Statement = { name: string; text: string }

/**
 * Rows of a statement that every session plans once and then knows by its name: for the few that run
 * all the time, where planning costs as much as running. The text under a name never changes.
 */
export async function preparedRows<Row extends QueryResultRow>(
  db: Database,
  { name, text }: Statement,
  values: unknown[],
): Promise<Row[]> {
  const { connectionManager } = db as unknown as Pooled
  const session = await connectionManager.getConnection({ type: 'write' })
  try {
    return (await session.query({ name, text, values })).rows
  } finally {
    connectionManager.releaseConnection(session)
  }
}

/** Every session keeps the plans of these; lists make a text of their own for each set of filters. */
const MAX_TEXTS = 60
const known = new Map<string, Statement>()
/** "cached plan must not change result type": a migration changed what the statement answers. */
const PLAN_IS_OLD = '0A000'

/**
 * The same as `rows` for reads whose text is long and comes again: the first texts of this process are
 * planned once in each session. Never inside a transaction.
 */
export async function repeatedRows<Row extends object>(
  db: Database,
  sql: string,
  bind: unknown[],
): Promise<Row[]> {
  const statement = known.get(sql) ?? keep(sql)
  if (!statement) return rows<Row>(db, sql, bind)
  try {
    return await preparedRows<Row & QueryResultRow>(db, statement, bind)
  } catch (error) {
    if ((error as { code?: string }).code !== PLAN_IS_OLD) throw error
    return rows<Row>(db, sql, bind)
  }
}

function keep(text: string): Statement | null {
  if (known.size >= MAX_TEXTS) return null
  const statement = { name: hash('sha1', text), text }
  known.set(text, statement)
  return statement
}
