import { type CsvError, parse } from 'csv-parse/sync'
import { invalid } from '../errors.ts'

export const MAX_CSV_BYTES = 2 * 1024 * 1024
export const MAX_CSV_LINES = 10_000

/** One line of a file with its number in it, the heading being line 1. */
export type CsvLine = { line: number; cells: Record<string, string> }

/** What is wrong with one cell; without a column, with the whole line. */
export type CsvFault = { line: number; column: string | null; message: string }

type Columns = { needed: readonly string[]; optional: readonly string[] }
type Parsed = { record: string[]; info: { lines: number } }

/**
 * Reads a small CSV file: UTF-8, with or without a byte order mark, separated by commas or, as Excel
 * writes them in half of Europe, by semicolons.
 * @throws AppError validation_failed naming `file` and what cannot be read in it.
 */
export function readCsv(bytes: Uint8Array, columns: Columns): CsvLine[] {
  const [heading, ...lines] = parseAll(decode(bytes))
  if (!heading) throw invalid({ file: 'is empty' })
  const names = heading.record.map((name) => name.trim().toLowerCase())
  demandColumns(names, columns)
  if (lines.length === 0) throw invalid({ file: 'has a heading and no lines' })
  if (lines.length > MAX_CSV_LINES) {
    throw invalid({ file: `has ${lines.length} lines; at most ${MAX_CSV_LINES} are taken` })
  }
  return lines.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(names.map((name, at) => [name, (record[at] ?? '').trim()])),
  }))
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid({ file: 'is not UTF-8. Save it as “CSV UTF-8”' })
  }
}

function parseAll(text: string): Parsed[] {
  if (text.includes('\u0000')) throw invalid({ file: 'holds control characters' })
  const heading = text.slice(0, text.search(/[\r\n]|$/))
  const count = (sign: string) => heading.split(sign).length
  try {
    const read: unknown = parse(text, {
      delimiter: count(';') > count(',') ? ';' : ',',
      info: true,
      relax_column_count: false,
      skip_empty_lines: true,
      max_record_size: 16_384,
    })
    return read as Parsed[]
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number }
    const where = lines === undefined ? '' : ` in line ${lines}`
    const what =
      code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH'
        ? 'has another number of cells than the heading'
        : 'cannot be read as CSV'
    throw invalid({ file: `${what}${where}` })
  }
}

function demandColumns(names: readonly string[], { needed, optional }: Columns): void {
  const missing = needed.filter((name) => !names.includes(name))
  if (missing.length > 0) throw invalid({ file: `lacks the columns ${missing.join(', ')}` })
  const unknown = names.filter((name) => !needed.includes(name) && !optional.includes(name))
  if (unknown.length > 0) {
    throw invalid({ file: `has columns that mean nothing here: ${unknown.slice(0, 5).join(', ')}` })
  }
  if (new Set(names).size < names.length) throw invalid({ file: 'names a column twice' })
}

/** The faults as the fields of a refusal: `line 3, video_url`. */
export function faultFields(faults: readonly CsvFault[]): Record<string, string> {
  return Object.fromEntries(
    faults
      .slice(0, 50)
      .map(({ line, column, message }) => [
        column === null ? `line ${line}` : `line ${line}, ${column}`,
        message,
      ]),
  )
}
