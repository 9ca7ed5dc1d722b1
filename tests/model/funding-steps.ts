import { expect } from 'vitest'
import { sessionOf } from '../fundings/card.ts'
import { needsTwo, unitOf } from './books.ts'
import { aCreatorCampaign } from './campaign-steps.ts'
import type { At, Work } from './step.ts'
import { type Campaign, type Funding, isOver, type Provider } from './things.ts'

const wholes = [1n, 40n, 100n, 250n, 1_000n, 9_999n, 10_001n]

/** An amount of whole major units, in yen a hundred times as many. */
function amountFor(at: At, currency: string, pick: number): bigint {
  const units = at.choose(wholes, pick)!
  return (currency === 'JPY' ? units * 100n : units) * 1_000_000n
}

/** Any campaign, mostly one of creators. */
function payee(at: At): Campaign | undefined {
  const ads = at.world.campaigns.filter((one) => one.kind === 'ad')
  return at.picks[1]! % 4 === 0 ? at.choose(ads) : aCreatorCampaign(at)
}

function remember(at: At, campaign: Campaign, facts: Pick<Funding, 'id' | 'provider' | 'asked'>) {
  const funding: Funding = {
    ...facts,
    campaign,
    state: 'pending',
    settled: 0n,
    settledAt: 0,
    refunded: 0n,
    chargedBack: 0n,
    proposed: null,
    askedAt: at.now,
    payment: null,
    dispute: null,
  }
  at.world.fundings.push(funding)
  return funding
}

async function ask(at: At, provider: Provider, { twice = false } = {}) {
  const campaign = payee(at)
  if (!campaign) return null
  const asked = amountFor(at, campaign.currency, 2)
  const input = {
    id: campaign.id,
    provider,
    amountMicros: `${asked}`,
    idempotencyKey: at.real.key(),
  }
  const may = !isOver(campaign)
  const call = () => at.real.admin.fundings.create(input)
  const made = await at.expect(may ? 'done' : 'move_not_allowed', call())
  if (twice && made) {
    expect(await at.expect('done', call())).toEqual(made)
    const other = { ...input, amountMicros: `${asked + unitOf(campaign.currency)}` }
    await at.expect('key_reused', at.real.admin.fundings.create(other))
  }
  return { campaign, funding: made && remember(at, campaign, { id: made.id, provider, asked }) }
}

export const fundByTransfer: Work = async (at) => (await ask(at, 'transfer'))?.campaign
export const fundTwice: Work = async (at) => (await ask(at, 'transfer', { twice: true }))?.campaign

/** Asked for and seen to arrive at once: the usual case, without which nothing else happens. */
export const fundAndSettle: Work = async (at) => {
  const asked = await ask(at, 'transfer')
  if (asked?.funding) await settleIt(at, asked.funding, asked.funding.asked)
  return asked?.campaign
}

const transfers = ({ world }: At) => world.fundings.filter((one) => one.provider === 'transfer')

async function settleIt(at: At, funding: Funding, amount: bigint) {
  const { operator, second, today, key } = at.real
  const { id, campaign } = funding
  const order = () => ({ id, amountMicros: `${amount}`, arrivedOn: today(), idempotencyKey: key() })
  const may = funding.state !== 'settled' && funding.proposed === null
  const sane = amount <= funding.asked * 10n
  const outcome = may ? (sane ? 'done' : 'validation_failed') : 'move_not_allowed'
  await at.expect(outcome, operator.fundings.settle(order()))
  if (outcome !== 'done') return
  if (!needsTwo(amount, campaign.currency)) return at.world.arrive(funding, amount, at.now)
  funding.proposed = amount
  await at.expect('move_not_allowed', operator.fundings.confirm(order()))
  const other = { ...order(), amountMicros: `${amount + unitOf(campaign.currency)}` }
  await at.expect('validation_failed', second.fundings.confirm(other))
  if (at.picks[0]! % 5 === 0) {
    await at.expect('done', second.fundings.declineProposal({ id, reason: 'It is not there.' }))
    funding.proposed = null
    return
  }
  await at.expect('done', second.fundings.confirm(order()))
  at.world.arrive(funding, amount, at.now)
}

export const settle: Work = async (at) => {
  const funding = at.choose(transfers(at))
  if (!funding) return undefined
  const unit = unitOf(funding.campaign.currency)
  const amounts = [funding.asked, funding.asked, funding.asked + unit, funding.asked * 11n]
  await settleIt(at, funding, at.choose(amounts, 1)!)
  await at.jobs()
  return funding.campaign
}

export const giveUp: Work = async (at) => {
  const funding = at.choose(transfers(at))
  if (!funding || at.picks[1]! % 2 > 0) return undefined
  const may = funding.state === 'pending' && funding.proposed === null
  const reason = 'Nothing came.'
  const call =
    at.picks[1]! % 4 === 0
      ? at.real.operator.fundings.fail({ id: funding.id, reason })
      : at.real.admin.fundings.cancel({ id: funding.id })
  await at.expect(may ? 'done' : 'move_not_allowed', call)
  if (may) funding.state = 'failed'
  return funding.campaign
}

const cards = ({ world }: At) => world.fundings.filter((one) => one.provider === 'stripe')

async function payCard(at: At, funding: Funding) {
  const { house, admin } = at.real
  const { provider_ref: session } = await sessionOf(house, funding.id)
  const card = '4242424242424242'
  const paid = await house.control<{ paymentIntent: string }>('stripe/pay', { session, card })
  funding.payment = paid.paymentIntent
  await at.expect('done', admin.fundings.refresh({ id: funding.id }))
  at.world.arrive(funding, funding.asked, at.now)
}

export const fundByCard: Work = async (at) => {
  const asked = await ask(at, 'stripe')
  if (asked?.funding) await payCard(at, asked.funding)
  await at.jobs()
  return asked?.campaign
}

/** The provider's answer is lost: what it made is found again, and is one. */
export const fundByCardLosingAnswer: Work = async (at) => {
  const { house, admin } = at.real
  const match = { network: 'stripe', step: 'create_session' }
  await house.control('faults', { kind: 'reset_after_write', match, times: 1 })
  const asked = await ask(at, 'stripe')
  await house.control('faults', undefined, 'DELETE')
  if (!asked?.funding) return asked?.campaign
  await at.expect('done', admin.fundings.refresh({ id: asked.funding.id }))
  return asked.campaign
}

const DAY_MS = 86_400_000

/** Pays what was asked for earlier, perhaps after the campaign's end; a page is open for a day. */
export const payLater: Work = async (at) => {
  const open = cards(at).filter(
    (one) => one.state === 'pending' && at.now - one.askedAt < DAY_MS - 3_600_000,
  )
  const funding = at.choose(open)
  if (!funding) return undefined
  await payCard(at, funding)
  await at.jobs()
  return funding.campaign
}
