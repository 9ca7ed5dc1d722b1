import { expect } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { send } from '../support/doors.ts'
import type { Email } from '../support/rooms.ts'
import { openStage } from './stage.ts'

/** What document 000's API answers, with what tests look at by name. */
export type Body = {
  [name: string]: unknown
  id: string
  status: string
  name: string
  campaigns: Body[]
  page_info: { next: string; previous: string }
  ad_groups: Body[]
  ads: Body[]
  totals: Record<string, number>
  days: Record<string, number>[]
  error: { code: string; message: string; fields: Record<string, string> }
}
export type Told = { status: number; body: Body; etag: string | null }
export const aUuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/)

/** A stage with a web server, asked with tokens. */
export async function openDoor(network: NetworkName = 'meta') {
  const stage = await openStage(network)
  const { aurora, basalt } = stage.house.organizations
  const web = await stage.house.web()
  const picture = (await stage.admin.assets.get({ id: stage.assetId })).uuid
  const tokenOf = async (email: Email, organizationId: number, permission: 'read' | 'write') => {
    const caller = await stage.house.as(email)
    const order = { organizationId, name: 'Door', permission, days: 30 }
    return (await caller.tokens.create(order)).token
  }
  const tokens = {
    write: await tokenOf('admin@aurora.test', aurora, 'write'),
    read: await tokenOf('admin@aurora.test', aurora, 'read'),
    foreign: await tokenOf('owner@basalt.test', basalt, 'write'),
  }

  async function api(
    route: string,
    body?: unknown,
    {
      token = tokens.write,
      headers = {},
    }: { token?: string; headers?: Record<string, string> } = {},
  ): Promise<Told> {
    const credential: Record<string, string> = { ...headers }
    if (token) credential.authorization = `Bearer ${token}`
    const answer = await send(web, route, { credential, body })
    const told = (answer.text ? JSON.parse(answer.text) : null) as Body
    return { status: answer.status, body: told, etag: answer.headers.get('etag') }
  }

  /** Everything a launch needs on this network, in the document's words. */
  const aCampaign = (change: object = {}) => ({
    connection_id: stage.connectionId,
    name: `On ${network}`,
    objective: 'traffic',
    budget_amount: 60.25,
    ...trees[network](picture),
    ...change,
  })

  /** Runs the launch to its end; a film is ready minutes after it was sent. */
  async function arrive(uuid: string) {
    const { house } = stage
    for (let minutes = 0; minutes < 10; minutes++) {
      await house.runJobs()
      const found = await row<{ lifecycle: string }>(
        house.db,
        'SELECT lifecycle FROM campaigns WHERE uuid = $1',
        [uuid],
      )
      if (found?.lifecycle !== 'launching') return found?.lifecycle
      await house.advance({ minutes: 1 })
      await rows(house.db, 'UPDATE graphile_worker._private_jobs SET run_at = now() RETURNING id')
    }
    return 'launching'
  }

  const setTier = (organizationId: number, tier: string) =>
    rows(
      stage.house.db,
      `INSERT INTO organization_tiers (organization_id, starts_on, tier, created_at)
       VALUES ($1, '2026-03-10', $2, $3) ON CONFLICT (organization_id, starts_on)
       DO UPDATE SET tier = excluded.tier RETURNING tier`,
      [organizationId, tier, stage.house.clock.now()],
    )

  return { stage, web, picture, tokens, tokenOf, api, aCampaign, arrive, setTier }
}

export type Door = Awaited<ReturnType<typeof openDoor>>

const targeting = { countries: ['US'], age_min: 21, age_max: null, genders: [] }
const anAd = (change: object) => ({
  name: 'Waves',
  headline: 'Fresh beans',
  body: 'Roasted this morning.',
  link_url: 'https://beans.example.com/shop',
  call_to_action: 'shop_now',
  ...change,
})

const trees: Record<NetworkName, (picture: string) => object> = {
  meta: (picture) => ({
    ad_groups: [
      {
        name: 'Coast',
        optimization_goal: 'link_clicks',
        targeting,
        ads: [anAd({ asset_id: picture })],
      },
    ],
  }),
  tiktok: (film) => ({
    budget_owner: 'ad_group',
    budget_amount: null,
    ad_groups: [
      {
        name: 'Coast',
        budget_amount: 60.5,
        optimization_goal: 'link_clicks',
        targeting: { ...targeting, age_min: null },
        ads: [anAd({ asset_id: film })],
      },
    ],
  }),
  google: () => ({
    channel: 'search',
    ad_groups: [
      {
        name: 'Coast',
        optimization_goal: 'link_clicks',
        targeting: { ...targeting, age_min: null },
        keywords: [
          { text: 'fresh beans', match: 'phrase' },
          { text: 'roastery', match: 'exact' },
        ],
        ads: [
          anAd({
            more_headlines: ['Roasted today', 'Sent tomorrow'],
            more_bodies: ['From the coast to your cup.'],
          }),
        ],
      },
    ],
  }),
}
