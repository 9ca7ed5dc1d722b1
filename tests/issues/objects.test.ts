import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { type ObjectSubject, objectIssues } from '../../server/issues/objects.ts'
import { type NewIssue, openIssue } from '../../server/issues/open.ts'
import { fromObjectId } from '../../shared/object-ids.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'

let stage: Stage
let campaign: number
let groups: { id: number; ads: { id: number }[] }[]

beforeAll(async () => {
  stage = await openStage()
  campaign = (await stage.draft()).id
  groups = (await stage.admin.ads.tree({ id: campaign })).groups
})
afterAll(() => stage.close())

const of = async (subject: ObjectSubject, ...ids: number[]) =>
  objectIssues(stage.house.db, { subject, ids })

type Subject = Pick<NewIssue, 'resourceType' | 'resourceId' | 'message'>

const about = (subject: Subject) =>
  inTransaction(stage.house.db, (transaction) =>
    openIssue(
      stage.house.db,
      {
        ...subject,
        organizationId: stage.house.organizations.aurora,
        campaignId: campaign,
        cause: 'delivery_X',
        severity: 'high',
        turn: 'open',
        nextStep: 'Sign in to Meta again.',
        now: stage.house.clock.now(),
      },
      transaction,
    ),
  )

test('a campaign carries the open issues of itself and of everything below, groups and ads theirs', async () => {
  const [first, second] = groups as [(typeof groups)[0], (typeof groups)[0]]
  const ad = first.ads[0]!
  await about({ resourceType: 'campaign', resourceId: campaign, message: 'One.' })
  await about({ resourceType: 'ad_group', resourceId: first.id, message: 'Two.' })
  await about({ resourceType: 'ad', resourceId: ad.id, message: 'Three.' })
  await about({ resourceType: 'ad', resourceId: second.ads[0]!.id, message: 'Four.' })
  await about({ resourceType: 'funding', resourceId: 1, message: 'Not here.' })
  const words = (one: { message: string }[] | undefined) => one?.map(({ message }) => message)
  const next = 'Sign in to Meta again.'
  expect(words((await of('campaign', campaign)).get(campaign))).toEqual([
    `One. ${next}`,
    `Two. ${next}`,
    `Three. ${next}`,
    `Four. ${next}`,
  ])
  const ofGroups = await of('ad_group', first.id, second.id)
  expect(words(ofGroups.get(first.id))).toEqual([`Two. ${next}`, `Three. ${next}`])
  expect(words(ofGroups.get(second.id))).toEqual([`Four. ${next}`])
  expect(words((await of('ad', ad.id)).get(ad.id))).toEqual([`Three. ${next}`])
})

test('an issue and its resource are named as document 002 names them', async () => {
  const issues = (await of('campaign', campaign)).get(campaign)!
  const uuids = await rows<{ uuid: string }>(
    stage.house.db,
    'SELECT uuid FROM campaigns WHERE id = $1',
    [campaign],
  )
  expect(issues[0]).toEqual({
    id: expect.stringMatching(/^adiss_[0-9A-Za-z]{22}$/),
    message: 'One. Sign in to Meta again.',
    resource_id: expect.stringMatching(/^adcamp_/),
    resource_type: 'ad_campaign',
  })
  expect(fromObjectId('adcamp', issues[0]!.resource_id!)).toBe(uuids[0]!.uuid)
  expect(issues.map((one) => one.resource_type)).toEqual(['ad_campaign', 'ad_group', 'ad', 'ad'])
})

test('what is resolved, or not asked for, is not told; what has none has an empty list', async () => {
  const other = (await stage.draft()).id
  const found = await of('campaign', other, campaign)
  expect(found.get(other)).toEqual([])
  expect([...found.keys()]).toEqual([other, campaign])
  await rows(
    stage.house.db,
    "UPDATE issues SET turn = 'resolved' WHERE campaign_id = $1 RETURNING id",
    [campaign],
  )
  expect((await of('campaign', campaign)).get(campaign)).toEqual([])
  expect((await of('ad')).size).toBe(0)
})
