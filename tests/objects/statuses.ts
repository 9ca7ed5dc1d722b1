import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { fromObjectId } from '../../shared/object-ids.ts'
import { aGroup, anAd, openStage } from '../campaigns/stage.ts'
import { fundByTransfer } from '../fundings/money.ts'
import { openDoors } from './doors.ts'

/** A brand whose account of one network is billed to the platform, at the doors of all documents. */
export async function openStatuses(network: NetworkName) {
  const stage = await openStage(network)
  const { house, admin, connectionId: id } = stage
  const operator = await house.as('operator@staff.test')
  await operator.connections.setBilling({ id, billing: 'platform' })
  const doors = await openDoors(house)

  /** Jobs that wait are due, since the clock stands where the test put it. */
  async function runJobs() {
    await rows(house.db, 'UPDATE graphile_worker._private_jobs SET run_at = now() RETURNING id')
    await house.runJobs()
  }

  async function arrived(campaign: number): Promise<number> {
    for (let minutes = 0; minutes < 10; minutes += 1) {
      await runJobs()
      if ((await stage.get(campaign)).lifecycle === 'active') return campaign
      await house.advance({ minutes: 1 })
    }
    throw new Error('It was not launched.')
  }

  const fund = (campaignId: number, dollars: number) =>
    fundByTransfer(house, { campaignId, amountMicros: BigInt(dollars) * 1_000_000n })

  const status = async (route: string) => (await doors.ask(`GET ${route}`)).json?.status ?? null
  const routesOf = async (campaign: number) => {
    const object = await doors.idOf('adcamp', campaign)
    return {
      object,
      by002: `/ad_campaigns/${object}`,
      by000: `/api/campaigns/${fromObjectId('adcamp', object)}`,
      by001: `/organizations/${house.organizations.aurora}/campaigns/${campaign}.json`,
    }
  }
  /** Words of document 002 that were seen. */
  const told = new Set<string>()

  return {
    house,
    admin,
    operator,
    told,
    connectionId: id,
    draft: async () => (await stage.draft()).id,
    get: stage.get,
    runJobs,
    arrived,
    fund,
    /** Paid for, launched, and all of it at the network, which still looks at it. */
    run: async ({ dollars = 500, words = 'Fresh beans' } = {}) => {
      const ad = { ...anAd('Waves', stage.assetId), headline: words, body: `${words} today.` }
      const { id: made } = await stage.draft({ groups: [aGroup('Coast', [ad])] })
      await fund(made, dollars)
      await admin.campaigns.launch({ id: made })
      return arrived(made)
    },
    /** The network has looked at it, and the product has asked. */
    review: async () => {
      await house.advance({ minutes: 30 })
      await runJobs()
    },
    sync: async () => {
      await admin.connections.sync({ id })
      await runJobs()
    },
    /** An operator has the bank send back what a funding's refunds ask for. */
    payBack: async (fundingId: number) => {
      const paidOn = house.clock.now().toISOString().slice(0, 10)
      const { refunds } = await operator.fundings.get({ id: fundingId })
      for (const { id: refund } of refunds) {
        await operator.fundings.settleRefund({ id: refund, paidOn, idempotencyKey: randomUUID() })
      }
    },
    /** A campaign by the words of the documents; document 002 finds it by its word, too. */
    expectTold: async (campaign: number, document002: string, document000: string | null) => {
      const { object, by002, by000, by001 } = await routesOf(campaign)
      expect(await status(by002)).toBe(document002)
      expect(await status(by000)).toBe(document000)
      // Document 001 knows creator campaigns only.
      expect(await status(by001)).toBeNull()
      const { data } = await doors.list(`status=${document002}&first=100`)
      expect(data.map((one) => one.id)).toContain(object)
      told.add(document002)
    },
    expectToldOfCreators: async (campaign: number, document001: string) => {
      const { by002, by000, by001 } = await routesOf(campaign)
      expect(await status(by001)).toBe(document001)
      expect([await status(by002), await status(by000)]).toEqual([null, null])
    },
    close: house.close,
  }
}

export type Statuses = Awaited<ReturnType<typeof openStatuses>>
