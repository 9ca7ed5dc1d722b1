import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import type { NetworkCapabilities } from '../networks/capabilities.ts'
import type { NetworkAdapter } from '../networks/network.ts'
import type { CampaignPlan } from '../networks/plan.ts'
import type { Campaign } from './model.ts'
import { loadPlan, type PlanAsset, planAssets } from './plan.ts'

export type Problem = { path: string; message: string }

export type Account = {
  accountId: string
  accountName: string
  currency: string
  timeZone: string
  /** The manager account through which it is reached; null: directly. */
  through: string | null
}

export type Examined = {
  adapter: NetworkAdapter
  account: Account
  plan: CampaignPlan
  assets: PlanAsset[]
  problems: Problem[]
  warnings: Problem[]
}

/** What a launch would do and what stands in its way, found without asking the network. */
export async function examine(
  rooms: Pick<Rooms, 'db' | 'networks' | 'clock'>,
  campaign: Campaign,
  operationRef: string,
): Promise<Examined> {
  const adapter = rooms.networks.get(campaign.network)
  if (!adapter) throw new AppError('unavailable', { message: 'This network is not set up here.' })
  const account = await accountOf(rooms, campaign)
  const { accountId } = account
  const { capabilities } = adapter
  const plan = await loadPlan(rooms.db, campaign, { operationRef, accountId, capabilities })
  const assets = await planAssets(rooms.db, campaign)
  const problems = [
    ...(campaign.objective ? [] : [{ path: 'objective', message: 'Choose an objective.' }]),
    ...capabilityProblems(plan, capabilities),
    ...adapter.checkPlan(account, plan).map(({ path, message }) => ({
      // The interface speaks of keys, our fields of numbers.
      path: path.replace(/\.assets$/, '.assetId'),
      message,
    })),
    ...assetProblems(plan, assets, capabilities),
  ]
  return { adapter, account, plan, assets, problems, warnings: warningsOf(plan, rooms.clock.now()) }
}

async function accountOf(rooms: Pick<Rooms, 'db'>, campaign: Campaign): Promise<Account> {
  const found = await row<{
    account_id: string
    account_name: string | null
    currency: string
    time_zone: string
    reached_through: string | null
  }>(
    rooms.db,
    `SELECT account_id, account_name, currency, time_zone, reached_through
     FROM ad_platform_connections
     WHERE organization_id = $1 AND id = $2 AND account_id IS NOT NULL`,
    [campaign.organization_id, campaign.connection_id],
  )
  if (!found) throw new AppError('conflict', { message: 'The connection has no ad account.' })
  return {
    accountId: found.account_id,
    accountName: found.account_name ?? found.account_id,
    currency: found.currency,
    timeZone: found.time_zone,
    through: found.reached_through,
  }
}

function capabilityProblems(plan: CampaignPlan, offered: NetworkCapabilities): Problem[] {
  const pairs: [string, string, readonly string[]][] = [
    ['objective', plan.objective, offered.objectives],
    ['bidType', plan.bidType, offered.bidTypes],
    ['budgetOwner', plan.budgetOwner, offered.budgetOwners],
    ['budgetType', plan.budgetType, offered.budgetTypes],
  ]
  return pairs
    .filter(([, value, allowed]) => !allowed.includes(value))
    .map(([path, , allowed]) => ({ path, message: `The network offers: ${allowed.join(', ')}.` }))
}

function assetProblems(
  plan: CampaignPlan,
  assets: PlanAsset[],
  { image }: NetworkCapabilities,
): Problem[] {
  const byKey = new Map(assets.map((asset) => [String(asset.id), asset]))
  return plan.groups.flatMap((group, g) =>
    group.ads.flatMap((ad, a) => {
      const asset = byKey.get(ad.assets[0]?.key ?? '')
      const message = asset && assetFault(asset, image)
      return message ? [{ path: `groups.${g}.ads.${a}.assetId`, message }] : []
    }),
  )
}

function assetFault(asset: PlanAsset, image: NetworkCapabilities['image']): string | null {
  if (asset.status !== 'ready' || !asset.storage_key) return 'The picture is not ready yet.'
  if (!image) return 'This network takes no pictures.'
  if (!image.contentTypes.includes(asset.content_type ?? '')) {
    return `The network takes ${image.contentTypes.join(' and ')}.`
  }
  if ((asset.size_bytes ?? 0) > image.maxBytes) return 'The picture is too large for the network.'
  if ((asset.width ?? 0) < image.minWidth || (asset.height ?? 0) < image.minHeight) {
    return `The network wants at least ${image.minWidth} × ${image.minHeight} pixels; this picture has ${asset.width} × ${asset.height}.`
  }
  return null
}

function warningsOf(plan: CampaignPlan, now: Date): Problem[] {
  const warnings: Problem[] = []
  if (plan.budgetType === 'daily' && !plan.endsAt && plan.groups.some((group) => !group.endsAt)) {
    warnings.push({
      path: 'endsAt',
      message: 'There is no end: it spends until somebody pauses it.',
    })
  }
  if (plan.startsAt && plan.startsAt <= now) {
    warnings.push({ path: 'startsAt', message: 'The start has passed: it starts at once.' })
  }
  return warnings
}
