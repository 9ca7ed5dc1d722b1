import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase, row, rows } from '../../server/database/sequelize.ts'
import { feeMicros, MAX_MICROS } from '../../shared/money.ts'
import { cloneDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase
let db: Database
beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase({ url: database.appUrl })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

/** Written from the sentence alone: of the two whole numbers around it the nearer, at a tie the even one. */
function oracle(spend: bigint, bps: number): bigint {
  const below = (spend * BigInt(bps)) / 10_000n
  const above = below + 1n
  const twiceTimes = 2n * spend * BigInt(bps)
  const middle = (below + above) * 10_000n
  if (twiceTimes < middle) return below
  if (twiceTimes > middle) return above
  return below % 2n === 0n ? below : above
}

const spend = fc.oneof(
  fc.bigInt({ min: 0n, max: MAX_MICROS }),
  fc.bigInt({ min: 0n, max: 1_000_000n }),
  // Amounts of which every usual rate lands exactly between two micros.
  fc.bigInt({ min: 0n, max: 10n ** 12n }).map((n) => n * 10n),
)
const rate = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(400, 500, 600))

const seed = Number(process.env.SEED_OF_TESTS ?? 20_261_121)

test('100,000 random fees agree: the rule, the shared function and the database', async () => {
  const pairs = fc.sample(fc.tuple(spend, rate), { numRuns: 100_000, seed })
  const fees = pairs.map(([amount, bps]) => feeMicros(amount, bps))
  pairs.forEach(([amount, bps], at) => {
    if (fees[at] !== oracle(amount, bps)) throw new Error(`${amount} at ${bps}: ${fees[at]}`)
  })
  const wrong = await rows(
    db,
    `SELECT spend, bps, fee, fee_micros(spend, bps) AS said
     FROM unnest($1::bigint[], $2::integer[], $3::bigint[]) AS p (spend, bps, fee)
     WHERE fee_micros(spend, bps) IS DISTINCT FROM fee LIMIT 5`,
    [pairs.map(([amount]) => String(amount)), pairs.map(([, bps]) => bps), fees.map(String)],
  )
  expect(wrong).toEqual([])
  const ties = pairs.filter(([amount, bps]) => (amount * BigInt(bps)) % 10_000n === 5_000n)
  expect(ties.length).toBeGreaterThan(1_000)
})

test('a half goes to the even micro, up and down', async () => {
  const cases = [
    [10n, 500, 0n],
    [30n, 500, 2n],
    [50n, 500, 2n],
    [70n, 500, 4n],
    [1n, 5000, 0n],
    [3n, 5000, 2n],
  ] as const
  for (const [amount, bps, fee] of cases) {
    expect(feeMicros(amount, bps)).toBe(fee)
    const said = await row<{ fee: bigint }>(db, 'SELECT fee_micros($1, $2) AS fee', [amount, bps])
    expect(said!.fee).toBe(fee)
  }
})
