import { least, needsTwo, stepOf, unitOf, wholeSteps } from './books.ts'
import type { Batch, Campaign, Payout, Provider, Submission } from './things.ts'
import { budget, type World } from './world.ts'

/** What creators earn and are paid, as the model sees it. */

export const earns = ({ lifecycle }: Campaign) => lifecycle === 'active' || lifecycle === 'paused'

export function worthOf({ rule, currency }: Campaign, views: bigint): bigint {
  const grown = rule.base + (rule.cpm * views) / 1_000n
  const cut = least(grown, rule.max)
  return cut < rule.min ? 0n : wholeSteps(cut, unitOf(currency))
}

type Share = { submission: Submission; wanted: bigint; given: bigint }

/** Each in turn what its views are worth beyond what it has; the last what remains. */
export function shares(world: World, campaign: Campaign, those: readonly Submission[]) {
  const unit = unitOf(campaign.currency)
  let left = world.unused(campaign)
  const list: Share[] = those.map((submission) => {
    const more = worthOf(campaign, submission.views) - submission.earned
    const wanted = more > 0n ? more : 0n
    const given = least(wanted, wholeSteps(left, unit))
    left -= given
    return { submission, wanted, given }
  })
  const short = list.some((one) => one.given < one.wanted)
  const given = list.some((one) => one.given > 0n)
  return { list, given, usedUp: short || (given && left < unit) }
}

export function give(world: World, campaign: Campaign, list: readonly Share[]): void {
  for (const { submission, given } of list) {
    const payable = `creator:${submission.creator.id}:payable`
    world.books.move(budget(campaign), payable, given, campaign.currency)
    submission.earned += given
    campaign.used += given
  }
}

export const waitingOf = (world: World, campaign: Campaign) =>
  world.submissions
    .filter((one) => one.campaign === campaign && one.state === 'submitted')
    .sort((a, b) => a.id - b.id)

/** Approves those for whom there is money. @returns those that were approved. */
export function approve(
  world: World,
  campaign: Campaign,
  those: readonly Submission[],
  now: number,
): Submission[] {
  if (!earns(campaign)) return []
  const { list, given, usedUp } = shares(world, campaign, those)
  const able = list.filter((one) => one.wanted === 0n || one.given > 0n)
  give(world, campaign, able)
  for (const { submission } of able)
    Object.assign(submission, { state: 'approved', decidedAt: now })
  if (usedUp && given) world.move(campaign, 'complete', 'completed', now)
  return able.map((one) => one.submission)
}

/** A count of views that is new lets an approved submission earn. */
export function see(world: World, submission: Submission, views: bigint, now: number): void {
  const { campaign } = submission
  if (submission.views === views && submission.viewsAt === now) return
  Object.assign(submission, { views, viewsAt: now })
  if (submission.state !== 'approved' || !earns(campaign)) return
  const { list, usedUp } = shares(world, campaign, [submission])
  give(world, campaign, list)
  if (usedUp) world.move(campaign, 'complete', 'completed', now)
}

/** What one batch would pay now, one payout for each creator. */
export function payable(world: World, campaign: Campaign, provider: Provider): Payout[] {
  return world.creators
    .filter((one) => one.method === provider)
    .flatMap((creator) => {
      const lines = world.submissions
        .filter((one) => one.campaign === campaign && one.creator === creator)
        .map((submission) => ({ submission, amount: submission.earned - submission.inPayout }))
        .filter((one) => one.amount > 0n)
      const amount = lines.reduce((sum, one) => sum + one.amount, 0n)
      const whole = amount % stepOf(provider, campaign.currency) === 0n
      return amount > 0n && whole ? [{ creator, amount, lines, state: 'waiting' as const }] : []
    })
}

export function propose(
  world: World,
  { id, campaign, provider }: Pick<Batch, 'id' | 'campaign' | 'provider'>,
): void {
  const payouts = payable(world, campaign, provider)
  for (const { lines } of payouts) {
    for (const { submission, amount } of lines) submission.inPayout += amount
  }
  const total = payouts.reduce((sum, one) => sum + one.amount, 0n)
  world.batches.push({
    id,
    campaign,
    provider,
    payouts,
    state: 'proposed',
    needsTwo: needsTwo(total, campaign.currency),
    approvedBy: null,
  })
}

const letGo = (payout: Payout) => {
  for (const { submission, amount } of payout.lines) submission.inPayout -= amount
}

export function pay(world: World, { campaign, provider }: Batch, payout: Payout): void {
  const from = `creator:${payout.creator.id}:payable`
  world.books.move(from, `provider:${provider}`, payout.amount, campaign.currency)
  for (const { submission, amount } of payout.lines) submission.paid += amount
  campaign.paid += payout.amount
  payout.state = 'sent'
}

export function fail(world: World, { campaign, provider }: Batch, payout: Payout): void {
  if (payout.state === 'sent') {
    const to = `creator:${payout.creator.id}:payable`
    world.books.move(`provider:${provider}`, to, payout.amount, campaign.currency)
    for (const { submission, amount } of payout.lines) submission.paid -= amount
    campaign.paid -= payout.amount
  }
  letGo(payout)
  payout.state = 'failed'
}

export function cancel(batch: Batch): void {
  for (const payout of batch.payouts) {
    letGo(payout)
    payout.state = 'canceled'
  }
  batch.state = 'canceled'
}

export function followPayouts(batch: Batch): void {
  const some = (state: Payout['state']) => batch.payouts.some((one) => one.state === state)
  batch.state = some('waiting') ? 'sending' : some('sent') ? 'sent' : 'canceled'
}

/** What the jobs make of a batch that a provider pays. */
export function sendByProvider(world: World, batch: Batch): void {
  for (const payout of batch.payouts) {
    if (payout.creator.good) pay(world, batch, payout)
    else fail(world, batch, payout)
  }
  followPayouts(batch)
}
