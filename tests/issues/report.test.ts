import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { objectIssues } from '../../server/issues/objects.ts'
import type { IssueReport } from '../../shared/issue-reports.ts'
import { openStage, refusalOf, type Stage } from '../campaigns/stage.ts'

let stage: Stage
let aurora: number
let campaign: number
let group: number
let ad: number
beforeAll(async () => {
  stage = await openStage()
  aurora = stage.house.organizations.aurora
  campaign = (await stage.draft()).id
  const [first] = (await stage.admin.ads.tree({ id: campaign })).groups
  group = first!.id
  ad = first!.ads[0]!.id
})
afterAll(() => stage.close())

const report = (facts: Partial<IssueReport> = {}): IssueReport => ({
  organizationId: aurora,
  resourceType: 'campaign',
  resourceId: campaign,
  severity: 'medium',
  message: 'The ad shows last year’s price',
  idempotencyKey: randomUUID(),
  ...facts,
})
const events = (id: number) =>
  rows(
    stage.house.db,
    `SELECT kind, to_turn, actor_side AS side, actor_name AS name FROM issue_events
     WHERE issue_id = $1 ORDER BY id`,
    [id],
  )

test('a brand says what is wrong: it is support’s turn, and the timeline says by whom', async () => {
  const issue = await stage.admin.issues.open(report())
  expect(issue).toMatchObject({
    cause: 'reported',
    severity: 'medium',
    turn: 'open',
    resource: { type: 'campaign', id: campaign, title: 'Spring' },
    campaign: { id: campaign },
    message: 'The ad shows last year’s price',
    nextStep: 'Support looks at it and answers here.',
    timesOpened: 1,
  })
  expect(Date.parse(issue.dueAt) - Date.parse(issue.openedAt)).toBe(3 * 86_400_000)
  const { name } = await stage.house.principal('admin@aurora.test')
  expect(await events(issue.id)).toEqual([{ kind: 'opened', to_turn: 'open', side: 'brand', name }])
  const audit = await row(
    stage.house.db,
    `SELECT action, actor_name AS name, after FROM audit_events
     WHERE record_type = 'issue' AND record_id = $1`,
    [String(issue.id)],
  )
  const about = { resourceType: 'campaign', resourceId: campaign }
  const after = { turn: 'open', cause: 'reported', severity: 'medium', ...about }
  expect(audit).toEqual({ action: 'issues.open', name, after })
})

test('support chooses whose turn it is and says the next step', async () => {
  const support = await stage.house.as('support@staff.test')
  const nextStep = 'Send us the new price list.'
  const asked = report({ turn: 'waiting_brand', nextStep, severity: 'low' })
  const issue = await support.issues.open(asked)
  expect(issue).toMatchObject({ turn: 'waiting_brand', nextStep, severity: 'low' })
  expect(await events(issue.id)).toMatchObject([{ side: 'staff', to_turn: 'waiting_brand' }])
})

test('a brand says neither whose turn it is nor what is to be done', async () => {
  const call = stage.admin.issues.open(report({ turn: 'open', nextStep: 'Do it.' }))
  expect(await refusalOf(call)).toMatchObject({
    reason: 'validation_failed',
    fields: { turn: 'is for support to say', nextStep: 'is for support to say' },
  })
})

test('reports of several people about one record stand side by side', async () => {
  const [first, second] = [
    await stage.admin.issues.open(report({ message: 'It is too loud.' })),
    await stage.admin.issues.open(report({ message: 'It is too loud.' })),
  ]
  expect(first.id).not.toBe(second.id)
  await stage.admin.issues.resolve({ id: first.id, note: 'Seen.' })
  expect((await stage.admin.issues.get({ id: second.id })).turn).toBe('open')
})

test('pressed twice, at the same time or later, it is one issue', async () => {
  const asked = report({ message: 'Pressed twice.' })
  const [one, other] = await Promise.all([
    stage.admin.issues.open(asked),
    stage.admin.issues.open(asked),
  ])
  expect(one.id).toBe(other.id)
  expect(await events(one.id)).toHaveLength(1)
  const changed = stage.admin.issues.open({ ...asked, message: 'Another text.' })
  expect((await refusalOf(changed)).reason).toBe('key_reused')
})

test('a key that was used for one record is not good for another', async () => {
  const asked = report({ message: 'About the campaign.' })
  await stage.admin.issues.open(asked)
  const other = { ...asked, resourceType: 'ad_group', resourceId: group } as const
  expect((await refusalOf(stage.admin.issues.open(other))).reason).toBe('key_reused')
})

test('sent again after it was resolved it is the same issue, resolved', async () => {
  const asked = report({ message: 'Long dealt with.' })
  const { id } = await stage.admin.issues.open(asked)
  await stage.admin.issues.resolve({ id, note: 'Done.' })
  expect(await stage.admin.issues.open(asked)).toMatchObject({ id, turn: 'resolved' })
})

test('what is reported of groups and ads shows on the campaign and at its API objects', async () => {
  const ofAd = await stage.admin.issues.open(
    report({ resourceType: 'ad', resourceId: ad, message: 'The link is dead' }),
  )
  const ofGroup = report({ resourceType: 'ad_group', resourceId: group, message: 'Too narrow!' })
  await stage.admin.issues.open(ofGroup)
  expect(ofAd.campaign).toMatchObject({ id: campaign })
  const listed = await stage.admin.issues.list({ campaignId: campaign })
  expect(listed.items.map(({ message }) => message)).toEqual(
    expect.arrayContaining(['The link is dead', 'Too narrow!']),
  )
  const found = await objectIssues(stage.house.db, { subject: 'ad_group', ids: [group] })
  const next = 'Support looks at it and answers here.'
  expect(found.get(group)?.map(({ message }) => message)).toEqual([
    `The link is dead. ${next}`,
    `Too narrow! ${next}`,
  ])
})

test('ad accounts are reported without a campaign', async () => {
  const about = { resourceType: 'connection', resourceId: stage.connectionId } as const
  const issue = await stage.admin.issues.open(report(about))
  expect(issue).toMatchObject({ resource: { type: 'connection' }, campaign: null, network: 'meta' })
})

test('a record of another brand answers like one that is missing', async () => {
  const owner = await stage.house.as('owner@basalt.test')
  const foreign = report({ organizationId: stage.house.organizations.basalt })
  const seen = [
    await refusalOf(owner.issues.open(foreign)),
    await refusalOf(owner.issues.open({ ...foreign, resourceId: 2_000_000_000 })),
  ]
  expect(seen[0]).toEqual(seen[1])
  expect(seen[0]?.reason).toBe('not_found')
  for (const resourceType of ['ad_group', 'ad', 'connection', 'funding'] as const) {
    const call = stage.admin.issues.open(report({ resourceType, resourceId: 2_000_000_000 }))
    expect((await refusalOf(call)).reason).toBe('not_found')
  }
})

test('no sync heals it; people resolve it and open it again', async () => {
  const running = await stage.running()
  const issue = await stage.admin.issues.open(report({ resourceId: running.id }))
  await stage.admin.connections.sync({ id: stage.connectionId })
  await stage.house.runJobs()
  expect((await stage.admin.issues.get({ id: issue.id })).turn).toBe('open')
  const note = 'The price is right now.'
  await stage.admin.issues.resolve({ id: issue.id, note })
  const again = await stage.admin.issues.reopen({ id: issue.id, note: 'It is not.' })
  expect(again).toMatchObject({ turn: 'open', timesOpened: 2 })
})
