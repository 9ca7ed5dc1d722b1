/**
 * Numbers that look like chance and are not: the same words always draw the same number, whatever
 * was drawn before. That makes every figure of the sandbox repeatable from its seed.
 */
export function draw(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  const text = words.join('\u001f')
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A whole number from `low` to `high`, both included. */
export function drawBetween(low: number, high: number, ...words: readonly (string | number)[]) {
  return low + (draw(...words) % (high - low + 1))
}
