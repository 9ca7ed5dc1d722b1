import { Books, feeOf, least, stepOf, unitOf, wholeSteps } from './books.ts'
import {
  type Batch,
  type Campaign,
  type Creator,
  type Dispute,
  type Funding,
  isOver,
  type Refund,
  restOf,
  type Submission,
} from './things.ts'

/** What should be so, by the sentences of the product alone: no database, no clock, no floats. */
export class World {
  readonly books = new Books()
  /** Those that commands choose from. */
  campaigns: Campaign[] = []
  fundings: Funding[] = []
  refunds: Refund[] = []
  submissions: Submission[] = []
  batches: Batch[] = []
  readonly creators: Creator[]
  /** Tiers by the day from which they hold. */
  readonly tiers: { from: string; bps: bigint; name: string }[]
  readonly organizationId: number

  constructor(facts: Pick<World, 'organizationId' | 'creators' | 'tiers'>) {
    this.organizationId = facts.organizationId
    this.creators = facts.creators
    this.tiers = facts.tiers
  }

  /** A new run goes on with the ad campaigns, whose figures change after their end too, and with nothing else. */
  begin(): void {
    this.campaigns = this.campaigns.filter((one) => one.kind === 'ad')
    const kept = (one: { campaign: Campaign }) => this.campaigns.includes(one.campaign)
    this.fundings = this.fundings.filter(kept)
    this.refunds = this.refunds.filter((one) => kept(one.funding))
    this.submissions = []
    this.batches = []
  }

  unused(campaign: Campaign): bigint {
    return this.books.of(budget(campaign), campaign.currency)
  }

  get receivable(): string {
    return `organization:${this.organizationId}:receivable`
  }

  move(campaign: Campaign, move: string, to: Campaign['lifecycle'], now: number): void {
    campaign.moves.push(move)
    campaign.lifecycle = to
    if (to !== 'paused') campaign.pausedBy.clear()
    if (isOver(campaign)) this.refundRest(campaign, now)
  }

  arrive(funding: Funding, micros: bigint, now: number): void {
    const { campaign, provider } = funding
    Object.assign(funding, { state: 'settled', settled: micros, settledAt: now, proposed: null })
    this.books.move(`provider:${provider}`, budget(campaign), micros, campaign.currency)
    this.heal(campaign)
    if (isOver(campaign)) this.refundRest(campaign, now)
  }

  /** An ad campaign whose money was used up runs again. */
  heal(campaign: Campaign): void {
    if (campaign.billing !== 'payment_failed' || this.unused(campaign) === 0n) return
    campaign.billing = 'ok'
    this.follow(campaign)
  }

  usedUp(campaign: Campaign): void {
    const runs = campaign.lifecycle === 'active' || campaign.lifecycle === 'paused'
    if (!campaign.ad?.byPlatform || !runs || campaign.billing !== 'ok') return
    if (this.unused(campaign) > 0n) return
    campaign.billing = 'payment_failed'
    this.follow(campaign)
  }

  /** Billing holds a campaign back, or lets it go. */
  private follow(campaign: Campaign): void {
    const { pausedBy } = campaign
    const holds = campaign.billing === 'payment_failed'
    if (holds === pausedBy.has('billing')) return
    if (holds) {
      campaign.moves.push(pausedBy.size === 0 ? 'pause' : 'hold')
      pausedBy.add('billing')
    } else {
      pausedBy.delete('billing')
      campaign.moves.push(pausedBy.size === 0 ? 'resume' : 'release')
    }
    campaign.lifecycle = pausedBy.size === 0 ? 'active' : 'paused'
  }

  takeOut(funding: Funding, micros: bigint): Refund {
    const { campaign, provider } = funding
    this.books.move(budget(campaign), `provider:${provider}`, micros, campaign.currency)
    funding.refunded += micros
    const refund: Refund = { id: null, funding, amount: micros, state: 'pending' }
    this.refunds.push(refund)
    if (isOver(campaign)) campaign.billing = 'pending_refund'
    return refund
  }

  /** What a campaign that is over did not use goes back: newest funding first, then the dust. */
  refundRest(campaign: Campaign, _now: number): void {
    const { currency } = campaign
    const settled = this.fundings
      .filter((one) => one.campaign === campaign && one.state === 'settled')
      .sort((a, b) => b.settledAt - a.settledAt || b.id - a.id)
    const open = settled.filter((one) => restOf(one) > 0n)
    for (const funding of open) {
      const most = least(this.unused(campaign), restOf(funding))
      const micros = wholeSteps(most, stepOf(funding.provider, currency))
      if (micros > 0n) this.takeOut(funding, micros)
    }
    const steps = open.map((one) => stepOf(one.provider, currency))
    const step = steps.reduce((most, one) => (one > most ? one : most), unitOf(currency))
    const left = this.unused(campaign)
    if (settled.length > 0 && left < step) {
      this.books.move(budget(campaign), 'platform:rounding', left, currency)
    }
  }

  endRefund(refund: Refund, state: 'settled' | 'failed'): void {
    const { funding, amount } = refund
    const { campaign, provider } = funding
    refund.state = state
    if (state === 'failed') {
      this.books.move(`provider:${provider}`, budget(campaign), amount, campaign.currency)
      funding.refunded -= amount
      this.heal(campaign)
    }
    const waiting = this.refunds.some(
      (one) => one.funding.campaign === campaign && one.state === 'pending',
    )
    if (!waiting && campaign.billing === 'pending_refund') campaign.billing = 'ok'
  }

  /** What the jobs make of refunds by card: a payment that is disputed pays nothing back. */
  settleCards(): void {
    for (const refund of this.refunds) {
      if (refund.state !== 'pending' || refund.funding.provider !== 'stripe') continue
      const { dispute } = refund.funding
      this.endRefund(refund, dispute && dispute.state !== 'won' ? 'failed' : 'settled')
    }
  }

  dispute(funding: Funding, dispute: Pick<Dispute, 'id' | 'amount'>): void {
    const { campaign } = funding
    const fromBudget = least(this.unused(campaign), dispute.amount)
    funding.dispute = { ...dispute, fromBudget, state: 'open' }
    const at = 'provider:stripe'
    this.books.move(budget(campaign), at, fromBudget, campaign.currency)
    this.books.move(this.receivable, at, dispute.amount - fromBudget, campaign.currency)
    funding.chargedBack += dispute.amount
    this.usedUp(campaign)
  }

  endDispute(funding: Funding, state: 'won' | 'lost', now: number): void {
    const { campaign } = funding
    const dispute = funding.dispute!
    dispute.state = state
    if (state === 'lost') return
    const at = 'provider:stripe'
    this.books.move(at, budget(campaign), dispute.fromBudget, campaign.currency)
    this.books.move(at, this.receivable, dispute.amount - dispute.fromBudget, campaign.currency)
    funding.chargedBack -= dispute.amount
    this.heal(campaign)
    if (isOver(campaign)) this.refundRest(campaign, now)
  }

  /** A network says what a day cost: what changed is charged, and the fee on it. */
  learn(campaign: Campaign, day: string, spend: bigint): void {
    const ad = campaign.ad!
    const before = ad.spends.get(day) ?? { spend: 0n, fee: 0n }
    if (before.spend === spend) return
    const tier = this.tiers
      .filter((one) => one.from <= day)
      .sort((a, b) => (a.from < b.from ? 1 : -1))[0]!
    const fee = feeOf(spend, tier.bps)
    ad.spends.set(day, { spend, fee })
    if (ad.byPlatform) this.charge(campaign, spend - before.spend, 'network:meta:payable')
    this.charge(campaign, fee - before.fee, 'platform:revenue')
  }

  private charge(campaign: Campaign, micros: bigint, to: string): void {
    const { currency } = campaign
    const ad = campaign.ad!
    if (micros >= 0n) {
      const drawn = least(this.unused(campaign), micros)
      this.books.move(budget(campaign), to, drawn, currency)
      this.books.move(this.receivable, to, micros - drawn, currency)
      campaign.used += drawn
      ad.owed += micros - drawn
      return
    }
    const repaid = least(ad.owed, -micros)
    this.books.move(to, this.receivable, repaid, currency)
    this.books.move(to, budget(campaign), -micros - repaid, currency)
    ad.owed -= repaid
    campaign.used -= -micros - repaid
  }
}

export const budget = ({ id }: Campaign) => `campaign:${id}:budget`
