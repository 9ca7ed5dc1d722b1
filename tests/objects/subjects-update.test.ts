import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resolvePendingObjects } from '../../server/ads/object-resolve.ts'
import { refreshReviews } from '../../server/campaigns/review.ts'
import { accountAccess } from '../../server/connections/access.ts'
import { rows } from '../../server/database/sequelize.ts'
import { networkNames } from '../../shared/networks.ts'
import {
  aGroup,
  anAd,
  openStage,
  refusalOf,
  type Stage,
  uploadFilm,
  uploadPicture,
} from '../campaigns/stage.ts'
import { settled } from './growing.ts'
import { running } from './running.ts'

describe.each(networkNames)('on %s', (network) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(network)
  })
  afterAll(() => stage.close())

  /** The campaign as its network has it, in our words. */
  async function treeAtNetwork(id: number) {
    const key = {
      organizationId: stage.house.organizations.aurora,
      connectionId: stage.connectionId,
    }
    const { adapter, access } = await accountAccess(stage.house.rooms, key)
    return (await adapter.readTree(access, (await stage.get(id)).externalId!))!
  }

  test('a group that runs gets another title, and a budget where groups may own it', async () => {
    // At Google the budget belongs to the campaign.
    const owns = network !== 'google'
    const budgets = { budgetOwner: 'ad_group', budgetMicros: null }
    const own = { ...aGroup('Coast', [anAd('Waves', stage.assetId)]), budgetMicros: '60000000' }
    const { id, group } = await running(stage, owns ? { ...budgets, groups: [own] } : {})
    const change = { title: 'Shore', ...(owns ? { budgetMicros: '70000000' } : {}) }
    const changed = await stage.admin.adGroups.update({
      id: group.id,
      version: group.version,
      ...change,
    })
    expect(changed).toMatchObject({ pending: false, adGroup: change })
    const there = (await treeAtNetwork(id)).groups.find(
      ({ externalId }) => externalId === group.externalId,
    )
    expect(there!.title).toContain('Shore')
    expect(there!.budgetMicros).toBe(owns ? 70_000_000n : null)
  })

  test('a group that runs gets another audience', async () => {
    const { id, group } = await running(stage)
    const targeting = { countries: ['US'], ageMin: 25, ageMax: 44, genders: [] }
    const { adGroup } = await stage.admin.adGroups.update({ id: group.id, targeting })
    expect(adGroup.targeting).toMatchObject({ ageMin: 25, ageMax: 44 })
    const there = (await treeAtNetwork(id)).groups.find(
      ({ externalId }) => externalId === group.externalId,
    )
    expect(there!.targeting).toMatchObject({ ageMin: 25, ageMax: 44 })
  })

  test('other contents of an ad are shown in its place and looked at anew', async () => {
    const { id, ad } = await running(stage)
    await rows(stage.house.db, "UPDATE ads SET review = 'approved' WHERE id = $1 RETURNING id", [
      ad.id,
    ])
    const changed = await stage.admin.ads.update({
      id: ad.id,
      version: ad.version,
      body: 'Roasted an hour ago.',
      linkUrl: 'https://beans.example.com/fresh',
    })
    expect(changed).toMatchObject({
      pending: false,
      ad: { body: 'Roasted an hour ago.', review: 'in_review', growth: null },
    })
    const there = (await treeAtNetwork(id)).groups
      .flatMap(({ ads }) => ads)
      .find(({ externalId }) => externalId === changed.ad.externalId)
    expect(there).toMatchObject({ linkUrl: 'https://beans.example.com/fresh' })
    expect((await treeAtNetwork(id)).groups.flatMap(({ ads }) => ads)).toHaveLength(3)
  })

  test('a file that the account lacks is sent first; until then the ad shows what it showed', async () => {
    const { id, ad } = await running(stage)
    const { house } = stage
    const email = 'admin@aurora.test' as const
    const other =
      network === 'tiktok'
        ? await uploadFilm(house, email, house.organizations.aurora, 11)
        : await uploadPicture(house, email, house.organizations.aurora, 1200, 629)
    const changed = await stage.admin.ads.update({ id: ad.id, assetId: other })
    expect(changed).toMatchObject({ pending: true, ad: { assetId: stage.assetId } })
    expect(changed.ad.pending).toMatchObject({ move: 'update' })
    await settled(stage, id)
    expect(await stage.admin.ads.get({ id: ad.id })).toMatchObject({
      assetId: other,
      pending: null,
      review: 'in_review',
    })
  })

  test('a lost answer to other contents is found out, and nothing is shown twice', async () => {
    const { id, ad } = await running(stage)
    await stage.fault({ kind: 'reset_after_write', match: { method: 'POST' }, times: 1 })
    const changed = await stage.admin.ads.update({ id: ad.id, body: 'Roasted at noon.' })
    if (changed.pending) {
      await stage.house.advance({ minutes: 1 })
      await resolvePendingObjects(stage.house.rooms)
    }
    await stage.calm()
    expect(await stage.admin.ads.get({ id: ad.id })).toMatchObject({
      body: 'Roasted at noon.',
      pending: null,
    })
    expect((await treeAtNetwork(id)).groups.flatMap(({ ads }) => ads)).toHaveLength(3)
  })

  test('another look is asked for at an ad that was rejected', async () => {
    const { ad } = await running(stage)
    expect(await refusalOf(stage.admin.ads.requestReview({ id: ad.id }))).toMatchObject({
      message: 'The network has not rejected it.',
    })
    await stage.house.control('reviews', {
      network,
      adId: ad.externalId,
      verdict: 'rejected',
      reasons: ['Unclear claim'],
    })
    await stage.house.advance({ minutes: 5 })
    await refreshReviews(stage.house.rooms, {
      organizationId: stage.house.organizations.aurora,
      connectionId: stage.connectionId,
    })
    expect(await stage.admin.ads.get({ id: ad.id })).toMatchObject({ status: 'flagged' })
    const asked = await stage.admin.ads.requestReview({ id: ad.id })
    expect(asked).toMatchObject({ pending: false, ad: { review: 'in_review', reviewReasons: [] } })
  })
})
