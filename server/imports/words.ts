// Texts that owners wrote at a network: kept as they are as far as ours allow.

/** Line breaks and other controls, half characters, and marks that turn or hide what is read. */
const breaks = /[\p{Cc}\u2028\u2029]+/gu
const controls = /(?![\n\t])[\p{Cc}\u2028\u2029]+/gu
const unfit =
  /[\p{Cs}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u202A-\u202E\u2060-\u206F\u200B\u00AD\uFEFF\u{E0000}-\u{E0FFF}]/gu

const cut = (text: string, max: number) => [...text].slice(0, max).join('').trim()

/** One line of at most `max` characters. */
export function lineOf(text: string, max: number): string {
  return cut(text.replace(breaks, ' ').replace(unfit, '').normalize('NFC').trim(), max)
}

/** The same with its line breaks. */
export function linesOf(text: string, max: number): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(controls, ' ').replace(unfit, '')
  return cut(plain.normalize('NFC').trim(), max)
}

/** A title is never empty: what has no name is called by its number. */
export function titleOf(name: string, what: string, externalId: string): string {
  return lineOf(name, 200) || `${what} ${externalId}`
}

/** `OUTCOME_APP_PROMOTION` as people read it: “App promotion”. */
export function readable(word: string): string {
  const text = lineOf(word, 60)
    .replace(/^OUTCOME_/, '')
    .replaceAll('_', ' ')
    .toLowerCase()
  return text && text[0]!.toUpperCase() + text.slice(1)
}
