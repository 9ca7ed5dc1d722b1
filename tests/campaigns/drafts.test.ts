import { afterAll, beforeAll, expect, test } from 'vitest'
import { accounts, bruno, connectAccount } from '../connections/journey.ts'
import {
  aGroup,
  anAd,
  openStage,
  refusalOf,
  type Stage,
  twoGroups,
  uploadPicture,
} from './stage.ts'

let stage: Stage
let foreign: { connectionId: number; assetId: number }
beforeAll(async () => {
  stage = await openStage()
  const { house } = stage
  const way = {
    email: 'owner@basalt.test',
    userId: bruno,
    organizationId: house.organizations.basalt,
  } as const
  foreign = {
    connectionId: await connectAccount(house, accounts.basaltEu, way),
    assetId: await uploadPicture(house, 'owner@basalt.test', house.organizations.basalt, 777),
  }
})
afterAll(() => stage.close())

const written = async () => [
  await stage.house.count('campaigns'),
  await stage.house.count('ad_groups'),
  await stage.house.count('ads'),
  await stage.house.count('audit_events'),
]

test('a draft needs little and keeps what it was given', async () => {
  const draft = await stage.draft({ objective: undefined, budgetMicros: undefined, groups: [] })
  expect(draft).toMatchObject({
    status: 'draft',
    network: 'meta',
    currency: 'USD',
    budgetMicros: null,
    groupCount: 0,
    can: { update: true, delete: true, launch: true },
  })
  const whole = await stage.draft()
  expect(whole).toMatchObject({ groupCount: 2, adCount: 3, budgetMicros: '25000000' })
})

test.each([
  ['a connection of another brand', () => ({ connectionId: foreign.connectionId })],
  ['a connection that is not there', () => ({ connectionId: 2_000_000_000 })],
  ['a picture of another brand', () => ({ groups: [aGroup('G', [anAd('A', foreign.assetId)])] })],
  ['a picture that is not there', () => ({ groups: [aGroup('G', [anAd('A', 2_000_000_000)])] })],
])('%s does not exist for a draft, and nothing is written', async (_, change) => {
  const before = await written()
  expect(await refusalOf(stage.draft(change()))).toMatchObject({
    reason: 'not_found',
    message: 'This does not exist, or you may not see it.',
  })
  expect(await written()).toEqual(before)
})

const group = (change: object) => ({ groups: [{ ...aGroup('G'), ...change }] })
const narrow = { countries: ['US'], ageMin: 25, ageMax: null, genders: [] }

test.each([
  ['budgetMicros', { budgetOwner: 'ad_group' }],
  ['groups.0.budgetMicros', group({ budgetMicros: '5000000' })],
  ['budgetMicros', { budgetMicros: '1234567' }],
  ['budgetMicros', { budgetMicros: '0' }],
  ['budgetMicros', { budgetMicros: '1e3' }],
  ['budgetMicros', { budgetMicros: '１００' }],
  ['budgetMicros', { budgetMicros: '10000000000000001' }],
  ['budgetMicros', { budgetMicros: 25_000_000 }],
  ['bidAmountMicros', { bidAmountMicros: '1000000' }],
  ['endsAt', { startsAt: '2026-04-02T00:00:00Z', endsAt: '2026-04-01T00:00:00Z' }],
  ['endsAt', { endsAt: '2026-02-30T00:00:00Z' }],
  [
    'groups.0.endsAt',
    { endsAt: '2026-04-01T00:00:00Z', ...group({ endsAt: '2026-05-01T00:00:00Z' }) },
  ],
  ['groups.0.targeting', { specialAdCategories: ['housing'], ...group({ targeting: narrow }) }],
  ['groups.0.targeting.ageMax', group({ targeting: { ...narrow, ageMax: 20 } })],
  ['groups.0.targeting.countries.0', group({ targeting: { ...narrow, countries: ['XX'] } })],
  ['groups.0.targeting.countries', group({ targeting: { ...narrow, countries: ['US', 'US'] } })],
  ['channel', { channel: 'search' }],
  ['channel', { channel: 'No Channel' }],
  ['groups.0.keywords.0.text', group({ keywords: [{ text: 'beans!', match: 'broad' }] })],
  ['groups.0.keywords.0.match', group({ keywords: [{ text: 'beans', match: 'close' }] })],
  [
    'groups.0.keywords.1.text',
    group({
      keywords: [
        { text: 'fresh beans', match: 'exact' },
        { text: 'Fresh  Beans', match: 'exact' },
      ],
    }),
  ],
  [
    'groups.0.keywords',
    group({
      keywords: Array.from({ length: 201 }, (_, at) => ({ text: `word ${at}`, match: 'broad' })),
    }),
  ],
  ['groups.0.ads.0.moreHeadlines.0', group({ ads: [{ title: 'A', moreHeadlines: ['a\u0000b'] }] })],
  [
    'groups.0.ads.0.moreBodies',
    group({ ads: [{ title: 'A', moreBodies: Array(21).fill('Text') }] }),
  ],
  ['specialAdCategories', { specialAdCategories: ['credit', 'credit'] }],
  ['title', { title: ' ' }],
  ['title', { title: 'a\u0000b' }],
  ['title', { title: 'A'.repeat(201) }],
  ['objective', { objective: 'everything' }],
  ['groups.0.ads.0.linkUrl', group({ ads: [{ title: 'A', linkUrl: 'javascript:alert(1)' }] })],
  ['groups.0.ads.0.callToAction', group({ ads: [{ title: 'A', callToAction: 'Drop Table' }] })],
  ['lifecycle', { lifecycle: 'active' }],
])('wrong at %s: refused there, and nothing is written (%o)', async (path, change) => {
  const before = await written()
  const refused = await refusalOf(stage.draft(change))
  expect(refused.reason).toBe('validation_failed')
  expect(Object.keys(refused.fields!)).toContain(path)
  expect(await written()).toEqual(before)
})

test('an edit that changes nothing leaves no trace', async () => {
  const draft = await stage.draft()
  const before = await written()
  const groups = twoGroups(stage.assetId)
  const same = await stage.admin.campaigns.update({
    id: draft.id,
    version: draft.version,
    title: 'Spring',
    groups,
  })
  expect(same.campaign.version).toBe(draft.version)
  expect(await written()).toEqual(before)
})

test('a stale edit is refused and shown what is there now', async () => {
  const { id, version } = await stage.draft()
  await stage.admin.campaigns.update({ id, version, title: 'Summer' })
  const refused = await refusalOf(stage.admin.campaigns.update({ id, version, title: 'Autumn' }))
  expect(refused).toMatchObject({ reason: 'stale_version', current: { title: 'Summer' } })
  expect((await stage.get(id)).title).toBe('Summer')
})

test('an edit below the campaign makes an open edit of the whole stale', async () => {
  const { id, version } = await stage.draft()
  await stage.admin.ads.createGroup({ id, title: 'Abroad' })
  const refused = await refusalOf(stage.admin.campaigns.update({ id, version, groups: [] }))
  expect(refused.reason).toBe('stale_version')
  expect((await stage.get(id)).groupCount).toBe(3)
})

test('the tree of a draft is replaced as a whole', async () => {
  const { id, version } = await stage.draft()
  const groups = [aGroup('Only', [anAd('One', null)])]
  const { campaign } = await stage.admin.campaigns.update({ id, version, groups })
  expect(campaign).toMatchObject({ groupCount: 1, adCount: 1 })
  const tree = await stage.admin.ads.tree({ id })
  expect(tree.groups[0]).toMatchObject({ title: 'Only', ads: [{ title: 'One', assetId: null }] })
})

test('what runs keeps everything but its title and budget', async () => {
  const { id, version } = await stage.running()
  const refused = await refusalOf(
    stage.admin.campaigns.update({
      id,
      version,
      objective: 'sales',
      endsAt: '2026-09-01T00:00:00Z',
    }),
  )
  expect(refused.fields).toEqual({
    objective: 'is fixed since the launch',
    endsAt: 'is fixed since the launch',
  })
  const changed = await stage.admin.campaigns.update({
    id,
    version,
    title: 'Later',
    budgetMicros: '30000000',
  })
  expect(changed).toMatchObject({
    pending: false,
    campaign: { title: 'Later', budgetMicros: '30000000' },
  })
})

test('a draft is deleted with everything below it', async () => {
  const { id } = await stage.draft()
  const before = await written()
  await stage.admin.campaigns.delete({ id })
  const [campaigns, groups, ads, audit] = await written()
  expect([campaigns, groups, ads, audit]).toEqual([
    before[0]! - 1,
    before[1]! - 2,
    before[2]! - 3,
    before[3]! + 1,
  ])
  const { id: running } = await stage.running()
  expect((await refusalOf(stage.admin.campaigns.delete({ id: running }))).reason).toBe(
    'move_not_allowed',
  )
})
