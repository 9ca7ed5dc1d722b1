import { expect } from 'vitest'
import { tiktok } from '../submissions/stage.ts'
import { aCreatorCampaign } from './campaign-steps.ts'
import * as pay from './creators.ts'
import type { At, Work } from './step.ts'
import { type Batch, type Campaign, isOver, type Provider, type Submission } from './things.ts'

const active = (at: At) => at.world.campaigns.filter((one) => one.lifecycle === 'active' && !one.ad)
const submissionCampaign = (at: At) =>
  at.picks[2]! % 5 === 0 ? aCreatorCampaign(at) : (at.choose(active(at)) ?? aCreatorCampaign(at))

export const submit: Work = async (at) => {
  const campaign = submissionCampaign(at)
  const creator = at.choose(at.world.creators, 1)
  if (!campaign || !creator) return undefined
  const may = campaign.lifecycle === 'active'
  const { method, address, handle } = creator
  const call = at.real.admin.submissions.create({
    id: campaign.id,
    creatorHandle: handle,
    videoUrl: tiktok(handle),
    ...(method && address ? { payoutMethod: method, payoutAddress: address } : {}),
  })
  const made = await at.expect(may ? 'done' : 'move_not_allowed', call)
  if (!made) return campaign
  creator.id = made.creatorId
  at.world.submissions.push({
    id: made.id,
    campaign,
    creator,
    state: 'submitted',
    views: 0n,
    viewsAt: 0,
    decidedAt: 0,
    earned: 0n,
    inPayout: 0n,
    paid: 0n,
  })
  return campaign
}

/** Why one cannot be approved now, by the model. */
function approvalOf(at: At, submission: Submission): string {
  const { campaign } = submission
  if (submission.state !== 'submitted' || !pay.earns(campaign)) return 'move_not_allowed'
  const [share] = pay.shares(at.world, campaign, [submission]).list
  return share!.wanted > 0n && share!.given === 0n ? 'not_enough_money' : 'done'
}

/** Mostly one that waits, sometimes one that is decided already. */
const undecided = (at: At) => {
  const waiting = at.world.submissions.filter((one) => one.state === 'submitted')
  return at.picks[2]! % 5 === 0 ? at.choose(at.world.submissions) : at.choose(waiting)
}

export const approve: Work = async (at) => {
  const submission = undecided(at)
  if (!submission) return undefined
  const { id, campaign } = submission
  const outcome = approvalOf(at, submission)
  const order = { id, idempotencyKey: at.real.key() }
  await at.expect(outcome, at.real.admin.submissions.approve(order))
  if (outcome === 'done') pay.approve(at.world, campaign, [submission], at.now)
  await at.jobs()
  return campaign
}

export const deny: Work = async (at) => {
  const submission = undecided(at)
  if (!submission) return undefined
  const may = submission.state === 'submitted'
  const order = { id: submission.id, reason: 'Too dark.', idempotencyKey: at.real.key() }
  await at.expect(may ? 'done' : 'move_not_allowed', at.real.admin.submissions.deny(order))
  if (may) submission.state = 'denied'
  return submission.campaign
}

/** All that wait, as the dry run says. */
export const approveAll: Work = async (at) => {
  const campaign = submissionCampaign(at)
  if (!campaign) return undefined
  const { admin, key } = at.real
  const asked = { id: campaign.id, decision: 'approve' as const, waiting: {} }
  const preview = await admin.submissions.decidePreview(asked)
  const order = { ...asked, expected: preview.effect, idempotencyKey: key() }
  const before = campaign.used
  const told = (await at.expect('done', admin.submissions.decide(order)))!
  const able = pay.approve(at.world, campaign, pay.waitingOf(at.world, campaign), at.now)
  const ended = able.length > 0 && isOver(campaign)
  expect({ ...told, refused: 0 }).toEqual({
    decided: able.length,
    earnedMicros: `${campaign.used - before}`,
    refused: 0,
    completedCampaign: ended,
  })
  expect([preview.decided, preview.earnsMicros]).toEqual([told.decided, told.earnedMicros])
  await at.jobs()
  return campaign
}

const counts = [0n, 1n, 999n, 2_000n, 4_567n, 20_000n, 1_000_000n]

export const see: Work = async (at) => {
  const submission = at.choose(at.world.submissions)
  if (!submission) return undefined
  const { campaign } = submission
  const viewCount = at.choose(counts, 1)!
  const seenAt = new Date(at.now).toISOString()
  const views = [{ submissionId: submission.id, viewCount: Number(viewCount), seenAt }]
  await at.expect('done', at.real.admin.submissions.views({ id: campaign.id, views }))
  pay.see(at.world, submission, viewCount, at.now)
  await at.jobs()
  return campaign
}

/** Mostly one in which somebody waits to be paid this way. */
function payer(at: At, provider: Provider): Campaign | undefined {
  const earned = at.world.campaigns.filter((one) => !one.ad && one.used > 0n)
  const open = earned.filter((one) => pay.payable(at.world, one, provider).length > 0)
  return at.picks[2]! % 5 === 0 ? at.choose(earned) : at.choose(open)
}

export const propose: Work = async (at) => {
  const provider: Provider = at.picks[1]! % 2 === 0 ? 'transfer' : 'stripe'
  const campaign = payer(at, provider)
  if (!campaign) return undefined
  const may = pay.payable(at.world, campaign, provider).length > 0
  const order = { id: campaign.id, provider, idempotencyKey: at.real.key() }
  const call = () => at.real.admin.payouts.create(order)
  const made = await at.expect(may ? 'done' : 'move_not_allowed', call())
  if (!made) return campaign
  expect((await at.expect('done', call()))!.id).toBe(made.id)
  pay.propose(at.world, { id: made.id, campaign, provider })
  return campaign
}

/** Whoever asked for a large batch does not agree to it alone. */
export const approveBatch: Work = async (at) => {
  const batch = at.choose(at.world.batches)
  if (!batch) return undefined
  const { admin, owner, key } = at.real
  const { id, campaign } = batch
  const outcome = (by: 'admin' | 'owner') => {
    if (batch.state !== 'proposed') return batch.approvedBy === by ? 'done' : 'move_not_allowed'
    return batch.needsTwo && by === 'admin' ? 'move_not_allowed' : 'done'
  }
  const approved = (by: 'admin' | 'owner') => {
    if (batch.state !== 'proposed' || outcome(by) !== 'done') return
    Object.assign(batch, { state: 'approved', approvedBy: by })
    if (batch.provider === 'stripe') pay.sendByProvider(at.world, batch)
  }
  for (const by of ['admin', 'owner'] as const) {
    const person = by === 'admin' ? admin : owner
    await at.expect(outcome(by), person.payouts.approve({ id, idempotencyKey: key() }))
    await at.jobs()
    approved(by)
  }
  return campaign
}

export const cancelBatch: Work = async (at) => {
  const batch = at.choose(at.world.batches)
  if (!batch || at.picks[1]! % 2 > 0) return undefined
  const before = batch.state
  const may = ['proposed', 'approved', 'canceled'].includes(before)
  const order = { id: batch.id, idempotencyKey: at.real.key() }
  await at.expect(may ? 'done' : 'move_not_allowed', at.real.admin.payouts.cancel(order))
  if (may && before !== 'canceled') pay.cancel(batch)
  return batch.campaign
}

/** What the bank did with one payout of a batch, or with all that are open. */
export const settleBatch: Work = async (at) => {
  const batch = at.choose(at.world.batches.filter((one) => one.provider === 'transfer'))
  if (!batch) return undefined
  const sent = at.picks[1]! % 3 > 0
  const { operator, today, key } = at.real
  const one = at.picks[2]! % 2 === 0 ? at.choose(batch.payouts, 1) : undefined
  const payoutIds = one && [await payoutOf(at, batch, one.creator.id!)]
  const open = batch.state === 'approved' || batch.state === 'sending'
  const states = one && !sent ? ['waiting', 'sent'] : ['waiting']
  const meant = (one ? [one] : batch.payouts).filter((payout) => states.includes(payout.state))
  const may = (open || (!sent && batch.state === 'sent')) && meant.length > 0
  const call = operator.payouts.settle({
    id: batch.id,
    ...(payoutIds ? { payoutIds } : {}),
    ...(sent ? { outcome: 'sent', sentOn: today() } : { outcome: 'failed', reason: 'Closed.' }),
    idempotencyKey: key(),
  })
  await at.expect(may ? 'done' : 'move_not_allowed', call)
  if (!may) return batch.campaign
  for (const payout of meant) (sent ? pay.pay : pay.fail)(at.world, batch, payout)
  pay.followPayouts(batch)
  return batch.campaign
}

async function payoutOf(at: At, batch: Batch, creatorId: number): Promise<number> {
  const { items } = await at.real.admin.payouts.payouts({ id: batch.id })
  return items.find((one) => one.creatorId === creatorId)!.id
}
