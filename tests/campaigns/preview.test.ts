import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { aGroup, anAd, openStage, refusalOf, type Stage, uploadPicture } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const calls = async () =>
  ((await stage.house.control('journal')) as { calls: unknown[] }).calls.length

test('a preview shows the exact requests, what they cost us and them, and sends nothing', async () => {
  const { id } = await stage.draft()
  const before = await calls()
  const preview = await stage.admin.campaigns.preview({ id })
  expect(await calls()).toBe(before)
  expect(preview).toMatchObject({
    problems: [],
    counts: { groups: 2, ads: 3, assets: 1 },
    network: 'Meta',
    currency: 'USD',
    tier: 'pro',
    rateBps: 500,
    budgetMicros: '25000000',
    estimatedFeeMicros: '1250000',
  })
  expect(preview.warnings).toMatchObject([{ path: 'endsAt' }])
  expect(preview.steps.map((one) => one.step)[0]).toBe(`asset:${stage.assetId}`)
  const sent = JSON.stringify(preview.requests)
  // Signed, so that nobody can make one for another ad.
  expect(sent).toMatch(/cc_ad=[0-9A-Za-z]{1,6}\.[\w-]{12}/)
  expect(sent).not.toMatch(/EAA|access_token/)
})

test('what is missing is named where it is missing, in the preview and by the launch', async () => {
  const small = await uploadPicture(
    stage.house,
    'admin@aurora.test',
    stage.house.organizations.aurora,
    400,
  )
  const { id } = await stage.draft({
    objective: null,
    budgetMicros: null,
    groups: [
      aGroup('Empty'),
      aGroup('Small', [{ ...anAd('Ad', small), headline: '' }, anAd('No', null)]),
    ],
  })
  const { problems, requests } = await stage.admin.campaigns.preview({ id })
  expect(problems.map((one) => one.path).sort()).toEqual([
    'budgetMicros',
    'groups.0.ads',
    'groups.1.ads.0.assetId',
    'groups.1.ads.0.headline',
    'groups.1.ads.1.assetId',
    'objective',
  ])
  expect(requests).toEqual([])
  const refused = await refusalOf(stage.admin.campaigns.launch({ id }))
  expect(refused.reason).toBe('validation_failed')
  expect(Object.keys(refused.fields!).sort()).toEqual(problems.map((one) => one.path).sort())
  expect((await stage.get(id)).lifecycle).toBe('draft')
})

test('groups that own the budget add up to the estimate', async () => {
  const { id } = await stage.draft({
    budgetOwner: 'ad_group',
    budgetMicros: null,
    groups: ['10000000', '5000000'].map((budgetMicros, at) => ({
      ...aGroup(`G${at}`, [anAd('Ad', stage.assetId)]),
      budgetMicros,
    })),
  })
  const preview = await stage.admin.campaigns.preview({ id })
  expect(preview).toMatchObject({
    problems: [],
    budgetMicros: '15000000',
    estimatedFeeMicros: '750000',
  })
})

test('the tier says on which networks may be launched', async () => {
  const { id } = await stage.draft()
  await rows(stage.house.db, "UPDATE campaigns SET network = 'google' WHERE id = $1 RETURNING id", [
    id,
  ])
  const { aurora } = stage.house.organizations
  await rows(
    stage.house.db,
    `INSERT INTO organization_tiers (organization_id, starts_on, tier, created_at)
     VALUES ($1, '2026-03-10', 'starter', $2) RETURNING tier`,
    [aurora, stage.house.clock.now()],
  )
  expect(await refusalOf(stage.admin.campaigns.launch({ id }))).toMatchObject({
    reason: 'not_allowed',
    message: 'Google is not part of your Starter tier. Pro and Agency include it.',
  })
  const options = await stage.admin.campaigns.options({ organizationId: aurora })
  expect(options).toMatchObject({ tier: 'starter', rateBps: 600 })
  expect(options.connections).toMatchObject([
    { accountName: 'Aurora US', currencyDigits: 2, networkLabel: 'Meta', usable: true },
  ])
})

test('a connection that asks for a new sign-in launches nothing', async () => {
  const { id } = await stage.draft()
  await row(
    stage.house.db,
    "UPDATE ad_platform_connections SET status = 'needs_reauth' WHERE id = $1 RETURNING id",
    [stage.connectionId],
  )
  const refused = await refusalOf(stage.admin.campaigns.launch({ id }))
  expect(refused).toMatchObject({
    reason: 'move_not_allowed',
    message: 'Sign in again at the connection first.',
  })
})
