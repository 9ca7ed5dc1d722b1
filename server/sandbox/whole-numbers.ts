/** The highest of some bigints; `Math.max` takes none. */
export function highestOf(values: readonly bigint[], fallback: bigint): bigint {
  return [...values].sort(ascending).at(-1) ?? fallback
}

/** The lowest of some bigints. */
export function lowestOf(values: readonly bigint[], fallback: bigint): bigint {
  return [...values].sort(ascending)[0] ?? fallback
}

function ascending(a: bigint, b: bigint): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
