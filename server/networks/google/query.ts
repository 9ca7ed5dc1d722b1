/** A text inside a query. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}

/** A text that is contained, wherever; the signs that LIKE gives a meaning stand for themselves. */
export function containing(text: string): string {
  return quoted(`%${text.replace(/[[\]%_]/g, '[$&]')}%`)
}
