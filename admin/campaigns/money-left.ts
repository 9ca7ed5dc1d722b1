/** The part of a campaign's money that is left, in whole percent; what is nearly nothing is not all. */
export function leftPercent(money: { totalMicros: string; unusedMicros: string }): number {
  const total = BigInt(money.totalMicros)
  if (total <= 0n) return 0
  const percent = (BigInt(money.unusedMicros) * 100n) / total
  return Number(percent < 0n ? 0n : percent > 100n ? 100n : percent)
}
