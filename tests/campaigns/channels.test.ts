import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { accounts, connectAccount } from '../connections/journey.ts'
import { aGroup, anAd, openStage, refusalOf, type Stage, uploadPicture } from './stage.ts'

let stage: Stage
let metaConnection: number
let landscape: number
let square: number
beforeAll(async () => {
  stage = await openStage('google')
  metaConnection = await connectAccount(stage.house, accounts.us)
  landscape = await picture(1200, 628)
  square = await picture(601, 601)
})
afterAll(() => stage.close())

const picture = (width: number, height: number) =>
  uploadPicture(stage.house, 'admin@aurora.test', stage.house.organizations.aurora, width, height)

const problemsOf = async (id: number) => (await stage.admin.campaigns.preview({ id })).problems
const texts = (count: number, word: string) =>
  Array.from({ length: count }, (_, at) => `${word} ${at}`)
const aSearchAd = (change: object = {}) => ({
  ...anAd('Waves', null),
  moreHeadlines: texts(2, 'Headline'),
  moreBodies: texts(1, 'Text'),
  ...change,
})
const keywords = [{ text: 'fresh beans', match: 'phrase' as const }]

/** A draft without pictures of the campaign. */
const bareDraft = (change: object) =>
  stage.admin.campaigns.create({
    organizationId: stage.house.organizations.aurora,
    connectionId: stage.connectionId,
    title: 'Bare',
    objective: 'traffic',
    budgetMicros: '25000000',
    ...change,
  })

describe('The channel of a campaign', () => {
  test('is the network’s usual one until another is chosen', async () => {
    const usual = await bareDraft({})
    expect(usual).toMatchObject({ channel: null, channelLabel: 'Search' })
    const { id, version } = usual
    const { campaign } = await stage.admin.campaigns.update({ id, version, channel: 'display' })
    expect(campaign).toMatchObject({ channel: 'display', channelLabel: 'Display' })
  })

  test('is one of its own network, at every save', async () => {
    const refused = { reason: 'validation_failed', fields: { channel: expect.any(String) } }
    expect(await refusalOf(bareDraft({ channel: 'feed' }))).toMatchObject(refused)
    const { id, version } = await bareDraft({ channel: 'display' })
    const moved = { id, version, connectionId: metaConnection }
    expect(await refusalOf(stage.admin.campaigns.update(moved))).toMatchObject(refused)
    const fitting = await stage.admin.campaigns.update({ ...moved, channel: null })
    expect(fitting.campaign).toMatchObject({ network: 'meta', channelLabel: 'Feeds' })
  })

  test('is fixed once launched', async () => {
    const { id, version } = await stage.draft()
    await rows(
      stage.house.db,
      "UPDATE campaigns SET lifecycle = 'active', external_id = '1' WHERE id = $1 RETURNING id",
      [id],
    )
    const change = stage.admin.campaigns.update({ id, version, channel: 'search' })
    expect((await refusalOf(change)).fields).toEqual({ channel: 'is fixed since the launch' })
  })
})

describe('What the networks offer', () => {
  test('is told with every limit that a form needs', async () => {
    const { aurora } = stage.house.organizations
    const { connections } = await stage.admin.campaigns.options({ organizationId: aurora })
    const google = connections.find(({ network }) => network === 'google')
    expect(google).toMatchObject({
      budgetTypes: ['daily'],
      budgetOwners: ['ad_campaign'],
      youtube: true,
      video: null,
    })
    const [search, display] = google!.channels
    expect(search).toMatchObject({
      keywords: true,
      headlines: { min: 3, max: 15, maxLength: 30 },
      assets: [],
    })
    expect(display?.assets.filter(({ required }) => required).map(({ role }) => role)).toEqual([
      'landscape',
      'square',
    ])
  })

  test('rules out budgets, owners and objectives in words', async () => {
    const { id } = await bareDraft({
      objective: 'engagement',
      budgetType: 'lifetime',
      budgetOwner: 'ad_group',
      budgetMicros: null,
    })
    expect(await problemsOf(id)).toEqual(
      expect.arrayContaining([
        {
          path: 'objective',
          message: expect.stringMatching(/^Google Search takes these.*traffic/),
        },
        { path: 'budgetOwner', message: 'On Google the budget belongs to: the campaign.' },
        { path: 'budgetType', message: 'Google takes a budget: a day.' },
      ]),
    )
  })
})

describe('A search campaign', () => {
  const search = (ad: object = {}, group: object = {}) =>
    bareDraft({ groups: [{ ...aGroup('Coast', [aSearchAd(ad)]), keywords, ...group }] })

  test('with keywords and enough texts can be launched without a picture', async () => {
    const { id } = await search()
    const { problems, requests } = await stage.admin.campaigns.preview({ id })
    expect(problems).toEqual([])
    expect(JSON.stringify(requests)).toContain('fresh beans')
  })

  test.each([
    ['groups.0.keywords', {}, { keywords: [] }],
    ['groups.0.ads.0.headline', { headline: '' }, {}],
    ['groups.0.ads.0.headline', { headline: 'A'.repeat(31) }, {}],
    ['groups.0.ads.0.moreHeadlines.1', { moreHeadlines: ['One', 'B'.repeat(31)] }, {}],
    ['groups.0.ads.0.moreHeadlines.0', { moreHeadlines: ['', 'Two', 'Three'] }, {}],
    ['groups.0.ads.0.moreHeadlines', { moreHeadlines: ['One'] }, {}],
    ['groups.0.ads.0.moreHeadlines', { moreHeadlines: texts(15, 'H') }, {}],
    ['groups.0.ads.0.moreBodies', { moreBodies: [] }, {}],
    ['groups.0.ads.0.moreBodies', { moreBodies: texts(4, 'T') }, {}],
    ['groups.0.ads.0.callToAction', { callToAction: 'watch_more' }, {}],
  ])('is held up at %s, once, and the launch says the same', async (path, ad, group) => {
    const { id } = await search(ad, group)
    const problems = await problemsOf(id)
    expect(problems.map((one) => one.path).filter((one) => one === path)).toEqual([path])
    const refused = await refusalOf(stage.admin.campaigns.launch({ id }))
    expect(refused).toMatchObject({ reason: 'validation_failed' })
    expect(Object.keys(refused.fields!)).toContain(path)
  })

  test('leaves out pictures, and says so', async () => {
    const { id } = await search({ assetId: landscape })
    const { problems, warnings, counts } = await stage.admin.campaigns.preview({ id })
    expect({ problems, assets: counts.assets }).toEqual({ problems: [], assets: 0 })
    expect(warnings).toContainEqual({
      path: 'groups.0.ads.0.assetId',
      message: 'Google Search does not use pictures of the ads: yours are left out.',
    })
  })
})

describe('A display campaign', () => {
  const display = (assetId: number | null, change: object = {}) =>
    bareDraft({
      channel: 'display',
      groups: [{ ...aGroup('Coast', [{ ...anAd('Waves', assetId), ...change }]) }],
    })
  const link = (id: number, assetId: number, role: string) =>
    stage.admin.campaigns.linkAsset({ id, assetId, role })

  test('needs a picture of each shape, named once however many ads there are', async () => {
    const { id } = await bareDraft({
      channel: 'display',
      groups: [aGroup('Coast', [anAd('One', null), anAd('Two', null)])],
    })
    const problems = await problemsOf(id)
    expect(problems.map((one) => one.path)).toEqual(['assets.landscape', 'assets.square'])
    expect(problems[1]?.message).toBe(
      'Google Display needs a square picture (1:1, at least 300 × 300 pixels). A template under Assets can make it in the right size.',
    )
    await link(id, landscape, 'landscape')
    await link(id, square, 'square')
    expect(await problemsOf(id)).toEqual([])
  })

  test('is served by an ad’s own picture in the shape it has', async () => {
    const { id } = await display(landscape)
    expect((await problemsOf(id)).map((one) => one.path)).toEqual(['assets.square'])
  })

  test('takes no picture of another shape or too small a one', async () => {
    const { id } = await display(landscape)
    await link(id, landscape, 'square')
    expect(await problemsOf(id)).toMatchObject([
      { path: 'assets.square', message: expect.stringContaining('wants 1:1') },
    ])
    const other = await display(landscape)
    await link(other.id, await picture(200, 200), 'square')
    expect(await problemsOf(other.id)).toMatchObject([
      { path: 'assets.square', message: expect.stringContaining('at least 300 × 300') },
    ])
  })

  test('leaves out keywords, and says so', async () => {
    const { id } = await stage.draft({
      groups: [{ ...aGroup('Coast', [anAd('Waves', landscape)]), keywords }],
    })
    const { problems, warnings } = await stage.admin.campaigns.preview({ id })
    expect(problems).toEqual([])
    expect(warnings.map((one) => one.path)).toContain('groups.0.keywords')
  })
})
