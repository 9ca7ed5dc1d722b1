import type { QueryResult, QueryResultRow } from 'pg'
import type { Database } from './sequelize.ts'

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
