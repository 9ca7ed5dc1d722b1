const dayMs = 86_400_000

export type Draw = ReturnType<typeof createDraw>

/** The same numbers for the same seed (mulberry32), so that a plan that fails once fails again. */
export function createDraw(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    below,
    of: <T>(choices: readonly T[]): T => choices[below(choices.length)]!,
    /** The usual, and now and then something that may or may not be taken. */
    mostly: <T>(usual: readonly T[], odd: readonly T[]): T => {
      const from = next() < 0.97 ? usual : odd
      return from[below(from.length)]!
    },
    maybe: (percent: number) => next() * 100 < percent,
  }
}

export function later(now: Date, days: number, seconds = 0): Date {
  return new Date(now.getTime() + days * dayMs + seconds * 1_000)
}

const unitOf: Record<string, bigint> = { JPY: 100n }

/** Major units times what the currency counts in, now and then with a fraction. */
export function moneyOf(draw: Draw, currency: string, units: readonly bigint[]): bigint {
  const micros = draw.of(units) * (unitOf[currency] ?? 1n) * 1_000_000n
  return micros + draw.mostly([0n], [10_000n, 250_000n, 1_000n, 1n])
}
