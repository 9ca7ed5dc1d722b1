/** A campaign's money as the server tells it: total = used + unused; a part of used is paid. Micros. */
export type CampaignMoney = {
  totalMicros: string
  usedMicros: string
  paidMicros: string
  unusedMicros: string
}

/** Earned by creators and not paid out yet. */
export const unpaidMicros = ({ usedMicros, paidMicros }: CampaignMoney) =>
  String(BigInt(usedMicros) - BigInt(paidMicros))

/** How wide a part is drawn, as a CSS percentage with two places; of nothing, every part is nothing. */
export function widthOf(part: string, total: string): string {
  const whole = BigInt(total)
  if (whole <= 0n || BigInt(part) <= 0n) return '0%'
  const hundredths = (BigInt(part) * 10_000n) / whole
  const bounded = hundredths > 10_000n ? 10_000n : hundredths
  return `${bounded / 100n}.${String(bounded % 100n).padStart(2, '0')}%`
}
