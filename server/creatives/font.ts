import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'

/** The alphabets that are drawn: Latin, Greek and Cyrillic. The first file that has a letter draws it. */
const subsets = [
  'latin',
  'latin-ext',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
  'vietnamese',
]

export type Weight = 400 | 700

const find = createRequire(import.meta.url).resolve

/** Every font file with the name the drawing calls it by. */
export const fontFiles = ([400, 700] as const).flatMap((weight) =>
  subsets.map((subset) => ({
    name: subset,
    weight,
    path: find(`@fontsource/noto-sans/files/noto-sans-${subset}-${weight}-normal.woff`),
  })),
)

export const fontFamily = subsets.join(', ')

/** How wide each character is, in parts of the letter size. */
type Measures = Map<number, number>

const measured = new Map<Weight, Measures>()

function measuresOf(weight: Weight): Measures {
  const known = measured.get(weight)
  if (known) return known
  const all: Measures = new Map()
  for (const file of fontFiles.filter((one) => one.weight === weight)) {
    for (const [code, width] of readMeasures(readFileSync(file.path))) {
      if (!all.has(code)) all.set(code, width)
    }
  }
  measured.set(weight, all)
  return all
}

/** The first character that no font has, so that nobody gets an empty box for it; null when all are there. */
export function missingCharacter(text: string): string | null {
  const known = measuresOf(700)
  return [...text].find((one) => !known.has(one.codePointAt(0)!)) ?? null
}

/** Width of a line in pixels. Letters that move closer together in the drawing make it a little less. */
export function widthOf(text: string, weight: Weight, size: number): number {
  const known = measuresOf(weight)
  let width = 0
  for (const one of text) width += known.get(one.codePointAt(0)!) ?? 1
  return width * size
}

type Tables = Map<string, Buffer>

/** The tables of a WOFF file, each of which is packed by itself. */
function readTables(file: Buffer): Tables {
  const tables: Tables = new Map()
  for (let at = 44; at < 44 + file.readUInt16BE(12) * 20; at += 20) {
    const [offset, packed, whole] = [4, 8, 12].map((one) => file.readUInt32BE(at + one)) as [
      number,
      number,
      number,
    ]
    const bytes = file.subarray(offset, offset + packed)
    tables.set(file.toString('latin1', at, at + 4), packed < whole ? inflateSync(bytes) : bytes)
  }
  return tables
}

function readMeasures(file: Buffer): [number, number][] {
  const tables = readTables(file)
  const perEm = tables.get('head')!.readUInt16BE(18)
  const wide = tables.get('hhea')!.readUInt16BE(34)
  const advances = tables.get('hmtx')!
  return readCharacters(tables.get('cmap')!).map(([code, glyph]) => [
    code,
    advances.readUInt16BE(Math.min(glyph, wide - 1) * 4) / perEm,
  ])
}

/** Each character with its glyph, from the table for the whole of Unicode or for its first plane. */
function readCharacters(cmap: Buffer): [number, number][] {
  const found: [number, number][] = []
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(at + 4))
    const format = table.readUInt16BE(0)
    if (format === 4) found.push(...readSegments(table))
    if (format === 12) found.push(...readGroups(table))
  }
  return found.filter(([code, glyph]) => glyph !== 0 && code !== 0xffff)
}

function readGroups(table: Buffer): [number, number][] {
  const found: [number, number][] = []
  for (let at = 16; at < 16 + table.readUInt32BE(12) * 12; at += 12) {
    const [from, to, glyph] = [0, 4, 8].map((one) => table.readUInt32BE(at + one)) as [
      number,
      number,
      number,
    ]
    for (let code = from; code <= to; code += 1) found.push([code, glyph + code - from])
  }
  return found
}

function readSegments(table: Buffer): [number, number][] {
  const found: [number, number][] = []
  const size = table.readUInt16BE(6)
  for (let at = 0; at < size; at += 2) {
    const to = table.readUInt16BE(14 + at)
    const from = table.readUInt16BE(16 + size + at)
    const delta = table.readUInt16BE(16 + size * 2 + at)
    const place = 16 + size * 3 + at
    const offset = table.readUInt16BE(place)
    for (let code = from; code <= to && code < 0xffff; code += 1) {
      const listed = offset === 0 ? code : table.readUInt16BE(place + offset + (code - from) * 2)
      found.push([code, listed === 0 ? 0 : (listed + delta) & 0xffff])
    }
  }
  return found
}
