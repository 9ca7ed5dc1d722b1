const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g

/**
 * The same JSON with every number as a text, since a double on our side may not hold what Google
 * printed. Digits inside strings are skipped, because a string is matched before them.
 */
export function numbersAsText(json: string): string {
  return json.replace(stringOrNumber, (token) => (token.startsWith('"') ? token : `"${token}"`))
}
