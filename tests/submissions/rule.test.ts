import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { divide, worthOf } from '../../shared/submission-rule.ts'

/** Numbers that look drawn and are the same in every run. */
function draws(name: string) {
  let step = 0
  return (below: number) => {
    step += 1
    return createHash('sha256').update(`${name} ${step}`).digest().readUInt32BE() % below
  }
}

const digits: Record<string, number> = { EUR: 2, JPY: 0, KWD: 3 }

/** The same rule said with fractions of minor units, a digit at a time. */
function oracle(
  rule: { cpm: bigint; base: bigint; min: bigint; max: bigint },
  views: bigint,
  currency: string,
) {
  const minor = 10n ** BigInt(6 - digits[currency]!)
  const thousandths = rule.base * 1000n + rule.cpm * views
  const capped = thousandths > rule.max * 1000n ? rule.max * 1000n : thousandths
  if (capped < rule.min * 1000n) return 0n
  let units = 0n
  for (let step = 1n << 60n; step > 0n; step >>= 1n) {
    if ((units + step) * minor * 1000n <= capped) units += step
  }
  return units * minor
}

test.each(Object.keys(digits))('what a video is worth in %s agrees with an oracle', (currency) => {
  const draw = draws(currency)
  const minor = 10n ** BigInt(6 - digits[currency]!)
  const amount = (below: number) => BigInt(draw(below)) * minor
  for (let round = 0; round < 2_000; round += 1) {
    const min = amount(5_000)
    const rule = { cpm: amount(3_000), base: amount(2_000), min, max: min + amount(50_000) }
    const views = BigInt(draw(10)) ** BigInt(draw(12))
    const worth = worthOf(
      {
        cpmMicros: rule.cpm,
        baseRewardMicros: rule.base,
        minPayoutMicros: rule.min,
        maxPayoutMicros: rule.max,
        currency,
      },
      views,
    )
    expect(worth).toBe(oracle(rule, views, currency))
    expect(worth % minor).toBe(0n)
  }
})

test('however money is divided, no more is given than there is, and nobody loses', () => {
  const draw = draws('division')
  for (let round = 0; round < 2_000; round += 1) {
    const claims = Array.from({ length: draw(8) }, (_, id) => ({
      id,
      worthMicros: BigInt(draw(500)) * 10_000n,
      earnedMicros: BigInt(draw(300)) * 10_000n,
    }))
    const availableMicros = BigInt(draw(1_500)) * 7_001n
    const { grants, leftMicros, usedUp } = divide(claims, { availableMicros, currency: 'EUR' })
    const given = grants.reduce((sum, one) => sum + one.grantedMicros, 0n)
    expect(given + leftMicros).toBe(availableMicros)
    expect(leftMicros).toBeGreaterThanOrEqual(0n)
    const short = grants.findIndex((one) => one.grantedMicros < one.wantedMicros)
    for (const [at, one] of grants.entries()) {
      expect(one.grantedMicros >= 0n && one.grantedMicros <= one.wantedMicros).toBe(true)
      expect(one.grantedMicros % 10_000n).toBe(0n)
      if (short >= 0 && at > short) expect(one.grantedMicros).toBe(0n)
    }
    const full = grants.every((one) => one.grantedMicros === one.wantedMicros)
    if (!full) expect(usedUp).toBe(true)
    if (full && leftMicros >= 10_000n) expect(usedUp).toBe(false)
  }
})
