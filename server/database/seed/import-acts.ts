import { runImport } from '../../imports/run.ts'
import { people } from './accounts.ts'
import type { Act } from './act.ts'
import type { Stage } from './stage.ts'

const account = 'Aurora EU'
const waitMs = 15 * 60_000

/** Campaigns that Aurora made at Meta by hand are brought in; one is edited there afterwards. */
export const importActs: readonly Act[] = [
  { day: 9, play: bringIn },
  { day: 7, play: takeOneOver },
  { day: 1, play: editThere },
]

type Planted = { campaigns: { id: string; name: string }[] }

const plant = async ({ teller, connections }: Stage): Promise<Planted['campaigns']> => {
  const owner = await teller.as(people.Aurora.owner)
  const { accountId } = await owner.connections.get({ id: connections.get(account)! })
  const planted = await teller.control('meta/plant-campaigns', { account_id: accountId })
  return (planted as Planted).campaigns
}

async function bringIn(stage: Stage): Promise<void> {
  const { teller, connections, organizations, rooms } = stage
  await plant(stage)
  const buyer = await teller.as(people.Aurora.buyer)
  const id = connections.get(account)!
  const offered = await buyer.imports.candidates({ id })
  const externalIds = offered.items.map((one) => one.externalId)
  const { id: importId } = await buyer.imports.create({ id, externalIds })
  await teller.runJobs()
  for (let tries = 0; tries < 6; tries += 1) {
    if ((await buyer.imports.get({ id: importId })).state === 'done') return
    // It gives way to the account's daily figures, and would come back by the system's clock.
    await teller.moveTo(new Date(teller.now.getTime() + waitMs))
    await teller.doWhatIsDue()
    await runImport(rooms, { organizationId: organizations.Aurora, importId })
  }
  const { state, error } = await buyer.imports.get({ id: importId })
  if (state !== 'done') throw new Error(`The import is ${state}: ${error}`)
}

async function takeOneOver({ teller }: Stage): Promise<void> {
  const buyer = await teller.as(people.Aurora.buyer)
  const { items } = await buyer.campaigns.list({ search: 'Winter collection' })
  await buyer.campaigns.takeOver({ id: items[0]!.id })
}

/** Somebody renames it at Meta and spends more: both sides are shown, and Aurora has to choose. */
async function editThere(stage: Stage): Promise<void> {
  const [first] = await plant(stage)
  await stage.teller.control('meta/edit', {
    object_id: first!.id,
    name: 'Winter collection (last weeks)',
    daily_budget_micros: '75000000',
  })
}
