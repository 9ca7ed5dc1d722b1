import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshReviews } from '../../server/campaigns/review.ts'
import { row } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { openIssue } from '../../server/issues/open.ts'
import { openBilledStage } from '../campaigns/billed-stage.ts'

let stage: Awaited<ReturnType<typeof openBilledStage>>
beforeAll(async () => {
  stage = await openBilledStage()
})
afterAll(() => stage.close({ planted: true }))

const refresh = async () => {
  await stage.house.advance({ minutes: 2 })
  const { aurora: organizationId } = stage.house.organizations
  await refreshReviews(stage.house.rooms, { organizationId, connectionId: stage.connectionId })
}

const issueOf = async (campaignId: number, cause: string) =>
  (await row<{ id: number }>(
    stage.house.db,
    'SELECT id FROM issues WHERE campaign_id = $1 AND cause = $2 ORDER BY id LIMIT 1',
    [campaignId, cause],
  ))!.id

/** A running campaign one of whose ads Meta rejects, and the issue of it. */
async function rejected() {
  const campaignId = await stage.runningWith(500)
  const [group] = (await stage.admin.ads.tree({ id: campaignId })).groups
  const [ad] = group!.ads
  const verdict = { network: 'meta', adId: ad!.externalId!, verdict: 'rejected' }
  await stage.house.control('reviews', { ...verdict, reasons: ['Personal Attributes: You.'] })
  await refresh()
  return { campaignId, ad: ad!, issue: await issueOf(campaignId, 'review_rejected') }
}

test('a rejected ad can be replaced, resubmitted, read again, or its campaign paused', async () => {
  const { campaignId, ad, issue } = await rejected()
  const offered = await stage.admin.fixes.list({ id: issue })
  expect(offered).toEqual([
    {
      key: 'replace_creative',
      label: 'Replace creative',
      can: true,
      link: { to: `/campaigns/${campaignId}?tab=ads&edit=${ad.id}`, leaves: false },
    },
    { key: 'resubmit', label: 'Resubmit for review', can: true, link: null },
    { key: 'resync', label: 'Sync again', can: true, link: null },
    { key: 'pause', label: 'Pause campaign', can: true, link: null },
  ])
  const told = await stage.admin.issues.get({ id: issue })
  expect(told.message).toContain('Meta finds that it speaks of personal traits')
})

test('resubmitted and approved, the issue of a rejection closes by itself', async () => {
  const { ad, issue } = await rejected()
  await stage.support.fixes.run({ id: issue, fix: 'resubmit' })
  const found = await row<{ review: string; external_id: string }>(
    stage.house.db,
    'SELECT review, external_id FROM ads WHERE id = $1',
    [ad.id],
  )
  expect(found!.review).toBe('in_review')
  await refresh()
  expect((await stage.support.issues.get({ id: issue })).turn).not.toBe('resolved')
  const verdict = { network: 'meta', adId: found!.external_id, verdict: 'approved', reasons: [] }
  await stage.house.control('reviews', verdict)
  await refresh()
  const closed = await stage.support.issues.get({ id: issue })
  expect(closed).toMatchObject({ turn: 'resolved', resolvedBy: null })
  expect(await stage.support.fixes.list({ id: issue })).toEqual([])
  const { items } = await stage.support.issues.timeline({ id: issue })
  const told = items.map((one) => [one.kind, one.detail])
  expect(told[0]).toEqual(['healed', null])
  expect(told).toContainEqual(['fixed', 'Resubmit for review'])
})

test('whoever may not is told who may, each fix by the permission of what it does', async () => {
  const { issue } = await rejected()
  const operator = await stage.operator.fixes.list({ id: issue })
  const refusals = Object.fromEntries(operator.map(({ key, can }) => [key, can]))
  expect(refusals).toEqual({
    replace_creative: 'Only owners and admins may do this (ads:update).',
    resubmit: 'Only owners, admins and support may do this (ads:request_review).',
    resync: true,
    pause: 'Only owners, admins and support may do this (campaigns:pause).',
  })
  const pause = stage.operator.fixes.run({ id: issue, fix: 'pause' })
  await expect(pause).rejects.toMatchObject({ reason: 'not_allowed' })
  const member = await stage.house.as('member@aurora.test')
  const read = member.fixes.run({ id: issue, fix: 'resync' })
  await expect(read).rejects.toMatchObject({ reason: 'not_allowed' })
  const stranger = await stage.house.as('owner@basalt.test')
  await expect(stranger.fixes.list({ id: issue })).rejects.toMatchObject({ reason: 'not_found' })
})

test('support pauses the campaign, which is then refused with its reason; it is audited twice', async () => {
  const { campaignId, issue } = await rejected()
  await stage.support.fixes.run({ id: issue, fix: 'pause' })
  expect(await stage.admin.campaigns.get({ id: campaignId })).toMatchObject({ lifecycle: 'paused' })
  const again = stage.support.fixes.run({ id: issue, fix: 'pause' })
  await expect(again).rejects.toThrow('paused already')
  const ofIssue = { recordType: 'issue', recordId: String(issue) }
  const fixes = await stage.support.audit.list({ ...ofIssue, action: 'issues.fix' })
  expect(fixes.items.map((one) => one.after)).toEqual([{ fix: 'pause' }])
  const pauses = await stage.support.audit.list({
    recordType: 'campaign',
    recordId: String(campaignId),
    action: 'campaigns.pause',
  })
  expect(pauses.items).toHaveLength(1)
})

test('a fix that another page does, or that does not help, is not run here', async () => {
  const { issue } = await rejected()
  const elsewhere = stage.admin.fixes.run({ id: issue, fix: 'replace_creative' })
  await expect(elsewhere).rejects.toThrow('another page')
  const foreign = stage.admin.fixes.run({ id: issue, fix: 'reconnect' })
  await expect(foreign).rejects.toThrow('does not help')
})

test('money that has arrived heals the payment by one press, and with it the issue', async () => {
  const id = await stage.runningWith(50)
  await stage.empty(id)
  await stage.round()
  const issue = await issueOf(id, 'payment_failed')
  const [first] = await stage.support.fixes.list({ id: issue })
  expect(first).toMatchObject({ key: 'retry_payment', can: expect.stringContaining('No money') })
  const early = stage.support.fixes.run({ id: issue, fix: 'retry_payment' })
  await expect(early).rejects.toMatchObject({ reason: 'move_not_allowed' })
  await stage.fund(id, 100)
  await stage.support.fixes.run({ id: issue, fix: 'retry_payment' })
  expect(await stage.support.issues.get({ id: issue })).toMatchObject({ turn: 'resolved' })
})

test('an account that is signed out is connected again by the brand; support is told so', async () => {
  const { connectionId: resourceId, house } = stage
  const key = { organizationId: house.organizations.aurora, cause: 'needs_reauth', resourceId }
  const words = { message: 'Meta refuses our access.', nextStep: 'Sign in to Meta again.' }
  const about = { resourceType: 'connection', severity: 'high', turn: 'waiting_brand' } as const
  const { id } = await inTransaction(house.db, (transaction) =>
    openIssue(house.db, { ...key, ...words, ...about, now: house.clock.now() }, transaction),
  )
  const [reconnect] = await stage.admin.fixes.list({ id })
  expect(reconnect).toMatchObject({
    key: 'reconnect',
    label: 'Sign in to Meta again',
    can: true,
    link: {
      to: `/api/campaigns/connect/meta?organization_id=${key.organizationId}&connection_id=${resourceId}`,
      leaves: true,
    },
  })
  const [refused] = await stage.support.fixes.list({ id })
  expect(refused!.can).toBe('Only owners and admins may do this (connections:connect).')
  const before = await house.count('sync_runs')
  await stage.support.fixes.run({ id, fix: 'resync' })
  expect(await house.count('sync_runs')).toBe(before + 1)
})
