import { afterAll, beforeAll, expect, test } from 'vitest'
import { send } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { keepBooks } from '../sync/books.ts'
import { ScriptedNetwork } from '../sync/scripted-network.ts'

let house: House
let web: string
let uuid: string
let foreign: string
let credential: { authorization: string }

beforeAll(async () => {
  house = await openHouse()
  const network = new ScriptedNetwork()
  const adapter = network.adapter()
  const rooms = { ...house.rooms, networks: { get: () => adapter, all: () => [adapter] } }
  const { database, clock, organizations } = house
  const books = await keepBooks({ rooms, database, clock, network })
  const uuids: string[] = []
  for (const organization of [organizations.aurora, organizations.basalt]) {
    const account = await books.account(organization)
    const externalId = `door-${account.accountId}`
    const id = await books.campaign(account, externalId)
    for (const day of ['2026-03-09', '2026-03-10']) {
      network.say(account.accountId, { externalId, day, spendMicros: 14_350_000n })
    }
    await books.sync(account)
    const auditor = await house.as('auditor@staff.test')
    uuids.push((await auditor.analytics.campaign({ id })).campaign.uuid)
  }
  ;[uuid, foreign] = uuids as [string, string]
  const admin = await house.as('admin@aurora.test')
  const { token } = await admin.tokens.create({
    organizationId: organizations.aurora,
    name: 'Reports',
    permission: 'read',
    days: 30,
  })
  credential = { authorization: `Bearer ${token}` }
  web = await house.web()
})
afterAll(() => house.close())

const get = (path: string) => send(web, `GET /api/campaigns/${path}`, { credential })

test('document 000’s analytics: its fields, per day and in total', async () => {
  const answer = await get(`${uuid}/analytics`)
  expect(answer.status).toBe(200)
  const day = {
    impressions: 1000,
    clicks: 10,
    spend: 14.35,
    conversions: 1,
    ctr: 0.01,
    cpc: 1.435,
    roas: 0,
  }
  expect(JSON.parse(answer.text)).toEqual({
    campaign_id: uuid,
    currency: 'USD',
    from: '2026-03-09',
    to: '2026-03-10',
    totals: { ...day, impressions: 2000, clicks: 20, spend: 28.7, conversions: 2 },
    days: [
      { date: '2026-03-09', ...day },
      { date: '2026-03-10', ...day },
    ],
  })
})

test('a period narrows it, and one that is none is refused at its field', async () => {
  const one = await get(`${uuid}/analytics?from=2026-03-10&to=2026-03-10`)
  expect(JSON.parse(one.text).days).toHaveLength(1)
  for (const query of ['from=2026-02-30', 'from=2026-03-10&to=2026-03-01', 'from=x', 'period=7']) {
    const refused = await get(`${uuid}/analytics?${query}`)
    expect(refused.status, query).toBe(422)
    expect(JSON.parse(refused.text).error.code).toBe('validation_failed')
  }
})

test('another brand’s campaign, a missing and a malformed one are the same 404', async () => {
  const missing = '01890a5d-ac96-774b-bcce-b302099a8057'
  const answers = await Promise.all(
    [foreign, missing, '17', uuid.toUpperCase()].map((id) => get(`${id}/analytics`)),
  )
  expect(answers.map((one) => one.status)).toEqual([404, 404, 404, 404])
  expect(new Set(answers.map((one) => one.text)).size).toBe(1)
  expect((await send(web, `GET /api/campaigns/${uuid}/analytics`)).status).toBe(401)
})
