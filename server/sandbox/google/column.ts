import { camelCase } from './failure.ts'
import { valueAt } from './message.ts'
import type { Message } from './records.ts'
import type { Row } from './rows.ts'

/** What a query may do with a column; a list of words is an enum. */
export type ColumnType =
  | 'string'
  | 'int64'
  | 'double'
  | 'bool'
  | 'date'
  /** Lists and messages are read whole and compared with nothing. */
  | 'whole'
  | readonly string[]

export type Column = {
  type: ColumnType
  /** Undefined leaves the field out of the row. */
  read: (row: Row) => unknown
  sinceVersion?: number
  untilVersion?: number
}

/** Columns of one resource by what follows its name: `network_settings.target_google_search`. */
export type Columns = Readonly<Record<string, Column>>

export function computed(type: ColumnType, read: (row: Row) => unknown): Column {
  return { type, read }
}

/** Columns that read back what was sent, under the same path. */
export function storedColumns(
  fields: (row: Row) => Message | undefined,
  types: Readonly<Record<string, ColumnType>>,
): Columns {
  const entries = Object.entries(types).map(([name, type]): [string, Column] => {
    const path = camelCase(name)
    return [name, { type, read: (row) => valueAt(fields(row) ?? {}, path) }]
  })
  return Object.fromEntries(entries)
}

export function isEnum(type: ColumnType): type is readonly string[] {
  return Array.isArray(type)
}
