import { dayAt, daysBetween } from './account-days.ts'
import { restatedSpend, shareOut, wholeMinorUnits } from './restatement.ts'

/** A correction ordered through the control API; amounts are micros as text, as the store keeps them. */
export type OrderedCorrection = {
  atMs: number
  accountId: string
  adIds: readonly string[]
  day: string
  factorBps: number | null
  spendMicros: string | null
}

/** One ad on one account day: what accrued, and what the network says of it now. */
export type ToldDay = { adId: string; day: string; accrued: bigint; spend: bigint }

type Telling = {
  seed: string
  account: { id: string; zone: string }
  minorMicros: bigint
  nowMs: number
}

/** The network's own late corrections, then the ordered ones in their order; `spend` is changed in place. */
export function tellDays(
  days: readonly ToldDay[],
  orders: readonly OrderedCorrection[],
  telling: Telling,
): void {
  const { seed, account, minorMicros, nowMs } = telling
  const today = dayAt(nowMs, account.zone)
  for (const told of days) {
    const ageDays = daysBetween(told.day, today)
    const spend = restatedSpend({ seed, ...told, ageDays, spendMicros: told.spend })
    told.spend = wholeMinorUnits(spend, minorMicros)
  }
  for (const order of orders) {
    if (order.accountId !== account.id || order.atMs > nowMs) continue
    const struck = days.filter((one) => one.day === order.day && order.adIds.includes(one.adId))
    const spends = correctedSpends(order, struck, minorMicros)
    struck.forEach((told, index) => {
      told.spend = spends[index] ?? told.spend
    })
  }
}

function correctedSpends(
  order: OrderedCorrection,
  struck: readonly ToldDay[],
  minorMicros: bigint,
): bigint[] {
  const now = struck.map(({ spend }) => spend)
  if (order.spendMicros !== null) return shareOut(BigInt(order.spendMicros), now, minorMicros)
  const factor = BigInt(order.factorBps ?? 10_000)
  return now.map((spend) => wholeMinorUnits((spend * factor) / 10_000n, minorMicros))
}
