import { createAsset } from '../../server/ads/assets.ts'
import { row } from '../../server/database/sequelize.ts'
import type { AdGroupTree } from '../../shared/ads.ts'
import { accounts, connectAccount } from '../connections/journey.ts'
import { aPicture } from '../networks/picture.ts'
import { type Email, type House, openHouse } from '../support/rooms.ts'

/** What the sandbox keeps of one launch. */
export type Tree = Record<
  'campaigns' | 'groups' | 'ads',
  { id: string; status: string; reference: string }[]
>

/** A house with a connected ad account and a picture: all that a campaign needs. */
export async function openStage() {
  const house = await openHouse()
  const connectionId = await connectAccount(house, accounts.us)
  const admin = await house.as('admin@aurora.test')
  const assetId = await uploadPicture(house, 'admin@aurora.test', house.organizations.aurora)
  const stage = {
    house,
    admin,
    connectionId,
    assetId,
    draft: (change: Record<string, unknown> = {}) =>
      admin.campaigns.create({
        organizationId: house.organizations.aurora,
        connectionId,
        title: 'Spring',
        objective: 'traffic',
        budgetMicros: '25000000',
        groups: twoGroups(assetId),
        ...change,
      }),
    /** Launched and arrived. */
    running: async (change: Record<string, unknown> = {}) => {
      const { id } = await stage.draft(change)
      await admin.campaigns.launch({ id })
      await house.runJobs()
      const campaign = await admin.campaigns.get({ id })
      if (campaign.lifecycle !== 'active') throw new Error(`It is ${campaign.lifecycle}.`)
      return campaign
    },
    get: (id: number) => admin.campaigns.get({ id }),
    fault: (order: Record<string, unknown>) =>
      house.control('faults', {
        ...order,
        match: { network: 'meta', ...(order.match as object) },
      }),
    calm: () => house.control('faults', undefined, 'DELETE'),
    /** What a launch left on the network; with `all` also what was removed. */
    treeOf: async (reference: string, all: '0' | '1' = '0'): Promise<Tree> => {
      const state = (await house.control(`state?all=${all}`)) as { meta: Tree }
      const kept = (name: keyof Tree) =>
        state.meta[name].filter((one) => one.reference === reference)
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

export async function uploadPicture(
  house: House,
  email: Email,
  organizationId: number,
  width = 640,
): Promise<number> {
  const principal = await house.principal(email)
  const ctx = { ...house.rooms, principal, requestId: 'test', address: '127.0.0.1' }
  const { bytes, contentType } = aPicture(width, 360)
  return (await createAsset(ctx, { organizationId, name: 'Beans', bytes, contentType })).id
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
