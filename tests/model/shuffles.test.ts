import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenSums, playShuffled } from '../fundings/shuffles.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { patienceMs, seed, shuffles } from './settings.ts'

let house: House
let web: string
beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
})
afterAll(() => house.close())

test(
  `${shuffles} orders of a provider's news come to the same money (MODEL_SEED=${seed})`,
  async () => {
    for (let round = 0; round < shuffles; round += 1) {
      const ending = await playShuffled(house, web, seed + round)
      const refunded = (seed + round) % 2 === 0 ? 50_000_000n : 20_000_000n
      expect(ending, `seed ${seed + round}`).toEqual({
        state: 'settled',
        refunded: `${refunded}`,
        chargedBack: '0',
        budget: 100_000_000n - refunded,
      })
    }
    expect(await brokenSums(house)).toEqual([])
  },
  patienceMs(shuffles * 4),
)
