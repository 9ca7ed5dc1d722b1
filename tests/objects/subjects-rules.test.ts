import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
})
