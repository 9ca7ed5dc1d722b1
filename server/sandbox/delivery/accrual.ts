import { draw, drawBetween } from '../draw.ts'
import { lowestOf } from '../whole-numbers.ts'
import { type AccountDay, accountDay, addDays, type DaySlot, dayAt } from './account-days.ts'

/** How fast money may leave at one instant; micros of the account's currency. */
export type Pace =
  | { type: 'daily'; budgetMicros: bigint; capMicros: bigint | null }
  | {
      type: 'lifetime'
      budgetMicros: bigint
      fromMs: number
      untilMs: number
      capMicros: bigint | null
    }

/** What holds a budget, and the ads that spend it. Everything is answered for any instant, past too. */
export type BudgetOwner = {
  id: string
  zone: string
  createdAtMs: number
  /** Changes whenever anything below would answer differently. */
  version: string
  /** Every instant at which pace or delivery may change. */
  changesMs: readonly number[]
  paceAt(atMs: number): Pace | null
  ads: readonly { id: string; deliversAt(atMs: number): boolean }[]
}

/** What each ad spent on one account day, before any later correction. */
export type DaySpend = { day: string; byAd: Map<string, bigint> }

/**
 * The instant of the question, and the days that it is about, both included. What came after them is
 * not worked out.
 */
export type Asked = { nowMs: number; firstDay?: string; lastDay?: string }

export type Accrual = {
  daysOf(owner: BudgetOwner, asked: Asked): DaySpend[]
  forget(): void
}

type Kept = { version: string; closed: DaySpend[]; spentBefore: bigint[] }
type Running = { owner: BudgetOwner; seed: string; spentMicros: bigint }

/** People are awake in the evening: each hour's share of a day, before its own noise. */
const hourShares = [
  18, 12, 9, 8, 8, 10, 16, 26, 34, 38, 40, 42, 44, 43, 42, 43, 46, 50, 54, 58, 60, 55, 42, 28,
]

/**
 * Spend as a function of history: nothing is counted while time passes, so a clock may jump, a
 * process may die, and a day that is asked about twice says the same. Closed days are remembered
 * only to be fast.
 */
export function createAccrual(seed: string): Accrual {
  const memory = new Map<string, Kept>()
  return {
    daysOf: (owner, asked) => {
      const found = memory.get(owner.id)
      const kept = found?.version === owner.version ? found : fresh(owner.version)
      memory.set(owner.id, kept)
      return daysUntil({ owner, seed, spentMicros: 0n }, asked, kept)
    },
    forget: () => memory.clear(),
  }
}

function fresh(version: string): Kept {
  return { version, closed: [], spentBefore: [0n] }
}

function daysUntil(run: Running, { nowMs, firstDay, lastDay }: Asked, kept: Kept): DaySpend[] {
  const first = dayAt(run.owner.createdAtMs, run.owner.zone)
  const today = dayAt(nowMs, run.owner.zone)
  const last = lastDay !== undefined && lastDay < today ? lastDay : today
  if (last < first) return []
  // Days that were over before the clock was set back may not be over now.
  const days = before(kept.closed, ({ day }) => day >= today || day > last)
  run.spentMicros = kept.spentBefore[days.length] ?? 0n
  for (let day = addDays(first, days.length); day <= last; day = addDays(day, 1)) {
    const hours = accountDay(day, run.owner.zone)
    const spend = { day, byAd: spendOfDay(run, hours, Math.min(nowMs, hours.untilMs)) }
    days.push(spend)
    if (day === today) break
    kept.closed.push(spend)
    kept.spentBefore.push(run.spentMicros)
  }
  return firstDay === undefined ? days : days.filter(({ day }) => day >= firstDay)
}

function before<One>(all: readonly One[], isEnd: (one: One) => boolean): One[] {
  const end = all.findIndex(isEnd)
  return all.slice(0, end < 0 ? all.length : end)
}

/** Cuts the day where anything changes; within a piece the same ads share the same pace. */
function spendOfDay(run: Running, hours: AccountDay, untilMs: number): Map<string, bigint> {
  const byAd = new Map<string, bigint>()
  const weights = hours.slots.map((slot, index) => slotWeight(run, hours.day, slot, index))
  const dayWeight = weights.reduce((sum, weight) => sum + weight, 0n)
  const changes = run.owner.changesMs.filter((at) => at > hours.fromMs && at < untilMs)
  hours.slots.forEach((slot, index) => {
    const inside = changes.filter((at) => at > slot.fromMs && at < slot.untilMs)
    const cuts = [slot.fromMs, ...inside, Math.min(slot.untilMs, untilMs)].sort((a, b) => a - b)
    for (let piece = 0; piece + 1 < cuts.length; piece += 1) {
      const [fromMs, endMs] = [cuts[piece] ?? 0, cuts[piece + 1] ?? 0]
      if (fromMs >= endMs || fromMs >= untilMs) continue
      const share = { weight: weights[index] ?? 0n, dayWeight, slotMs: slot.untilMs - slot.fromMs }
      spendPiece(run, hours, { ...share, fromMs, lengthMs: endMs - fromMs }, byAd)
    }
  })
  return byAd
}

type Piece = { fromMs: number; lengthMs: number; slotMs: number; weight: bigint; dayWeight: bigint }

function spendPiece(
  run: Running,
  hours: AccountDay,
  piece: Piece,
  byAd: Map<string, bigint>,
): void {
  const pace = run.owner.paceAt(piece.fromMs)
  if (!pace) return
  const ads = run.owner.ads.filter((ad) => ad.deliversAt(piece.fromMs))
  if (ads.length === 0) return
  const wanted =
    (dayPlan(run, pace, hours) * piece.weight * BigInt(piece.lengthMs)) /
    (piece.dayWeight * BigInt(piece.slotMs))
  const spend = atMost(wanted, moneyLeft(pace, run.spentMicros))
  const shares = ads.map((ad) => BigInt(drawBetween(60, 140, run.seed, ad.id, hours.day, 'share')))
  const whole = shares.reduce((sum, share) => sum + share, 0n)
  ads.forEach((ad, index) => {
    const part = (spend * (shares[index] ?? 0n)) / whole
    byAd.set(ad.id, (byAd.get(ad.id) ?? 0n) + part)
    run.spentMicros += part
  })
}

/** A daily budget is nearly used; a lifetime budget is spent a little faster than its schedule. */
function dayPlan(run: Running, pace: Pace, hours: AccountDay): bigint {
  const words = [run.seed, run.owner.id, hours.day, 'pace']
  if (pace.type === 'daily') {
    return (pace.budgetMicros * BigInt(drawBetween(8_800, 9_990, ...words))) / 10_000n
  }
  const dayMs = BigInt(hours.untilMs - hours.fromMs)
  const scheduleMs = BigInt(Math.max(1, pace.untilMs - pace.fromMs))
  const even = (pace.budgetMicros * dayMs) / scheduleMs
  return (even * BigInt(drawBetween(10_500, 12_500, ...words))) / 10_000n
}

function moneyLeft(pace: Pace, spentMicros: bigint): bigint | null {
  const limits = [pace.type === 'lifetime' ? pace.budgetMicros : null, pace.capMicros]
  const left = limits.flatMap((limit) => (limit === null ? [] : [limit - spentMicros]))
  if (left.length === 0) return null
  const least = lowestOf(left, 0n)
  return least > 0n ? least : 0n
}

function atMost(amount: bigint, limit: bigint | null): bigint {
  return limit !== null && limit < amount ? limit : amount
}

function slotWeight(run: Running, day: string, slot: DaySlot, index: number): bigint {
  const noise = 85 + (draw(run.seed, run.owner.id, day, index) % 31)
  return BigInt((hourShares[slot.hour] ?? 1) * noise)
}
