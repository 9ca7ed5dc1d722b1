import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import type { Channel } from '../networks/capabilities.ts'
import type { NetworkAdapter } from '../networks/network.ts'
import type { CampaignPlan } from '../networks/plan.ts'
import { assetProblems } from './asset-problems.ts'
import { choiceProblems, type Place } from './choice-problems.ts'
import { leftOut } from './left-out.ts'
import type { Campaign } from './model.ts'
import { channelOf, type PlanAsset, planAssets, toPlan } from './plan.ts'
import { loadTree, type Part, partOf } from './plan-tree.ts'
import { textProblems } from './text-problems.ts'

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

/**
 * What a launch would do and what stands in its way, found without asking the network.
 * @param only what is to be looked at of a campaign that runs, as it is in the transaction.
 */
export async function examine(
  rooms: Pick<Rooms, 'db' | 'networks' | 'clock'>,
  campaign: Campaign,
  operationRef: string,
  only?: { part: Part; transaction?: Transaction },
): Promise<Examined> {
  const adapter = rooms.networks.get(campaign.network)
  if (!adapter) throw new AppError('unavailable', { message: 'This network is not set up here.' })
  const account = await accountOf(rooms, campaign)
  const { capabilities } = adapter
  const whole = await loadTree(rooms.db, campaign, account.accountId, only?.transaction)
  const tree = only ? partOf(whole, only.part) : whole
  const plan = toPlan(campaign, tree, { operationRef, capabilities })
  const shown = await planAssets(rooms.db, campaign, capabilities, only?.transaction)
  const assets = shown.filter(({ id }) => tree.assets.some((asset) => asset.id === id))
  const channel = channelOf(capabilities, campaign)
  const place = placeOf(adapter, channel)
  const declared = declaredProblems(campaign, { adapter, plan, assets, channel, place })
  const problems = [...declared, ...adapterProblems({ adapter, account, plan, declared })]
  return {
    adapter,
    account,
    plan,
    assets,
    problems: oncePerPath(problems),
    warnings: [...warningsOf(plan, rooms.clock.now()), ...leftOut(tree, channel, place.channel)],
  }
}

/** A network with one channel is known by its own name only. */
function placeOf({ label, capabilities }: NetworkAdapter, channel: Channel): Place {
  const several = capabilities.channels.length > 1
  return { network: label, channel: several ? `${label} ${channel.label}` : label }
}

type Looked = Pick<Examined, 'adapter' | 'plan' | 'assets'> & { channel: Channel; place: Place }

/** What the network's declaration alone rules out. */
function declaredProblems(campaign: Campaign, looked: Looked): Problem[] {
  const { adapter, plan, assets, channel, place } = looked
  const { capabilities, label } = adapter
  const keys = capabilities.channels.map(({ key }) => key)
  const gone = campaign.channel !== null && !keys.includes(campaign.channel)
  return [
    ...(gone ? [{ path: 'channel', message: `${label} does not offer this channel.` }] : []),
    ...(campaign.objective ? [] : [{ path: 'objective', message: 'Choose an objective.' }]),
    ...choiceProblems(plan, capabilities, { channel, place }),
    ...textProblems(plan, channel, place.channel),
    ...assetProblems({ plan, assets, channel, capabilities, place: place.channel }),
  ]
}

/** A list of texts or keywords: the declaration speaks of its elements, an adapter perhaps of the list. */
const isOfList = (path: string) => /\.(moreHeadlines|moreBodies|keywords)$/.test(path)

const isOfAssets = ({ path }: Problem) => /\.assetId$|^assets\./.test(path)

/** What only the adapter knows. About assets it speaks where the declaration finds nothing. */
function adapterProblems({
  adapter,
  account,
  plan,
  declared,
}: Pick<Examined, 'adapter' | 'account' | 'plan'> & { declared: Problem[] }): Problem[] {
  const said = declared.some(isOfAssets)
  return adapter
    .checkPlan(account, plan)
    .map(({ path, message }) => ({
      // The interface speaks of keys, our fields of numbers.
      path: path.replace(/\.assets(\..*)?$/, '.assetId'),
      message,
    }))
    .filter((problem) => !(said && isOfAssets(problem)))
    .filter(
      ({ path }) => !(isOfList(path) && declared.some((one) => one.path.startsWith(`${path}.`))),
    )
}

/** One sentence for each field: the next comes when this is solved. */
function oncePerPath(problems: Problem[]): Problem[] {
  const told = new Set<string>()
  return problems.filter(({ path }) => !told.has(path) && told.add(path))
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
