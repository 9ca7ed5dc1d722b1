import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountAccess } from '../../server/networks/network.ts'
import type { AdAsset, CampaignPlan } from '../../server/networks/plan.ts'
import { type Bench, firstAccount, openBench, upload } from './bench.ts'
import { createDraw } from './draw.ts'
import { randomPlan, type Stocked } from './google-random-plans.ts'
import { aPicture } from './picture.ts'

const ENOUGH = 150
const MOST = 2_000

let bench: Bench
let accounts: Stocked[]
beforeAll(async () => {
  bench = await openBench('google')
  const { adapter, grant } = bench
  accounts = [await stock(bench.access)]
  for (const currency of ['JPY', 'KWD']) {
    accounts.push(await stock(await firstAccount(adapter, grant, currency)))
  }
})
afterAll(() => bench.control.stop())

test('what the check of a plan accepts, the network takes', async () => {
  const draw = createDraw(20_261_122)
  const { adapter, control } = bench
  const taken: Record<string, number> = { search: 0, display: 0 }
  const sum = () => taken.search! + taken.display!
  for (let number = 0; sum() < ENOUGH && number < MOST; number += 1) {
    const account = draw.of(accounts)
    const plan = randomPlan({ draw, ...account, now: control.now(), reference: `r4nd0m${number}` })
    if (adapter.checkPlan(account.access, plan).length > 0) continue
    await launch(account.access, plan).catch((error) => {
      throw new Error(`${error.message} of ${show(plan)}`)
    })
    taken[plan.channel]! += 1
  }
  expect(sum()).toBe(ENOUGH)
  expect(Math.min(...Object.values(taken))).toBeGreaterThan(ENOUGH / 4)
}, 20_000)

/** Only makes: what looking up costs is no part of the promise. */
async function launch(access: AccountAccess, plan: CampaignPlan): Promise<void> {
  const steps = bench.adapter.launchSteps(plan)
  const { externalId, also } = await bench.adapter.makeStep(access, plan, steps[0]!, new Map())
  const made = new Map([...(also ?? []), ['campaign', externalId] as const])
  expect([...made.keys(), 'enable'].sort()).toEqual(steps.map(({ key }) => key).sort())
  await bench.adapter.makeStep(access, plan, steps.at(-1)!, made)
}

const pictures: [AdAsset['role'], number, number][] = [
  ['landscape', 1200, 628],
  ['square', 600, 600],
  ['logo', 128, 128],
  ['primary', 600, 900],
  ['primary', 1910, 1000],
  ['primary', 300, 299],
  ['landscape', 606, 314],
  ['square', 200, 200],
]

async function stock(access: AccountAccess): Promise<Stocked> {
  const { adapter, control } = bench
  const assets: AdAsset[] = []
  for (const [role, width, height] of pictures) {
    const ref = await upload({ control, adapter, access }, aPicture(width, height))
    assets.push({ key: `${width}x${height}`, role, kind: 'image', width, height, ref })
  }
  const film = { kind: 'youtube' as const, name: 'Beans', videoId: 'dQw4w9WgXcQ' }
  const ref = await upload({ control, adapter, access }, film)
  assets.push({ key: 'film', role: 'primary', kind: 'youtube', width: null, height: null, ref })
  return { access, assets }
}

function show(plan: object): string {
  return JSON.stringify(plan, (_name, value) => (typeof value === 'bigint' ? `${value}n` : value))
}
