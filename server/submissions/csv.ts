import { type CsvError, parse } from 'csv-parse/sync'
import { AppError } from '../errors.ts'

export const MAX_CSV_BYTES = 2 * 1024 * 1024
const MAX_CSV_LINES = 10_000
const MAX_LINE_BYTES = 16_384

/** One line of a file with its number in it, the heading being line 1. */
export type CsvLine = { line: number; cells: Record<string, string> }

/** What is wrong with one cell; without a column, with the whole line. */
export type CsvFault = { line: number; column: string | null; message: string }

type Columns = { needed: readonly string[]; optional: readonly string[] }
type Parsed = { record: string[]; info: { lines: number } }

/**
 * Reads a small CSV file: UTF-8, with or without a byte order mark, separated by commas or, as Excel
 * writes them in half of Europe, by semicolons.
 * @throws AppError validation_failed naming `file`, or the line and column, that cannot be read.
 */
export function readCsv(bytes: Uint8Array, columns: Columns): CsvLine[] {
  const [heading, ...lines] = parseAll(decode(bytes))
  if (!heading) throw unreadable({ file: 'is empty' })
  const names = heading.record.map((name) => name.trim().toLowerCase())
  demandColumns(names, columns)
  if (lines.length === 0) throw unreadable({ file: 'has a heading and no lines' })
  if (lines.length > MAX_CSV_LINES) {
    throw unreadable({ file: `has ${lines.length} lines; at most ${MAX_CSV_LINES} are taken` })
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
    throw unreadable({ file: 'is not UTF-8. Save it as “CSV UTF-8”' })
  }
}

/** What concerns the whole file has the field `file`; what is broken in one place names it. */
const unreadable = (fields: Record<string, string>) =>
  new AppError('validation_failed', {
    message: 'The file could not be read. Nothing was taken in.',
    fields,
  })

function parseAll(text: string): Parsed[] {
  if (text.includes('\u0000')) throw unreadable({ file: 'holds control characters' })
  const heading = text.slice(0, text.search(/[\r\n]|$/))
  const count = (sign: string) => heading.split(sign).length
  const delimiter = count(';') > count(',') ? ';' : ','
  const read = (to: number) =>
    parse(text, {
      delimiter,
      info: true,
      relax_column_count: false,
      skip_empty_lines: true,
      max_record_size: MAX_LINE_BYTES,
      to,
    }) as unknown as Parsed[]
  try {
    return read(-1)
  } catch (error) {
    const fault = error as CsvError & Broken
    const before = fault.records === 0 ? [] : read(fault.records)
    const line = lineAfter(text, before.at(-1)?.info.lines ?? 0)
    const names = before[0]?.record ?? heading.split(delimiter)
    throw unreadable(faultFields([inWords(fault, { line, names })]))
  }
}

/** What the parser says of the place: whole records before it, and the cell by its place from zero. */
type Broken = { records: number; column: number; record?: readonly string[] }

/** The line where the next record begins: an open quote is noticed only at the end of the file. */
function lineAfter(text: string, line: number): number {
  const rest = text.split(/\r\n|\n|\r/).slice(line)
  const empty = rest.findIndex((one) => one !== '')
  return line + 1 + Math.max(empty, 0)
}

type Place = { line: number; names: readonly string[] }

function inWords(
  { code, column: at, record }: CsvError & Broken,
  { line, names }: Place,
): CsvFault {
  if (code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH') {
    const [cells, wanted] = [record?.length ?? at, names.length]
    const message = `has ${cells} cells, and the heading has ${wanted}`
    return { line, column: null, message }
  }
  const name = names[at]?.replaceAll('"', '').trim().toLowerCase().slice(0, 60)
  const column = name || `column ${at + 1}`
  const message = structureWords[code] ?? 'cannot be read as CSV'
  return { line, column, message }
}

const structureWords: Partial<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'opens a quotation mark that is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'goes on after its closing quotation mark. Double the marks within it',
  INVALID_OPENING_QUOTE:
    'has a quotation mark in the middle. Put the whole cell in marks and double those within it',
  CSV_MAX_RECORD_SIZE: `ends a line of more than ${MAX_LINE_BYTES} bytes`,
}

function demandColumns(names: readonly string[], { needed, optional }: Columns): void {
  const missing = needed.filter((name) => !names.includes(name))
  if (missing.length > 0) throw unreadable({ file: `lacks the columns ${missing.join(', ')}` })
  const unknown = names.filter((name) => !needed.includes(name) && !optional.includes(name))
  if (unknown.length > 0) {
    throw unreadable({
      file: `has columns that mean nothing here: ${unknown.slice(0, 5).join(', ')}`,
    })
  }
  if (new Set(names).size < names.length) throw unreadable({ file: 'names a column twice' })
}

/** The faults as the fields of a refusal: `line 3, video_url`. */
function faultFields(faults: readonly CsvFault[]): Record<string, string> {
  return Object.fromEntries(
    faults
      .slice(0, 50)
      .map(({ line, column, message }) => [
        column === null ? `line ${line}` : `line ${line}, ${column}`,
        message,
      ]),
  )
}

/** Lines that can be read and say what cannot be. */
export function refusedLines(faults: readonly CsvFault[]): AppError {
  const lines = new Set(faults.map((one) => one.line)).size
  return new AppError('validation_failed', {
    message: `${lines === 1 ? 'One line needs' : `${lines} lines need`} another value. Nothing was taken in.`,
    fields: faultFields(faults),
  })
}
