/** What the model knows of each thing; plain facts, changed in place. Amounts are micros. */

export type Lifecycle = 'draft' | 'active' | 'paused' | 'completed' | 'canceled' | 'deleted'
export type Provider = 'transfer' | 'stripe'

export type PayRule = { cpm: bigint; base: bigint; min: bigint; max: bigint }

export type Campaign = {
  id: number
  kind: 'creator' | 'ad'
  currency: string
  lifecycle: Lifecycle
  pausedBy: Set<'person' | 'billing'>
  billing: 'ok' | 'payment_failed' | 'pending_refund'
  rule: PayRule
  /** What creators earned, or what charges drew from the budget. */
  used: bigint
  paid: bigint
  /** The moves its history must tell, in their order. */
  moves: string[]
  /** Of an ad campaign only. */
  ad: Ad | null
}

export type Ad = {
  connectionId: number
  accountId: string
  externalId: string
  byPlatform: boolean
  /** What its organization owes for it. */
  owed: bigint
  spends: Map<string, { spend: bigint; fee: bigint }>
}

export type Funding = {
  id: number
  campaign: Campaign
  provider: Provider
  asked: bigint
  state: 'pending' | 'settled' | 'failed'
  settled: bigint
  settledAt: number
  refunded: bigint
  chargedBack: bigint
  proposed: bigint | null
  askedAt: number
  payment: string | null
  dispute: Dispute | null
}

export type Dispute = {
  id: string
  amount: bigint
  fromBudget: bigint
  state: 'open' | 'won' | 'lost'
}

export type Refund = {
  id: number | null
  funding: Funding
  amount: bigint
  state: 'pending' | 'settled' | 'failed'
}

export type Submission = {
  id: number
  campaign: Campaign
  creator: Creator
  state: 'submitted' | 'approved' | 'denied'
  views: bigint
  viewsAt: number
  decidedAt: number
  earned: bigint
  inPayout: bigint
  paid: bigint
}

export type Creator = {
  handle: string
  id: number | null
  method: Provider | null
  address: string | null
  /** The provider pays this account. */
  good: boolean
}

export type Payout = {
  creator: Creator
  amount: bigint
  lines: { submission: Submission; amount: bigint }[]
  state: 'waiting' | 'sent' | 'failed' | 'canceled'
}

export type Batch = {
  id: number
  campaign: Campaign
  provider: Provider
  state: 'proposed' | 'approved' | 'sending' | 'sent' | 'canceled'
  needsTwo: boolean
  approvedBy: 'admin' | 'owner' | null
  payouts: Payout[]
}

export const isOver = ({ lifecycle }: Campaign) =>
  lifecycle === 'completed' || lifecycle === 'canceled'
/** What of a funding has not gone back. */
export function restOf({ settled, refunded, chargedBack }: Funding): bigint {
  const rest = settled - refunded - chargedBack
  return rest > 0n ? rest : 0n
}
