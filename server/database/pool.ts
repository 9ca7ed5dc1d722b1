import pg from 'pg'

/**
 * A pool of its own for what does not speak through Sequelize. A connection that the database ends
 * (a restart, an administrator, a failover) is thrown away and the next query opens another; without
 * a listener Node would end the whole process over it, whether the connection was idle or lent out.
 */
export function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max })
  const ignore = () => {}
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  return pool
}
