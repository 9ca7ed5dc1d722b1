/** What an account holds by the model, in micros. Everything moves from one account to another. */
export class Books {
  readonly balances = new Map<string, bigint>()

  move(from: string, to: string, micros: bigint, currency: string): void {
    if (micros < 0n) throw new Error(`The model moves ${micros} from ${from}.`)
    if (micros === 0n) return
    const take = (name: string, delta: bigint) => {
      const key = `${name} ${currency}`
      this.balances.set(key, (this.balances.get(key) ?? 0n) + delta)
    }
    take(from, -micros)
    take(to, micros)
  }

  of(name: string, currency: string): bigint {
    return this.balances.get(`${name} ${currency}`) ?? 0n
  }
}

const digits: Record<string, number> = { JPY: 0, KWD: 3 }
/** The smallest unit of a currency, micros. */
export const unitOf = (currency: string) => 10n ** BigInt(6 - (digits[currency] ?? 2))
/** The smallest amount that goes through a provider, micros. */
export const stepOf = (provider: string, currency: string) =>
  provider === 'stripe' && currency === 'KWD' ? 10_000n : unitOf(currency)

const limits: Record<string, bigint> = { USD: 10_000n, EUR: 10_000n, JPY: 1_500_000n }
/** Whether two people are needed for an amount. */
export const needsTwo = (micros: bigint, currency: string) =>
  micros > (limits[currency] ?? 0n) * 1_000_000n

/** Half to even: of two whole micros the nearer, at a tie the even one. */
export function feeOf(spendMicros: bigint, bps: bigint): bigint {
  const below = (spendMicros * bps) / 10_000n
  const rest = spendMicros * bps - below * 10_000n
  if (rest > 5_000n) return below + 1n
  return rest === 5_000n && below % 2n === 1n ? below + 1n : below
}

export const least = (one: bigint, other: bigint) => (one < other ? one : other)
export const wholeSteps = (micros: bigint, step: bigint) => micros - (micros % step)
