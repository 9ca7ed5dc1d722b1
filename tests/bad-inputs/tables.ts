import { row, rows } from '../../server/database/sequelize.ts'
import type { House } from '../support/rooms.ts'

/** Who is signed in and who guessed wrong changes with every request and is not what is asked about. */
const restless = ['sessions', 'rate_limits']

/** A digest of every row of every table, jobs among them: what is not written does not change it. */
export async function everyRow(house: House): Promise<Record<string, string>> {
  const tables = await rows<{ name: string }>(
    house.db,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'graphile_worker') AND tablename <> ALL($1::text[])
       AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT') ORDER BY 1`,
    [restless],
  )
  const columns = tables.map(
    ({ name }, at) =>
      `(SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') FROM ${name} t) AS t${at}`,
  )
  const found = await row<Record<string, string>>(house.db, `SELECT ${columns.join(', ')}`)
  return Object.fromEntries(tables.map(({ name }, at) => [name, found![`t${at}`]!]))
}
