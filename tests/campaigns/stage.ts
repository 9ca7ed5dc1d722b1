import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAsset, filmContent, takeContent } from '../../server/ads/assets.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import type { AdGroupTree } from '../../shared/ads.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { aFilm } from '../ads/film.ts'
import { connectAccount, dollarAccounts } from '../connections/journey.ts'
import { aPicture } from '../networks/picture.ts'
import { type Email, type House, openHouse } from '../support/rooms.ts'

/** What the sandbox keeps of one launch. */
export type Tree = Record<
  'campaigns' | 'groups' | 'ads',
  { id: string; status: string; reference: string }[]
>

type Scene = {
  /** What every ad shows. */
  assetOf: (house: House) => Promise<number>
  /** What the campaign shows besides, by role. */
  linked: (house: House) => Promise<Record<string, number>>
  draft: Record<string, unknown>
  /** The network's word for an object that is switched on. */
  on: string
}

const brand = (house: House) => house.organizations.aurora
const noMore = async () => ({})

const scenes: Record<NetworkName, Scene> = {
  meta: {
    assetOf: (house) => uploadPicture(house, 'admin@aurora.test', brand(house)),
    linked: noMore,
    draft: { budgetMicros: '25000000' },
    on: 'ACTIVE',
  },
  tiktok: {
    assetOf: (house) => uploadFilm(house, 'admin@aurora.test', brand(house)),
    linked: noMore,
    draft: { budgetMicros: '60000000' },
    on: 'ENABLE',
  },
  google: {
    assetOf: (house) => uploadPicture(house, 'admin@aurora.test', brand(house), 1200, 628),
    linked: async (house) => ({
      square: await uploadPicture(house, 'admin@aurora.test', brand(house), 600, 600),
    }),
    draft: { budgetMicros: '25000000', channel: 'display' },
    on: 'ENABLED',
  },
}

/** A house with a connected ad account and what an ad shows: all that a campaign needs. */
export async function openStage(network: NetworkName = 'meta') {
  const scene = scenes[network]
  const house = await openHouse()
  const connectionId = await connectAccount(house, dollarAccounts[network], { network })
  const admin = await house.as('admin@aurora.test')
  const assetId = await scene.assetOf(house)
  const linked = await scene.linked(house)
  const stage = {
    network,
    on: scene.on,
    house,
    admin,
    connectionId,
    assetId,
    draft: async (change: Record<string, unknown> = {}) => {
      const made = await admin.campaigns.create({
        organizationId: house.organizations.aurora,
        connectionId,
        title: 'Spring',
        objective: 'traffic',
        groups: twoGroups(assetId),
        ...scene.draft,
        ...change,
      })
      for (const [role, asset] of Object.entries(linked))
        await admin.campaigns.linkAsset({ id: made.id, assetId: asset, role })
      return made
    },
    /** Launched and arrived. */
    running: async (change: Record<string, unknown> = {}) => {
      const { id } = await stage.draft(change)
      await admin.campaigns.launch({ id })
      await house.runJobs()
      // A film is ready minutes after it was sent.
      for (
        let minutes = 0;
        minutes < 10 && (await stage.get(id)).lifecycle === 'launching';
        minutes++
      ) {
        await house.advance({ minutes: 1 })
        await rows(house.db, 'UPDATE graphile_worker._private_jobs SET run_at = now() RETURNING id')
        await house.runJobs()
      }
      const campaign = await stage.get(id)
      if (campaign.lifecycle !== 'active') throw new Error(`It is ${campaign.lifecycle}.`)
      return campaign
    },
    get: (id: number) => admin.campaigns.get({ id }),
    fault: (order: Record<string, unknown>) =>
      house.control('faults', {
        ...order,
        match: { network, ...(order.match as object) },
      }),
    calm: () => house.control('faults', undefined, 'DELETE'),
    /** What a launch left on the network; with `all` also what was removed. */
    treeOf: async (reference: string, all: '0' | '1' = '0'): Promise<Tree> => {
      const state = await house.control<Record<NetworkName, Tree>>(`state?all=${all}`)
      const kept = (name: keyof Tree) =>
        state[network][name].filter((one) => one.reference === reference)
      return {
        campaigns: kept('campaigns'),
        groups: kept('groups'),
        ads: kept('ads'),
      }
    },
    referenceOf: async (id: number) =>
      (await row<{ operation_ref: string }>(
        house.db,
        'SELECT operation_ref FROM launch_operations WHERE campaign_id = $1 ORDER BY id DESC LIMIT 1',
        [id],
      ))!.operation_ref,
    close: house.close,
  }
  return stage
}

export type Stage = Awaited<ReturnType<typeof openStage>>

async function contextOf(house: House, email: Email) {
  const principal = await house.principal(email)
  return { ...house.rooms, principal, requestId: 'test', address: '127.0.0.1' }
}

export async function uploadPicture(
  house: House,
  email: Email,
  organizationId: number,
  width = 640,
  height = 360,
): Promise<number> {
  const { bytes, contentType } = aPicture(width, height)
  const asset = { organizationId, name: 'Beans', bytes, contentType }
  return (await createAsset(await contextOf(house, email), asset)).id
}

export async function uploadFilm(
  house: House,
  email: Email,
  organizationId: number,
  seconds = 9,
): Promise<number> {
  const { bytes } = await aFilm({ seconds })
  const path = join(house.env.DATA_DIR, 'beans.mp4')
  await writeFile(path, bytes)
  const sha256 = createHash('sha256').update(bytes).digest()
  const content = await filmContent({ path, sizeBytes: bytes.byteLength, sha256 })
  const ctx = await contextOf(house, email)
  return (await takeContent(ctx, { organizationId, name: 'Beans' }, content)).id
}

export function anAd(title: string, assetId: number | null) {
  return {
    title,
    assetId,
    headline: 'Fresh beans',
    body: 'Roasted this morning.',
    linkUrl: 'https://beans.example.com/shop',
    callToAction: 'shop_now',
    moreHeadlines: [] as string[],
    moreBodies: [] as string[],
  }
}

export function aGroup(title: string, ads: AdGroupTree['ads'] = []): AdGroupTree {
  return {
    title,
    budgetMicros: null,
    bidAmountMicros: null,
    optimizationGoal: 'link_clicks',
    targeting: { countries: ['US'], ageMin: null, ageMax: null, genders: [] },
    keywords: [],
    startsAt: null,
    endsAt: null,
    ads,
  }
}

/** Two groups with three ads. */
export const twoGroups = (assetId: number): AdGroupTree[] => [
  aGroup('Coast', [anAd('Waves', assetId), anAd('Sand', assetId)]),
  aGroup('Inland', [anAd('Hills', assetId)]),
]

/** The reason and fields with which a call was refused; fails when it was not. */
export async function refusalOf(call: Promise<unknown>) {
  try {
    await call
  } catch (error) {
    const { reason, message, fields, current } = error as {
      reason: string
      message: string
      fields?: Record<string, string>
      current?: unknown
    }
    return { reason, message, fields, current }
  }
  throw new Error('It was not refused.')
}
