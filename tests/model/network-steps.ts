import { expect } from 'vitest'
import { settleBilling } from '../../server/campaigns/billing-follow.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { fundByTransfer } from '../fundings/money.ts'
import { attempt, type Real } from './real.ts'
import type { At, Work } from './step.ts'
import { type Campaign, isOver } from './things.ts'
import type { World } from './world.ts'

const allAds = ({ world }: At) => world.campaigns.filter((one) => one.ad)
/** The newest of each account come up more often: old ones are over. */
const ads = (at: At) => [...allAds(at), ...allAds(at).slice(-2), ...allAds(at).slice(-2)]

/** One campaign on each account: the platform is billed for the one, the brand for the other. */
export async function keepAdsRunning(world: World, real: Real): Promise<void> {
  for (const name of ['platform', 'brand'] as const) {
    const byPlatform = name === 'platform'
    const runs = world.campaigns.some((one) => one.ad?.byPlatform === byPlatform && !isOver(one))
    if (!runs) await launch(world, real, name)
  }
}

async function launch(world: World, real: Real, name: 'platform' | 'brand'): Promise<void> {
  const { stage, house, admin } = real
  const { id: connectionId, accountId, currency } = real.connections[name]
  const { id } = await stage.draft({ connectionId })
  const micros = 60_000_000n
  const byPlatform = name === 'platform'
  const funded = byPlatform
    ? await fundByTransfer(house, { campaignId: id, amountMicros: micros })
    : null
  await admin.campaigns.launch({ id })
  await house.runJobs()
  const { externalId } = await admin.campaigns.get({ id })
  const campaign: Campaign = {
    id,
    kind: 'ad',
    currency,
    lifecycle: 'active',
    pausedBy: new Set(),
    billing: 'ok',
    rule: { cpm: 0n, base: 0n, min: 0n, max: 0n },
    used: 0n,
    paid: 0n,
    moves: ['launch', 'arrive'],
    ad: {
      connectionId,
      accountId,
      externalId: externalId!,
      byPlatform,
      owed: 0n,
      spends: new Map(),
    },
  }
  world.campaigns.push(campaign)
  if (!funded) return
  const facts = { id: funded.id, campaign, provider: 'transfer' as const, asked: micros }
  const blank = { refunded: 0n, chargedBack: 0n, proposed: null, payment: null, dispute: null }
  const times = { askedAt: real.now(), settledAt: real.now() }
  const funding = { ...facts, ...blank, ...times, settled: 0n, state: 'pending' as const }
  world.fundings.push(funding)
  world.arrive(funding, micros, real.now())
}

const figures = (at: At, { id }: Campaign) =>
  rows<{ day: string; spend: bigint; fee: bigint }>(
    at.real.house.db,
    `SELECT a.day::text, a.spend_micros AS spend, coalesce((SELECT sum(f.amount_micros) FROM ad_spend_fees f
       WHERE f.campaign_id = a.campaign_id AND f.day = a.day AND f.kind <> 'adjustment'), 0)::bigint AS fee
     FROM campaign_analytics a WHERE a.campaign_id = $1 ORDER BY a.day`,
    [id],
  )

/** Syncs, and has the model learn what the network said. The sums of fees per day must be the rule's (M6). */
async function syncIt(at: At, campaign: Campaign): Promise<void> {
  const { admin, house } = at.real
  const { connectionId, byPlatform } = campaign.ad!
  await at.expect('done', admin.connections.sync({ id: connectionId }))
  await house.runJobs()
  for (const other of allAds(at).filter((one) => one.ad!.connectionId === connectionId)) {
    const told = await figures(at, other)
    for (const { day, spend } of told) at.world.learn(other, day, spend)
    const known = (one: { day: string }) => other.ad!.spends.get(one.day)?.fee ?? 0n
    expect(told.map((one) => `${one.day} ${one.fee}`)).toEqual(
      told.map((one) => `${one.day} ${known(one)}`),
    )
    if (byPlatform) at.world.usedUp(other)
  }
  at.world.settleCards()
}

export const sync: Work = async (at) => {
  const campaign = at.choose(ads(at))
  if (!campaign) return undefined
  await syncIt(at, campaign)
  return campaign
}

/** The same days again change nothing (M8). */
export const syncTwice: Work = async (at) => {
  const campaign = at.choose(ads(at))
  if (!campaign) return undefined
  await syncIt(at, campaign)
  const counted = () =>
    row(
      at.real.house.db,
      `SELECT (SELECT count(*) FROM ledger_entries) AS entries, (SELECT count(*) FROM ad_spend_fees) AS fees,
         (SELECT count(*) FROM metric_revisions) AS revisions`,
    )
  const before = await counted()
  await syncIt(at, campaign)
  expect(await counted()).toEqual(before)
  return campaign
}

/** The network tells one of the last days otherwise than before. */
export const restate: Work = async (at) => {
  const campaign = at.choose(ads(at))
  const day = campaign && at.choose([...campaign.ad!.spends.keys()].sort().slice(-3), 1)
  if (!campaign || !day) return undefined
  const { accountId, externalId } = campaign.ad!
  const spend = BigInt(at.picks[2]! % 9_000) * 10_000n
  const order = { network: 'meta', accountId, externalId, day, spendMicros: `${spend}` }
  await at.real.house.control('restatements', { ...order, level: 'campaign' })
  await syncIt(at, campaign)
  return campaign
}

/** The clock goes on, so that a day is over and its spend is told. */
export const nextDay: Work = async (at) => {
  await at.real.house.advance({ hours: 4 + (at.picks[0]! % 21) })
  return at.choose(ads(at))
}

const tiers = { pro: 500n, agency: 400n, starter: 600n, free: 600n } as const

const berlin = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' })
const DAY_MS = 86_400_000

/**
 * Another tier from today on, or from tomorrow when it changed today already; what is over keeps its
 * rate (M7).
 */
export const changeTier: Work = async (at) => {
  const names = Object.keys(tiers) as (keyof typeof tiers)[]
  const tier = at.choose(names)!
  const today = berlin.format(at.now)
  const list = at.world.tiers
  const changed = list.some((one) => one.from === today)
  const startsOn = changed ? berlin.format(at.now + DAY_MS) : today
  const { organizationId } = at.world
  const order = { organizationId, tier, startsOn, reason: 'Agreed.' }
  await at.expect('done', at.real.operator.organizations.setTier(order))
  const kept = list.filter((one) => one.from <= today)
  list.splice(0, list.length, ...kept)
  if (kept.at(-1)?.name !== tier) list.push({ from: startsOn, name: tier, bps: tiers[tier] })
  return at.choose(ads(at))
}

/** Jobs and rounds that run once more than they must. */
export const jobsTwice: Work = async (at) => {
  await settleBilling(at.real.house.rooms)
  for (const campaign of allAds(at)) {
    at.world.usedUp(campaign)
    at.world.heal(campaign)
  }
  await at.jobs()
  await at.jobs()
  return at.choose(ads(at))
}

/** Rare, since a campaign that was canceled never runs again. */
export const cancelAd: Work = async (at) => {
  const campaign = at.choose(ads(at))
  if (!campaign || at.picks[1]! % 4 > 0) return undefined
  const may = !isOver(campaign)
  const { outcome } = await attempt(at.real.admin.campaigns.cancel({ id: campaign.id }))
  expect(outcome).toBe(may ? 'done' : 'move_not_allowed')
  if (may) at.world.move(campaign, 'cancel', 'canceled', at.now)
  await at.jobs()
  return campaign
}
