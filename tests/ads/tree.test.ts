import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { openStage, refusalOf, type Stage, uploadPicture } from '../campaigns/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const emptyDraft = (change: object = {}) => stage.draft({ groups: [], ...change })

test('groups and ads are added to a draft, changed and removed', async () => {
  const { ads } = stage.admin
  const { id } = await emptyDraft()
  const [group] = (await ads.createGroup({ id, title: 'Coast' })).groups
  const withAd = await ads.createAd({ id: group!.id, title: 'Waves', assetId: stage.assetId })
  const ad = withAd.groups[0]!.ads[0]!
  expect(ad).toMatchObject({
    title: 'Waves',
    assetName: 'Beans',
    assetUrl: `/uploads/assets/${stage.assetId}`,
    callToAction: 'learn_more',
    review: 'none',
  })
  const renamed = await ads.updateAd({ id: ad.id, version: ad.version, headline: 'New' })
  expect(renamed.groups[0]!.ads[0]).toMatchObject({ title: 'Waves', headline: 'New', version: 2 })
  const moved = await ads.updateGroup({ id: group!.id, version: group!.version, title: 'Shore' })
  expect(moved.groups[0]).toMatchObject({ title: 'Shore', version: 2 })
  expect((await ads.deleteAd({ id: ad.id })).groups[0]!.ads).toEqual([])
  expect((await ads.deleteGroup({ id: group!.id })).groups).toEqual([])
  const audit = await rows<{ action: string }>(
    stage.house.db,
    "SELECT action FROM audit_events WHERE action LIKE 'ads.%' ORDER BY id",
  )
  expect(audit.map((one) => one.action)).toEqual([
    'ads.create_group',
    'ads.create',
    'ads.update',
    'ads.update_group',
    'ads.delete',
    'ads.delete_group',
  ])
})

test('keywords and further texts are kept, and told in the audit trail', async () => {
  const { ads } = stage.admin
  const { id } = await emptyDraft()
  const keywords = [{ text: 'fresh beans', match: 'exact' as const }]
  const [group] = (await ads.createGroup({ id, title: 'Coast', keywords })).groups
  expect(group).toMatchObject({ keywords })
  const more = { moreHeadlines: ['Second'], moreBodies: ['Two\nlines'] }
  const ad = (await ads.createAd({ id: group!.id, title: 'Waves', ...more })).groups[0]!.ads[0]!
  expect(ad).toMatchObject(more)
  await ads.updateGroup({ id: group!.id, version: 1, keywords: [] })
  const changed = await ads.updateAd({ id: ad.id, version: 1, moreHeadlines: ['Third'] })
  expect(changed.groups[0]).toMatchObject({
    keywords: [],
    ads: [{ ...more, moreHeadlines: ['Third'] }],
  })
  const trail = await rows<{ before: unknown; after: unknown }>(
    stage.house.db,
    "SELECT before, after FROM audit_events WHERE action IN ('ads.update', 'ads.update_group') ORDER BY id DESC LIMIT 2",
  )
  expect(trail).toMatchObject([
    { before: { moreHeadlines: ['Second'] }, after: { moreHeadlines: ['Third'] } },
    { before: { keywords }, after: { keywords: [] } },
  ])
})

test('a change of nothing, and one of what is not there any more', async () => {
  const { ads } = stage.admin
  const { id } = await emptyDraft()
  const [group] = (await ads.createGroup({ id, title: 'Coast' })).groups
  const events = await stage.house.count('audit_events')
  const same = await ads.updateGroup({ id: group!.id, version: 1, title: 'Coast' })
  expect(same.groups[0]!.version).toBe(1)
  expect(await stage.house.count('audit_events')).toBe(events)
  const stale = await refusalOf(ads.updateGroup({ id: group!.id, version: 7, title: 'Shore' }))
  expect(stale).toMatchObject({ reason: 'stale_version', current: { title: 'Coast' } })
})

test('who owns the budget is kept at every save', async () => {
  const { ads, campaigns } = stage.admin
  const { id } = await emptyDraft()
  const refused = await refusalOf(ads.createGroup({ id, title: 'Rich', budgetMicros: '5000000' }))
  expect(refused.fields).toEqual({
    budgetMicros: 'the campaign owns the budget, so its ad groups have none',
  })
  const abo = await emptyDraft({ budgetOwner: 'ad_group', budgetMicros: null })
  await ads.createGroup({ id: abo.id, title: 'Rich', budgetMicros: '5000000' })
  const { version } = await stage.get(abo.id)
  const turned = await refusalOf(
    campaigns.update({ id: abo.id, version, budgetOwner: 'ad_campaign', budgetMicros: '1000000' }),
  )
  expect(Object.keys(turned.fields!)).toEqual(['groups.0.budgetMicros'])
  expect((await stage.get(abo.id)).budgetMicros).toBe('5000000')
})

test('ads for housing reach everybody, whichever side is changed', async () => {
  const { ads, campaigns } = stage.admin
  const young = { countries: ['US'], ageMin: 20, ageMax: 30, genders: [] }
  const { id } = await emptyDraft({ specialAdCategories: ['housing'] })
  const refused = await refusalOf(ads.createGroup({ id, title: 'Young', targeting: young }))
  expect(Object.keys(refused.fields!)).toEqual(['targeting'])
  const other = await emptyDraft()
  await ads.createGroup({ id: other.id, title: 'Young', targeting: young })
  const { version } = await stage.get(other.id)
  const change = { id: other.id, version, specialAdCategories: ['credit' as const] }
  expect(Object.keys((await refusalOf(campaigns.update(change))).fields!)).toEqual([
    'groups.0.targeting',
  ])
})

test('what is launched is not written as a draft, and says so', async () => {
  const { ads } = stage.admin
  const { id } = await stage.running()
  const tree = await ads.tree({ id })
  const sentence = 'Once launched, groups and ads are changed one by one.'
  expect(tree.can.add).toBe(true)
  const group = tree.groups[0]!
  for (const call of [
    () => ads.createGroup({ id, title: 'More' }),
    () => ads.updateGroup({ id: group.id, version: 1, title: 'Other' }),
    () => ads.deleteGroup({ id: group.id }),
    () => ads.createAd({ id: group.id, title: 'More' }),
    () => ads.updateAd({ id: group.ads[0]!.id, version: 1, title: 'Other' }),
    () => ads.deleteAd({ id: group.ads[0]!.id }),
  ]) {
    expect(await refusalOf(call())).toMatchObject({
      reason: 'move_not_allowed',
      message: sentence,
    })
  }
  expect(await ads.tree({ id })).toEqual(tree)
})

test('another brand’s groups, ads and pictures do not exist', async () => {
  const { house } = stage
  const { id } = await stage.draft()
  const group = (await stage.admin.ads.tree({ id })).groups[0]!
  const other = await house.as('owner@basalt.test')
  const theirs = await uploadPicture(house, 'owner@basalt.test', house.organizations.basalt, 888)
  for (const call of [
    () => other.ads.tree({ id }),
    () => other.ads.createGroup({ id, title: 'Mine' }),
    () => other.ads.deleteGroup({ id: group.id }),
    () => other.ads.deleteAd({ id: group.ads[0]!.id }),
    () => other.assets.get({ id: stage.assetId }),
    () => stage.admin.ads.createAd({ id: group.id, title: 'Theirs', assetId: theirs }),
    () => stage.admin.ads.updateAd({ id: group.ads[0]!.id, version: 1, assetId: theirs }),
    () => stage.admin.campaigns.linkAsset({ id, assetId: theirs, role: 'primary' }),
  ]) {
    expect((await refusalOf(call())).reason).toBe('not_found')
  }
})

test('a picture has many roles; a campaign has one primary', async () => {
  const { campaigns } = stage.admin
  const { id } = await stage.draft()
  const second = await uploadPicture(
    stage.house,
    'admin@aurora.test',
    stage.house.organizations.aurora,
    889,
  )
  await campaigns.linkAsset({ id, assetId: stage.assetId, role: 'primary' })
  await campaigns.linkAsset({ id, assetId: stage.assetId, role: 'story' })
  const linked = await campaigns.linkAsset({ id, assetId: second, role: 'primary' })
  expect(linked.assets.map((one) => [one.role, one.id])).toEqual([
    ['primary', second],
    ['story', stage.assetId],
  ])
  const events = await stage.house.count('audit_events')
  await campaigns.linkAsset({ id, assetId: second, role: 'primary' })
  expect(await stage.house.count('audit_events')).toBe(events)
  const left = await campaigns.unlinkAsset({ id, assetId: second, role: 'primary' })
  expect(left.assets).toHaveLength(1)
  const { items: library } = await stage.admin.assets.list({ search: 'bean' })
  expect(library.find((one) => one.id === stage.assetId)).toMatchObject({
    status: 'ready',
    width: 640,
  })
})
