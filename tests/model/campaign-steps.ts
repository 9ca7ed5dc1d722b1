import { expect } from 'vitest'
import { wholeDraft } from '../creators/stage.ts'
import { unitOf } from './books.ts'
import type { At, Work } from './step.ts'
import { type Campaign, isOver } from './things.ts'

const rules = [
  { cpm: 500n, base: 0n, min: 0n, max: 3_000n },
  { cpm: 333n, base: 1_000n, min: 1_500n, max: 9_000n },
  { cpm: 0n, base: 2_500n, min: 0n, max: 2_500n },
  { cpm: 7n, base: 0n, min: 0n, max: 100_000_000n },
  { cpm: 0n, base: 0n, min: 0n, max: 500n },
  { cpm: 1_500_000n, base: 100n, min: 0n, max: 1_500_000n },
]
const currencies = ['USD', 'EUR', 'JPY', 'KWD', 'USD']

export const create: Work = async (at) => {
  const currency = at.choose(currencies)!
  const inMicros = Object.entries(at.choose(rules, 1)!).map(
    ([name, units]) => [name, units * unitOf(currency)] as const,
  )
  const rule = Object.fromEntries(inMicros) as Campaign['rule']
  const made = await at.real.admin.creators.create({
    organizationId: at.world.organizationId,
    ...wholeDraft,
    currency,
    cpmMicros: `${rule.cpm}`,
    baseRewardMicros: `${rule.base}`,
    minPayoutMicros: `${rule.min}`,
    maxPayoutMicros: `${rule.max}`,
  })
  const campaign: Campaign = {
    id: made.id,
    kind: 'creator',
    currency,
    lifecycle: 'draft',
    pausedBy: new Set(),
    billing: 'ok',
    rule,
    used: 0n,
    paid: 0n,
    moves: [],
    ad: null,
  }
  at.world.campaigns.push(campaign)
  return campaign
}

const creators = ({ world }: At) =>
  world.campaigns.filter((one) => one.kind === 'creator' && one.lifecycle !== 'deleted')
/** The newest come up more often: old ones are mostly over. */
export const aCreatorCampaign = (at: At, pick = 0) => {
  const list = creators(at)
  return at.choose([...list, ...list.slice(-2), ...list.slice(-1)], pick)
}

/** Words change at any time, the rule of payment only in a draft. */
export const patch: Work = async (at) => {
  const campaign = aCreatorCampaign(at)
  if (!campaign) return undefined
  const { id, currency, rule } = campaign
  await at.expect('done', at.real.admin.creators.update({ id, name: `Summer ${at.picks[1]}` }))
  const cpm = BigInt(at.picks[1]! % 900) * unitOf(currency)
  const may = campaign.lifecycle === 'draft' || cpm === rule.cpm
  const change = at.real.admin.creators.update({ id, cpmMicros: `${cpm}` })
  await at.expect(may ? 'done' : 'validation_failed', change)
  if (may) rule.cpm = cpm
  return campaign
}

export const remove: Work = async (at) => {
  const campaign = aCreatorCampaign(at)
  if (!campaign || at.picks[1]! % 3 > 0) return undefined
  const funded = at.world.fundings.some((one) => one.campaign === campaign)
  const may = campaign.lifecycle === 'draft' && !funded
  const call = at.real.admin.creators.delete({ id: campaign.id })
  await at.expect(may ? 'done' : 'move_not_allowed', call)
  if (may) campaign.lifecycle = 'deleted'
  return campaign
}

export const publish: Work = async (at) => {
  const campaign = aCreatorCampaign(at)
  if (!campaign) return undefined
  const { rule } = campaign
  const whole = (rule.cpm > 0n || rule.base > 0n) && rule.max > 0n
  const may = campaign.lifecycle === 'draft' && whole && at.world.unused(campaign) > 0n
  const call = at.real.admin.creators.publish({ id: campaign.id })
  await at.expect(may ? 'done' : 'move_not_allowed', call)
  if (may) at.world.move(campaign, 'publish', 'active', at.now)
  return campaign
}

/** A campaign of either kind, which people pause and resume in the same way. */
const running = (at: At) => {
  const ads = at.world.campaigns.filter((one) => one.kind === 'ad')
  return at.picks[1]! % 3 === 0 ? at.choose(ads) : aCreatorCampaign(at)
}

export const pause: Work = async (at) => {
  const campaign = running(at)
  if (!campaign) return undefined
  const { id, pausedBy } = campaign
  const may = campaign.lifecycle !== 'draft' && !isOver(campaign) && !pausedBy.has('person')
  const { campaigns, creators } = at.real.admin
  const call: Promise<unknown> = campaign.ad ? campaigns.pause({ id }) : creators.pause({ id })
  await at.expect(may ? 'done' : 'move_not_allowed', call)
  if (!may) return campaign
  campaign.moves.push(pausedBy.size > 0 ? 'hold' : 'pause')
  pausedBy.add('person')
  campaign.lifecycle = 'paused'
  return campaign
}

export const resume: Work = async (at) => {
  const campaign = running(at)
  if (!campaign) return undefined
  const { id, pausedBy } = campaign
  const { campaigns, creators } = at.real.admin
  const may = pausedBy.has('person')
  const call: Promise<unknown> = campaign.ad ? campaigns.resume({ id }) : creators.resume({ id })
  await at.expect(may ? 'done' : 'move_not_allowed', call)
  if (!may) return campaign
  pausedBy.delete('person')
  campaign.moves.push(pausedBy.size > 0 ? 'release' : 'resume')
  if (pausedBy.size === 0) campaign.lifecycle = 'active'
  return campaign
}

export const complete: Work = async (at) => {
  const campaign = aCreatorCampaign(at)
  if (!campaign || at.picks[1]! % 3 > 0) return undefined
  const may = campaign.lifecycle === 'active' || campaign.lifecycle === 'paused'
  const call = at.real.admin.creators.complete({ id: campaign.id })
  await at.expect(may ? 'done' : 'move_not_allowed', call)
  if (may) at.world.move(campaign, 'complete', 'completed', at.now)
  await at.jobs()
  return campaign
}

/** Nothing of what was read may be changed over what somebody else wrote meanwhile. */
export const patchStale: Work = async (at) => {
  const campaign = aCreatorCampaign(at)
  if (!campaign) return undefined
  const { id } = campaign
  const { version } = await at.real.admin.creators.get({ id })
  const name = `Autumn ${at.picks[1]}`
  const stale = at.real.admin.creators.update({ id, name, version: version + 1 })
  await at.expect('stale_version', stale)
  expect((await at.real.admin.creators.get({ id })).version).toBe(version)
  return campaign
}
