import { settleBilling } from '../../server/campaigns/billing-follow.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { budgetOf, rounding } from '../../server/ledger/accounts.ts'
import { post } from '../../server/ledger/post.ts'
import type { NetworkAdapter } from '../../server/networks/network.ts'
import { systemActor } from '../../server/principal.ts'
import { plantMoney } from '../creators/stage.ts'
import { openStage } from './stage.ts'

const inMicros = (dollars: number) => BigInt(dollars) * 1_000_000n

/** A stage whose ad account is billed to the platform, so that campaigns spend their own money. */
export async function openBilledStage() {
  const stage = await openStage()
  const { house } = stage
  const operator = await house.as('operator@staff.test')
  await operator.connections.setBilling({ id: stage.connectionId, billing: 'platform' })

  const fund = (id: number, dollars: number) =>
    plantMoney(house, { id, amountMicros: inMicros(dollars) })

  return {
    ...stage,
    operator,
    support: await house.as('support@staff.test'),
    fund,
    /** Launched with this much money, and arrived. */
    runningWith: async (dollars: number) => {
      const { id } = await stage.draft()
      await fund(id, dollars)
      await stage.admin.campaigns.launch({ id })
      await house.runJobs()
      return id
    },
    /** A day of spend, and the sync that learns of it, with all that follows. */
    spendADay: async () => {
      await house.advance({ days: 1 })
      await stage.admin.connections.sync({ id: stage.connectionId })
      await house.runJobs()
    },
    /** Takes the whole budget away as nothing else that tells billing does. */
    empty: async (id: number) => {
      const found = await row<{ organization_id: number; balance_micros: bigint }>(
        house.db,
        'SELECT organization_id, balance_micros FROM ledger_accounts WHERE name = $1',
        [budgetOf(id)],
      )
      const posting = {
        from: budgetOf(id),
        to: rounding,
        amountMicros: found!.balance_micros,
        currency: 'USD',
        kind: 'rounding' as const,
        reference: `rounding:${id}:test_${house.clock.now().getTime()}`,
        campaignId: id,
        reason: 'Taken by a test',
      }
      const posted = {
        organizationId: found!.organization_id,
        actor: systemActor('Tests'),
        now: house.clock.now(),
      }
      await inTransaction(house.db, (transaction) => post(house.db, posted, [posting], transaction))
    },
    /** The round of the schedule and the jobs it asks for. */
    round: async () => {
      await settleBilling(house.rooms)
      await house.runJobs()
    },
    statusAtNetwork: async (id: number) =>
      (await stage.treeOf(await stage.referenceOf(id))).campaigns[0]!.status,
    openIssues: async (id: number) =>
      (
        await rows<{ cause: string; severity: string; turn: string; next_step: string }>(
          house.db,
          `SELECT cause, severity, turn, next_step FROM issues
           WHERE campaign_id = $1 AND turn <> 'resolved' ORDER BY cause`,
          [id],
        )
      ).map(({ cause, severity, turn }) => `${cause} ${severity} ${turn}`),
    /** Rooms in which the network does some calls otherwise. */
    roomsWith: (change: Partial<NetworkAdapter>) => {
      const adapter = { ...house.rooms.networks.get('meta')!, ...change }
      return { ...house.rooms, networks: { get: () => adapter, all: () => [adapter] } }
    },
  }
}

export type BilledStage = Awaited<ReturnType<typeof openBilledStage>>
