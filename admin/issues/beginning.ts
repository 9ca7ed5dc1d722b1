const MOST = 240

/** How a message begins, for a list: what people write may be long. */
export function beginningOf(message: string): string {
  const letters = [...message]
  if (letters.length <= MOST) return message
  const start = letters.slice(0, MOST).join('')
  return `${start.replace(/\s+\S*$/, '')}…`
}
