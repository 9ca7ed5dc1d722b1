import { row, rows } from '../../server/database/sequelize.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { connectAccount, dollarAccounts } from '../connections/journey.ts'
import { openHouse } from '../support/rooms.ts'

type Planted = { id: string; name: string }

/** A connected account on which its owner made campaigns by hand, some of them weeks ago. */
export async function openScene(network: NetworkName = 'meta') {
  const house = await openHouse()
  const connectionId = await connectAccount(house, dollarAccounts[network], { network })
  await house.runJobs()
  const accountId = dollarAccounts[network]
  const { campaigns: planted } = await house.control<{ campaigns: Planted[] }>(
    `${network}/plant-campaigns`,
    { account_id: accountId },
  )
  const admin = await house.as('admin@aurora.test')
  const scene = {
    house,
    network,
    connectionId,
    planted,
    admin,
    organizationId: house.organizations.aurora,
    close: house.close,
    /** What the owner does at the network. */
    edit: (object_id: string, change: Record<string, unknown>) =>
      house.control(`${network}/edit`, { object_id, ...change }),
    candidates: () => admin.imports.candidates({ id: connectionId }),
    /** Imports and runs until nothing is left to do. */
    import: async (externalIds: string[]) => {
      const { id } = await admin.imports.create({ id: connectionId, externalIds })
      await house.runJobs()
      return admin.imports.get({ id })
    },
    /** What waits in real time is due now. */
    runLater: async () => {
      await rows(house.db, 'UPDATE graphile_worker._private_jobs SET run_at = now() RETURNING id')
      await house.runJobs()
    },
    /** A sync as the schedule asks for it. */
    sync: async () => {
      await admin.connections.sync({ id: connectionId })
      await house.runJobs()
    },
    campaignOf: async (externalId: string) =>
      (await row<{ id: number }>(house.db, 'SELECT id FROM campaigns WHERE external_id = $1', [
        externalId,
      ]))!.id,
    fault: (order: Record<string, unknown>) =>
      house.control('faults', { ...order, match: { network, ...(order.match as object) } }),
    calm: () => house.control('faults', undefined, 'DELETE'),
  }
  return scene
}

export type Scene = Awaited<ReturnType<typeof openScene>>
