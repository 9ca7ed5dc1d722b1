import { type Weight, widthOf } from './font.ts'

export type Box = {
  width: number
  height: number
  maxLines: number
  /** Of the letters, in pixels: as large as fits, never smaller than can be read. */
  size: { max: number; min: number }
  weight: Weight
  /** Of a line, in letter sizes. */
  lineHeight: number
}

export type Fitted = { lines: string[]; size: number; height: number }

/** The drawing rounds letters to its own grid, so a line must not be filled to its last pixel. */
const SPARE = 0.98
const STEP = 2

/** Breaks a text into lines as large as its box allows; null when it cannot be read in it at all. */
export function fitText(text: string, box: Box): Fitted | null {
  for (let size = Math.round(box.size.max); size >= box.size.min; size -= STEP) {
    const lines = breakLines(text, size, box)
    const height = lines ? lines.length * size * box.lineHeight : 0
    if (lines && lines.length <= box.maxLines && height <= box.height) {
      return { lines: evenOut(lines, size, box), size, height }
    }
  }
  return null
}

/** As many characters of a text as fit, for a sentence that says how much to leave out. */
export function longestFit(text: string, box: Box): number {
  const characters = [...text]
  let [fits, tooMany] = [0, characters.length]
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2)
    if (fitText(characters.slice(0, middle).join('').trim(), box)) fits = middle
    else tooMany = middle
  }
  return fits
}

function breakLines(text: string, size: number, { width, weight }: Box): string[] | null {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const joined = last === undefined ? word : `${last} ${word}`
    if (widthOf(word, weight, size) > width * SPARE) return null
    if (last !== undefined && widthOf(joined, weight, size) <= width * SPARE) {
      lines[lines.length - 1] = joined
    } else lines.push(word)
  }
  return lines
}

/** The same number of lines in the narrowest box that holds them, so that no word stands alone. */
function evenOut(lines: string[], size: number, box: Box): string[] {
  let best = lines
  for (let share = 0.95; share > 0.4; share -= 0.05) {
    const tighter = breakLines(lines.join(' '), size, { ...box, width: box.width * share })
    if (!tighter || tighter.length !== lines.length) return best
    best = tighter
  }
  return best
}
