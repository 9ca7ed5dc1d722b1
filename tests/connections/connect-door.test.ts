import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Credential, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { decide } from './journey.ts'

let house: House
let web: string
let aurora: number
let admin: Credential

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  aurora = house.organizations.aurora
  admin = await signInOver(web, 'admin@aurora.test')
})
afterAll(() => house.close())

const start = (credential: Credential, query = '', network = 'meta') =>
  send(web, `GET /api/campaigns/connect/${network}${query}`, { credential })

async function comeBack(path: string, credential: Credential = admin) {
  const answer = await send(web, `GET ${path}`, { credential })
  return { status: answer.status, to: answer.headers.get('location') }
}

test('who may begin: 401, 404, 403, in this order', async () => {
  const member = await signInOver(web, 'member@aurora.test')
  const other = await signInOver(web, 'owner@basalt.test')
  const support = await signInOver(web, 'support@staff.test')
  const here = `?organization_id=${aurora}`
  const status = async (credential: Credential, query = here, network = 'meta') =>
    (await start(credential, query, network)).status
  expect(await status({})).toBe(401)
  expect(await status(other)).toBe(404)
  expect(await status(admin, '?organization_id=999999')).toBe(404)
  expect(await status(admin, '?organization_id=abc')).toBe(404)
  expect(await status(admin, here, 'myspace')).toBe(404)
  expect(await status(member)).toBe(403)
  expect(await status(support)).toBe(403)
  expect(await status(admin)).toBe(302)
})

test('another site cannot begin a journey in somebody’s name', async () => {
  for (const site of ['cross-site', 'same-site']) {
    const headers = { ...admin, 'sec-fetch-site': site } as Record<string, string>
    const answer = await fetch(`${web}/api/campaigns/connect/meta`, { headers, redirect: 'manual' })
    expect(answer.status).toBe(403)
  }
})

test('a token gets the address as JSON, and the person’s browser ends the journey', async () => {
  const caller = await house.as('admin@aurora.test')
  const make = async (permission: 'read' | 'write') => {
    const wanted = { organizationId: aurora, name: permission, permission, days: 30 }
    return { authorization: `Bearer ${(await caller.tokens.create(wanted)).token}` }
  }
  expect((await start(await make('read'))).status).toBe(401)
  const write = await make('write')
  const answer = await start(write)
  expect(answer.status).toBe(200)
  const back = await decide((JSON.parse(answer.text) as { url: string }).url)
  const path = `${back.pathname}${back.search}`
  expect((await comeBack(path, write)).status).toBe(401)
  expect((await comeBack(path)).to).toMatch(/\/choose$/)
})
