import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountAccess } from '../../server/networks/network.ts'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import { type Bench, firstAccount, openBench, upload } from './bench.ts'
import { createDraw } from './draw.ts'
import { randomPlan } from './tiktok-random-plans.ts'

const ENOUGH = 150
const MOST = 600

let bench: Bench
let accounts: { access: AccountAccess; film: string }[]
beforeAll(async () => {
  bench = await openBench('tiktok')
  const { adapter, control, facts, grant } = bench
  accounts = [{ access: bench.access, film: bench.refs.film! }]
  for (const currency of ['JPY', 'KWD']) {
    const access = await firstAccount(adapter, grant, currency)
    const film = await upload({ control, adapter, access }, facts.files.film!)
    accounts.push({ access, film })
  }
})
afterAll(() => bench.control.stop())

test('what the check of a plan accepts, the network takes', async () => {
  const draw = createDraw(20_261_122)
  const { adapter, control } = bench
  let taken = 0
  for (let number = 0; taken < ENOUGH && number < MOST; number += 1) {
    const account = draw.of(accounts)
    const plan = randomPlan({ draw, ...account, now: control.now(), reference: `r4nd0m${number}` })
    if (adapter.checkPlan(account.access, plan).length > 0) continue
    await launch(account.access, plan).catch((error) => {
      throw new Error(`${error.message} of ${show(plan)}`)
    })
    taken += 1
  }
  expect(taken).toBe(ENOUGH)
}, 60_000)

/** Only makes: what looking up costs is no part of the promise. */
async function launch(access: AccountAccess, plan: CampaignPlan): Promise<void> {
  const made = new Map<string, string>()
  for (const step of bench.adapter.launchSteps(plan)) {
    const { externalId } = await bench.adapter.makeStep(access, plan, step, made)
    made.set(step.key, externalId)
  }
}

function show(plan: object): string {
  return JSON.stringify(plan, (_name, value) => (typeof value === 'bigint' ? `${value}n` : value))
}
