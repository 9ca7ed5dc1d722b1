import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkNames } from '../../shared/networks.ts'
import { manners } from './echo.ts'
import {
  connected,
  draft,
  everywhere,
  glance,
  journey,
  look,
  type NetworkRoad,
  openNetworkRoad,
  renewed,
  tokenInForce,
  work,
} from './network-road.ts'
import { dataOf } from './road.ts'
import { findSecrets } from './spellings.ts'

describe.each(networkNames)('%s repeats what it is sent', (network) => {
  let road: NetworkRoad
  let connection: number
  let campaign: { id: number; uuid: string }
  beforeAll(async () => {
    road = await openNetworkRoad(network)
  })
  afterAll(() => road.close())

  const statusNow = async () =>
    dataOf<{ status: string }>(await road.query('connections.get', { id: connection })).status

  /** The account works again, for the next manner. */
  async function calm() {
    road.fresh()
    await road.house.advance({ hours: 2 })
    if ((await statusNow()) !== 'working') connection = await connected(road)
  }

  test('while a code is traded and accounts are listed', async () => {
    for (const manner of manners) {
      expect(await journey(road, manner), manner).toMatch(/journey=(failed|expired|incomplete)$/)
      road.fresh()
    }
    const place = await journey(road)
    connection = Number(/connections\/(\d+)\/choose/.exec(place)![1])
    for (const manner of [...manners, 'as names', 'beside the answer'] as const) {
      for (let turn = 0; turn < 4; turn++) {
        await road.echo.speaking(manner, () =>
          road.query('connections.accounts', { id: connection }),
        )
        road.fresh()
      }
    }
    await road.call('connections.choose', { id: connection, accountId: road.account })
    expect(await statusNow()).toBe('working')
  })

  test('while a campaign is launched', async () => {
    campaign = await draft(road, connection)
    for (const manner of manners) {
      await road.echo.speaking(manner, async () => {
        await road.call('campaigns.launch', { id: campaign.id })
        await work(road)
        await glance(road, connection, campaign.id)
      })
      await calm()
    }
    await road.call('campaigns.launch', { id: campaign.id })
    await road.echo.speaking('beside the answer', () => work(road, 8))
    await look(road, connection, campaign.id)
  })

  test('while figures are read, and while it is read how the ads stand', async () => {
    await road.house.advance({ days: 1 })
    for (const manner of manners) {
      await road.echo.speaking(manner, async () => {
        await road.call('connections.sync', { id: connection })
        await work(road)
        await glance(road, connection, campaign.id)
      })
      await calm()
    }
    await road.echo.speaking('beside the answer', async () => {
      await road.call('connections.sync', { id: connection })
      await work(road)
    })
    const kept = await road.record.places()
    // What it said beside the figures is kept as evidence, without the secrets.
    expect(kept.database).toMatch(/echo[\\":]+[^}]{0,300}\[removed\]/)
    await look(road, connection, campaign.id)
  })

  test('while a grant is renewed, moves are asked for, and the grant is given back', async () => {
    for (const manner of manners) {
      await road.echo.speaking(manner, async () => {
        await renewed(road, connection)
        for (const move of ['pause', 'resume'] as const)
          await road.call(`campaigns.${move}`, { id: campaign.id, reason: 'Look' })
        await work(road)
        await glance(road, connection, campaign.id)
      })
      await calm()
    }
    expect(road.echo.secrets.size).toBeGreaterThan(10)
    const token = await tokenInForce(road, connection)
    expect([...road.echo.secrets.values()]).toContain(token)
    await work(road, 3)
    await road.call('campaigns.cancel', { id: campaign.id, reason: 'Over' })
    await work(road, 2)
    await road.call('connections.disconnect', { id: connection })
    for (const manner of manners) {
      await road.echo.speaking(manner, () => work(road))
      road.fresh()
    }
  })

  test('and none of it is heard or kept anywhere', async () => {
    const { record, web, admin, echo } = road
    for (const path of ['/app/', '/app/connections?journey=failed', '/nowhere', '/api/nowhere'])
      await record.ask(web, `GET ${path}`, { credential: admin })
    const places = await everywhere(road)
    for (const [where, text] of Object.entries(places))
      expect(text.length, where).toBeGreaterThan(100)
    expect(echo.spoken()).toBeGreaterThan(60)
    expect(findSecrets(echo.secrets, places)).toEqual([])
  })
})
