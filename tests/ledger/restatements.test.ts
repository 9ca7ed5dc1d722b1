import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { budgetOf, receivableOf } from '../../server/ledger/accounts.ts'
import { feeMicros } from '../../shared/money.ts'
import { demandInvariants } from '../support/invariants.ts'
import { type Books, openBooks } from '../sync/books.ts'
import { balanceOf, settle } from './money.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.close())

const seed = Number(process.env.SEED_OF_TESTS ?? 20_261_122)
const days = ['2026-03-08', '2026-03-09', '2026-03-10']
const spend = fc.oneof(
  fc.bigInt({ min: 0n, max: 1_000_000_000n }),
  fc.bigInt({ min: 0n, max: 200n }),
)
const round = fc.record({
  spends: fc.array(fc.array(spend, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
  funded: fc.option(
    fc.record({ at: fc.integer({ min: 0, max: 2 }), minor: fc.integer({ min: 1, max: 40_000 }) }),
    {
      freq: 2,
    },
  ),
})

test.each(['brand', 'platform'])(
  'whatever is restated and funded in between, a %s-billed account pays for its latest figures',
  async (billing) => {
    const organizationId = await books.organization(['2025-01-01', 'pro'])
    const account = await books.account(organizationId)
    await books.db.query(
      `UPDATE ad_platform_connections SET billing = '${billing}' WHERE id = ${account.connectionId}`,
    )
    const names = [0, 1, 2].map((n) => `${billing}-${n}`)
    const campaigns: number[] = []
    for (const name of names) campaigns.push(await books.campaign(account, name))
    const latest = new Map<string, bigint>()
    let funded = 0n
    for (const { spends, funded: money } of fc.sample(round, { numRuns: 20, seed })) {
      if (money) {
        const amountMicros = BigInt(money.minor) * 10_000n
        funded += amountMicros
        await settle(books, { organizationId, campaignId: campaigns[money.at]!, amountMicros })
      }
      names.forEach((externalId, at) => {
        days.forEach((day, place) => {
          const spendMicros = spends[at]![place]!
          latest.set(`${externalId} ${day}`, spendMicros)
          books.network.say(account.accountId, { externalId, day, spendMicros })
        })
      })
      expect(await books.sync(account)).toMatchObject({ state: 'succeeded' })
      let charged = 0n
      for (const micros of latest.values()) {
        charged += feeMicros(micros, 500) + (billing === 'platform' ? micros : 0n)
      }
      const held = await Promise.all(campaigns.map((id) => balanceOf(books, budgetOf(id))))
      const owed = -(await balanceOf(books, receivableOf(organizationId)))
      expect(owed >= 0n && held.every((one) => one >= 0n), `seed ${seed}`).toBe(true)
      expect(funded - held.reduce((sum, one) => sum + one, 0n) + owed, `seed ${seed}`).toBe(charged)
    }
    await demandInvariants(books.db)
  },
  60_000,
)
