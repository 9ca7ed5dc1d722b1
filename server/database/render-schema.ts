import type pg from 'pg'

const tables = `
  SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS required, a.attidentity AS identity, pg_get_expr(d.adbin, d.adrelid) AS fallback
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  ORDER BY c.relname, a.attnum`

// Since PostgreSQL 18 NOT NULL is a constraint too; it stands with its column already.
const constraints = `
  SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS text
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  WHERE k.connamespace = 'public'::regnamespace AND k.contype <> 'n' ORDER BY 1, 2`

const indexes = `
  SELECT i.tablename AS table, i.indexname AS name, i.indexdef AS text FROM pg_indexes i
  WHERE i.schemaname = 'public'
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = i.indexname) ORDER BY 1, 2`

const triggers = `
  SELECT c.relname AS table, t.tgname AS name, pg_get_triggerdef(t.oid) AS text
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`

const functions = `
  SELECT '' AS table, p.proname AS name, pg_get_functiondef(p.oid) AS text FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace ORDER BY 2`

const grants = `
  SELECT g.table_name AS table, g.table_name AS name, string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) AS text
  FROM information_schema.role_table_grants g
  WHERE g.table_schema = 'public' AND g.grantee = 'console_app' GROUP BY 1 ORDER BY 1`

type Column = {
  table: string
  column: string
  type: string
  required: boolean
  identity: string
  fallback: string | null
}
type Part = { table: string; name: string; text: string }

/** The whole schema as text, read from the catalogs, in an order that does not depend on history. */
export async function renderSchema(client: pg.Client): Promise<string> {
  const ask = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows
  const columns = await ask<Column>(tables)
  const keys = await ask<Part>(constraints)
  const names = [...new Set(columns.map((one) => one.table))]
  const bodies = names.map((table) => renderTable(table, columns, keys))
  const rest = [
    ...(await ask<Part>(functions)),
    ...(await ask<Part>(indexes)),
    ...(await ask<Part>(triggers)),
  ]
  const rights = (await ask<Part>(grants)).map(
    (one) => `GRANT ${one.text} ON ${one.table} TO console_app;`,
  )
  return `${[...bodies, ...rest.map((one) => `${one.text.trim()};`), rights.join('\n')].join('\n\n')}\n`
}

function renderTable(table: string, columns: Column[], keys: Part[]): string {
  const lines = columns
    .filter((one) => one.table === table)
    .map((one) => `  ${one.column} ${one.type}${suffix(one)}`)
  const constraintLines = keys
    .filter((one) => one.table === table)
    .map((one) => `  CONSTRAINT ${one.name} ${one.text}`)
  return `CREATE TABLE ${table} (\n${[...lines, ...constraintLines].join(',\n')}\n);`
}

function suffix(column: Column): string {
  const identity = column.identity === 'a' ? ' GENERATED ALWAYS AS IDENTITY' : ''
  const fallback = column.fallback ? ` DEFAULT ${column.fallback}` : ''
  return `${identity}${fallback}${column.required ? ' NOT NULL' : ''}`
}
