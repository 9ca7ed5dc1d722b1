import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { aGroup, anAd, openStage, refusalOf, type Stage } from '../campaigns/stage.ts'
import { running } from './running.ts'

describe('the rules', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  test('a budget that the campaign owns is no matter of its groups, and the reverse', async () => {
    const { group } = await running(stage)
    const refusal = await refusalOf(
      stage.admin.adGroups.update({ id: group.id, budgetMicros: '5000000' }),
    )
    expect(refusal.fields).toEqual({
      budgetMicros: 'the campaign owns the budget, so its ad groups have none',
    })
  })

  test('what was fixed by the launch stays', async () => {
    const { group } = await running(stage)
    const refusal = await refusalOf(
      stage.admin.adGroups.update({ id: group.id, optimizationGoal: 'landing_page_views' }),
    )
    expect(refusal.fields).toEqual({ optimizationGoal: 'is fixed since the launch' })
  })

  test('special categories are refused a detailed audience', async () => {
    const { id, group } = await running(stage, { specialAdCategories: ['housing'] })
    const targeting = { countries: ['US'], ageMin: 25, ageMax: 44, genders: [] }
    const change = stage.admin.adGroups.update({ id: group.id, targeting })
    expect((await refusalOf(change)).fields).toHaveProperty('targeting')
    const { ads: _, ...fresh } = aGroup('Young')
    const added = stage.admin.adGroups.create({ id, ...fresh, targeting })
    expect((await refusalOf(added)).fields).toHaveProperty('targeting')
  })

  test('nothing moves in a campaign that is over', async () => {
    const { id, group, ad } = await running(stage)
    await stage.admin.campaigns.cancel({ id })
    expect((await stage.admin.adGroups.get({ id: group.id })).status).toBe('inactive')
    for (const call of [
      () => stage.admin.adGroups.pause({ id: group.id }),
      () => stage.admin.ads.remove({ id: ad.id }),
      () => stage.admin.ads.update({ id: ad.id, body: 'Too late' }),
      () => stage.admin.ads.create({ id: group.id, ...anAd('Late', stage.assetId) }),
    ]) {
      expect(await refusalOf(call())).toMatchObject({
        message: 'The campaign is canceled. That is final.',
      })
    }
  })

  test('a stale edit is refused with the record as it is, and a change of nothing leaves no trace', async () => {
    const { ad } = await running(stage)
    const stale = stage.admin.ads.update({ id: ad.id, version: ad.version + 7, body: 'Other' })
    expect(await refusalOf(stale)).toMatchObject({
      reason: 'stale_version',
      current: { id: ad.id, version: ad.version },
    })
    const events = await stage.house.count('audit_events')
    const same = await stage.admin.ads.update({ id: ad.id, version: ad.version, body: ad.body })
    expect(same.ad.version).toBe(ad.version)
    expect(await stage.house.count('audit_events')).toBe(events)
  })

  test('support may pause and unpause its own, not what the brand paused', async () => {
    const { group, ad } = await running(stage)
    const support = await stage.house.as('support@staff.test')
    await support.ads.pause({ id: ad.id })
    expect((await support.ads.unpause({ id: ad.id })).ad.wanted).toBe('active')
    await stage.admin.adGroups.pause({ id: group.id })
    expect(await refusalOf(support.adGroups.unpause({ id: group.id }))).toMatchObject({
      message: 'The brand paused it. Only the brand may unpause it.',
    })
  })

  test('what its owner set up at the network is theirs until it is taken over', async () => {
    const { id, group, ad } = await running(stage)
    await change("UPDATE campaigns SET origin = 'imported' WHERE id = $1 RETURNING id", id)
    for (const call of [
      () => stage.admin.adGroups.pause({ id: group.id }),
      () => stage.admin.ads.update({ id: ad.id, body: 'Ours' }),
      () => stage.admin.ads.create({ id: group.id, ...anAd('Ours', stage.assetId) }),
    ]) {
      expect((await refusalOf(call())).message).toContain('Take it over first.')
    }
  })

  test('an audience that is narrowed in ways we have no words for is changed at its network', async () => {
    const { group } = await running(stage)
    await change(
      "UPDATE ad_groups SET further_targeting = '{custom audiences}' WHERE id = $1 RETURNING id",
      group.id,
    )
    const targeting = { countries: ['CA'], ageMin: null, ageMax: null, genders: [] }
    const refusal = await refusalOf(stage.admin.adGroups.update({ id: group.id, targeting }))
    expect(refusal.fields?.targeting).toContain('custom audiences')
    const { adGroup } = await stage.admin.adGroups.update({ id: group.id, title: 'Other' })
    expect(adGroup.title).toBe('Other')
  })

  test('a campaign ends with the last of its groups, as they are by then', async () => {
    const { id, group } = await running(stage)
    const others = (await stage.admin.ads.tree({ id })).groups.filter((one) => one.id !== group.id)
    await stage.admin.adGroups.update({ id: group.id, endsAt: '2026-03-20T00:00:00Z' })
    expect(await runsUntil(id)).toBeNull()
    for (const other of others) await stage.admin.adGroups.remove({ id: other.id })
    expect(await runsUntil(id)).toEqual(new Date('2026-03-20T00:00:00Z'))
    expect(await stage.get(id)).toMatchObject({ groupCount: 1, adCount: 2 })
  })

  const change = (sql: string, id: number) => rows(stage.house.db, sql, [id])
  const runsUntil = async (id: number) =>
    (
      await rows<{ runs_until: Date | null }>(
        stage.house.db,
        'SELECT runs_until FROM campaigns WHERE id = $1',
        [id],
      )
    )[0]!.runs_until
})
