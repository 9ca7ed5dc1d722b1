import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { type Cookie, type Credential, send, signInOver } from '../support/doors.ts'
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

/** Begins a journey and lets the person allow it; answers the path that comes back. */
async function granted(credential = admin, query = ''): Promise<string> {
  const answer = await start(credential, query)
  expect(answer.status, answer.text).toBe(302)
  const back = await decide(answer.headers.get('location')!)
  return `${back.pathname}${back.search}`
}

async function comeBack(path: string, credential: Credential = admin) {
  const answer = await send(web, `GET ${path}`, { credential })
  return { status: answer.status, to: answer.headers.get('location') }
}

const lost = { status: 302, to: '/app/connections?journey=expired' }

test('an admin goes to the network, allows it and comes back to choose the account', async () => {
  const { status, to } = await comeBack(await granted())
  expect(status).toBe(302)
  expect(to).toMatch(/^\/app\/connections\/\d+\/choose$/)
})

test('the network is asked with a long random state and our fixed address', async () => {
  const address = new URL((await start(admin)).headers.get('location')!)
  expect(address.searchParams.get('state')).toMatch(/^[\w-]{43}$/)
  expect(address.searchParams.get('redirect_uri')).toBe(
    `${web}/api/campaigns/connect/meta/callback`,
  )
  const kept = await rows<{ state: string }>(
    house.db,
    'SELECT o::text AS state FROM oauth_states o',
  )
  expect(JSON.stringify(kept)).not.toContain(address.searchParams.get('state'))
})

describe('a journey ends once, in time, and for whoever began it', () => {
  test('a second use of the same address', async () => {
    const path = await granted()
    await comeBack(path)
    expect(await comeBack(path)).toEqual(lost)
  })

  test('two uses at once: one arrives', async () => {
    const path = await granted()
    const ends = await Promise.all(Array.from({ length: 10 }, () => comeBack(path)))
    expect(ends.filter((one) => one.to?.endsWith('/choose'))).toHaveLength(1)
  })

  test('after ten minutes', async () => {
    const path = await granted()
    await house.advance({ minutes: 10 })
    expect(await comeBack(path)).toEqual(lost)
  })

  test('by another person of the brand', async () => {
    const owner = await signInOver(web, 'owner@aurora.test')
    expect(await comeBack(await granted(), owner)).toEqual(lost)
  })

  test('by the same person in another session', async () => {
    const elsewhere = await signInOver(web, 'admin@aurora.test')
    expect(await comeBack(await granted(), elsewhere)).toEqual(lost)
  })

  test('from another network', async () => {
    const path = await granted()
    await row(
      house.db,
      `UPDATE oauth_states SET network = 'tiktok' WHERE used_at IS NULL RETURNING 1`,
    )
    expect(await comeBack(path)).toEqual(lost)
  })

  test('by somebody who is no longer an admin', async () => {
    const path = await granted()
    const setRole = (role: string) =>
      row(
        house.db,
        `UPDATE members SET role = $1
         WHERE user_id = (SELECT id FROM users WHERE email = 'admin@aurora.test') RETURNING role`,
        [role],
      )
    await setRole('member')
    // What a process knows about a cookie is a second old at most; another cookie is unknown to it.
    const { cookie, origin } = admin as Cookie
    const anew = { origin, cookie: `${cookie}; other=1` }
    const end = await comeBack(path, anew)
    await setRole('admin')
    expect(end).toEqual({ status: 302, to: '/app/connections?journey=refused' })
  })

  test('by nobody who is signed in', async () => {
    expect(await comeBack(await granted(), {})).toEqual({
      status: 302,
      to: '/app/connections?journey=signed_out',
    })
  })

  test('with a code issued by somebody else', async () => {
    const path = `${await granted()}&iss=${encodeURIComponent('https://evil.example')}`
    expect((await comeBack(path)).to).toBe('/app/connections?journey=failed')
  })

  test('with a code that the network does not know', async () => {
    const path = (await granted()).replace(/code=[^&]+/, 'code=made-up')
    expect((await comeBack(path)).to).toMatch(/^\/app\/connections\?journey=(failed|expired)$/)
  })

  test('with a state that we never gave', async () => {
    const path = (await granted()).replace(/state=[^&]+/, 'state=guessed')
    expect(await comeBack(path)).toEqual(lost)
  })
})

test('a person who says no, or leaves out advertising, comes back to words', async () => {
  const no = await decide((await start(admin)).headers.get('location')!, { decision: 'cancel' })
  expect((await comeBack(`${no.pathname}${no.search}`)).to).toBe('/app/connections?journey=refused')
  const address = (await start(admin)).headers.get('location')!
  const part = await decide(address, { without: 'ads_management' })
  expect((await comeBack(`${part.pathname}${part.search}`)).to).toBe(
    '/app/connections?journey=incomplete',
  )
})

const elsewhere = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/%09/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/app/..//evil.example',
  'https:evil.example',
  '%2f%2fevil.example',
  'http://127.0.0.1@evil.example',
  '/app/connections/../../..//evil.example',
  '.evil.example',
  '@evil.example',
]
test.each(elsewhere)('the way back cannot be bent to %s', async (payload) => {
  const bent = encodeURIComponent(payload)
  const names = ['return_to', 'next', 'redirect', 'redirect_uri', 'url']
  const query = names.map((name) => `&${name}=${bent}`).join('')
  const path = `${await granted(admin, `?organization_id=${aurora}${query}`)}${query}`
  expect((await comeBack(path)).to).toMatch(/^\/app\/connections\/\d+\/choose$/)
  const { to } = await comeBack(`/api/campaigns/connect/meta/callback?state=${bent}&code=${bent}`)
  expect(to).toBe(lost.to)
})
