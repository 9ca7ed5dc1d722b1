import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { type Door, openDoor } from './document-000.ts'
import { wholeDraft } from './document-000-body.ts'

describe.each(['meta', 'tiktok', 'google'] as const)('Document 000’s API on %s', (network) => {
  let door: Door
  let id: string
  beforeAll(async () => {
    door = await openDoor(network)
  })
  afterAll(() => door.stage.close())
  const of = (route: string) => route.replace(':id', `/api/campaigns/${id}`)
  const ask = (route: string, body?: unknown) => door.api(of(route), body)

  test('a campaign is made with all below it, and reads as it was written', async () => {
    const made = await door.api('POST /api/campaigns', door.aCampaign())
    expect(made).toMatchObject({ status: 201, etag: 'W/"1"' })
    expect(made.body).toEqual(wholeDraft(door, network))
    id = made.body.id
    expect(await ask('GET :id')).toEqual({ ...made, status: 200 })
    const names = Object.keys(made.body)
    const listed = (await door.api('GET /api/campaigns')).body.campaigns[0]!
    expect(Object.keys(listed)).toEqual(names.slice(0, names.indexOf('channel')))
  })

  test('an asset is linked in a role, and the link goes again', async () => {
    const body = { asset_id: door.picture, role: 'story' }
    const linked = await ask('POST :id/assets', body)
    expect(linked.status).toBe(201)
    expect(linked.body).toEqual({ ...wholeDraft(door, network), assets: [body] })
    expect(await ask(`DELETE :id/assets/${door.picture}?role=story`)).toMatchObject({ status: 204 })
    expect((await ask('GET :id')).body.assets).toEqual([])
  })

  test('it changes in what is sent, all of it or a part', async () => {
    const part = await ask('PUT :id', { name: 'Renamed' })
    expect(part).toMatchObject({ status: 200, etag: 'W/"2"' })
    expect(part.body).toEqual({ ...wholeDraft(door, network), name: 'Renamed' })
    const whole = await ask('PUT :id', door.aCampaign())
    expect(whole.body).toEqual(wholeDraft(door, network))
    // A change of nothing is none.
    expect((await ask('PUT :id', { name: `On ${network}` })).etag).toBe(whole.etag)
  })

  test('whoever says what they read is told when it is old', async () => {
    const { etag } = await ask('GET :id')
    const put = (tag: string, name: string) =>
      door.api(of('PUT :id'), { name }, { headers: { 'if-match': tag } })
    expect((await put(etag!, 'Once')).status).toBe(200)
    expect(await put(etag!, 'Twice')).toMatchObject({
      status: 412,
      body: { error: { code: 'precondition_failed' } },
    })
    expect((await put('*', `On ${network}`)).body.name).toBe(`On ${network}`)
    for (const none of ['3', 'W/"x"', '""', '"3", "4"', '"1e3"', '"-1"', `"${'9'.repeat(12)}"`]) {
      const told = await put(none, 'No')
      expect([told.status, Object.keys(told.body.error.fields)], none).toEqual([422, ['If-Match']])
    }
  })

  test('analytics of a draft are zeros, not nulls', async () => {
    expect((await ask('GET :id/analytics')).body).toEqual({
      campaign_id: id,
      currency: 'USD',
      from: '2026-03-04',
      to: '2026-03-10',
      totals: { impressions: 0, clicks: 0, spend: 0, conversions: 0, ctr: 0, cpc: 0, roas: 0 },
      days: [],
    })
  })

  test('it is launched, paused, resumed and canceled', async () => {
    for (const early of ['pause', 'resume', 'cancel'])
      expect((await ask(`POST :id/${early}`)).body.error.code).toBe('move_not_allowed')
    expect((await ask('POST :id/launch')).body.status).toBe('draft')
    expect((await ask('PUT :id', { name: 'Late' })).status).toBe(422)
    expect(await door.arrive(id)).toBe('active')
    const { body } = await ask('GET :id')
    expect(body).toMatchObject({ status: 'active', external_id: expect.any(String) })
    expect(Object.keys(body)).toEqual(Object.keys(wholeDraft(door, network)))
    expect(body.ad_groups[0]!.ads[0]!.external_id).toEqual(expect.any(String))
    expect((await ask('PUT :id', { ad_groups: [] })).body.error.fields).toEqual({
      ad_groups: 'is fixed since the launch',
    })
    expect((await ask('POST :id/pause', { reason: 'Enough' })).body).toMatchObject({
      status: 'paused',
      pending_move: null,
    })
    expect((await ask('POST :id/pause')).status).toBe(422)
    expect((await ask('POST :id/resume')).body).toMatchObject({ status: 'active' })
  })

  test('its days come with every digit the network told', async () => {
    await door.stage.house.advance({ days: 2 })
    await door.stage.admin.connections.sync({ id: door.stage.connectionId })
    await door.stage.house.runJobs()
    const { body } = await ask('GET :id/analytics?from=2026-03-10&to=2026-03-12')
    expect(body.days.length).toBeGreaterThanOrEqual(2)
    const kept = await row<{ spend: string; clicks: string; conversions: string }>(
      door.stage.house.db,
      `SELECT trim_scale(sum(spend_micros) / 1000000.0)::text AS spend, sum(clicks)::text AS clicks,
         trim_scale(sum(conversions))::text AS conversions FROM campaign_analytics
       WHERE campaign_id = (SELECT id FROM campaigns WHERE uuid = $1)`,
      [id],
    )
    const { spend, clicks, conversions, ...ratios } = body.totals
    expect([spend, clicks, conversions].map(String)).toEqual([
      kept!.spend,
      kept!.clicks,
      kept!.conversions,
    ])
    expect(spend).toBeGreaterThan(0)
    expect(ratios.cpc).toBeCloseTo(spend! / clicks!, 5)
    expect(ratios.ctr).toBeCloseTo(clicks! / ratios.impressions!, 5)
    for (const day of body.days)
      expect(Object.keys(day)).toEqual(['date', ...Object.keys(body.totals)])
  })

  test('DELETE cancels what runs, which stays readable, and removes a draft', async () => {
    expect((await ask('DELETE :id')).status).toBe(204)
    expect((await ask('GET :id')).body.status).toBe('canceled')
    expect((await ask('POST :id/launch')).status).toBe(422)
    id = (await door.api('POST /api/campaigns', door.aCampaign())).body.id
    expect((await ask('DELETE :id')).status).toBe(204)
    for (const route of ['GET :id', 'DELETE :id', 'GET :id/analytics', 'POST :id/launch'])
      expect((await ask(route)).status, route).toBe(404)
  })
})
