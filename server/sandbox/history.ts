export type At<T> = T & { atMs: number }

/** The terms in force at an instant; null before the first ones. */
export function termsAt<T>(history: readonly At<T>[], atMs: number): At<T> | null {
  return history.findLast((terms) => terms.atMs <= atMs) ?? null
}

/** The newest terms, for what is answered now, even when the clock was set back behind them. */
export function termsNow<T>(history: readonly At<T>[], nowMs: number): At<T> {
  const terms = termsAt(history, nowMs) ?? history[0]
  if (!terms) throw new Error('an object without terms cannot have been made')
  return terms
}

/** New terms from now on. A clock that was set back takes what came later with it. */
export function withTerms<T>(
  history: readonly At<T>[],
  change: Partial<T>,
  nowMs: number,
): At<T>[] {
  const before = history.filter(({ atMs }) => atMs < nowMs)
  return [...before, { ...termsNow(history, nowMs), ...change, atMs: nowMs }]
}
