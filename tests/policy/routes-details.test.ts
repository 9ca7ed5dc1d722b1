import { afterAll, beforeAll, expect, test } from 'vitest'
import { literals, unreadable } from '../bad-inputs/corpus.ts'
import { everyRow } from '../bad-inputs/tables.ts'
import { uploadPicture } from '../campaigns/stage.ts'
import { accounts, connectAccount } from '../connections/journey.ts'
import { aPicture } from '../networks/picture.ts'
import { type Answer, type Cookie, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { visible } from './bearers.ts'

let house: House
let web: string
let admin: Cookie
let theirs: { asset: number; connection: number }
const missing = 2_000_000_000

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  admin = await signInOver(web, 'admin@aurora.test')
  const { basalt } = house.organizations
  const way = { email: 'owner@basalt.test', organizationId: basalt } as const
  theirs = {
    asset: await uploadPicture(house, 'owner@basalt.test', basalt),
    connection: await connectAccount(house, accounts.basaltEu, {
      ...way,
      userId: '1002000000000000',
    }),
  }
})
afterAll(() => house.close())

const get = (path: string) => send(web, `GET ${path}`, { credential: admin })

function upload(query: string, { bytes, contentType } = aPicture(700, 400)): Promise<Answer> {
  return fetch(`${web}/uploads/assets?${query}`, {
    method: 'POST',
    headers: { ...admin, 'content-type': contentType },
    body: bytes as BodyInit,
  }).then(async (answer) => ({
    status: answer.status,
    text: await answer.text(),
    headers: answer.headers,
  }))
}

test('pictures and connections of another brand answer exactly like missing ones', async () => {
  const { aurora, basalt } = house.organizations
  const pairs: [string, string][] = [
    [`/uploads/assets/${theirs.asset}`, `/uploads/assets/${missing}`],
    [
      `/api/campaigns/connect/meta?organization_id=${basalt}`,
      `/api/campaigns/connect/meta?organization_id=${missing}`,
    ],
    [
      `/api/campaigns/connect/meta?organization_id=${aurora}&connection_id=${theirs.connection}`,
      `/api/campaigns/connect/meta?organization_id=${aurora}&connection_id=${missing}`,
    ],
  ]
  for (const [foreign, absent] of pairs) {
    const answer = visible(await get(foreign))
    expect(answer.status, foreign).toBe(404)
    expect(answer, foreign).toEqual(visible(await get(absent)))
  }
  const foreign = visible(await upload(`organizationId=${basalt}&name=x`))
  expect(foreign).toEqual(visible(await upload(`organizationId=${missing}&name=x`)))
  expect(foreign.status).toBe(404)
})

test('ids that are none name nothing', async () => {
  for (const id of [
    '0',
    '-1',
    '01',
    '1e3',
    '0x1',
    '1.0',
    ' 1',
    '1;',
    '2147483648',
    '9223372036854775808',
    '__proto__',
    'NaN',
    '%00',
    '%ef%bc%91',
  ]) {
    const text = encodeURIComponent(id).replace('%25', '%')
    for (const path of [
      `/uploads/assets/${text}`,
      `/api/campaigns/connect/meta?organization_id=${text}`,
      `/api/campaigns/connect/meta?connection_id=${text}`,
      `/api/campaigns/connect/${text}`,
      `/api/campaigns/connect/${text}/callback?state=x`,
    ]) {
      expect((await get(path)).status, path).toBe(404)
    }
  }
  for (const network of ['tiktok2', 'META', 'constructor', 'toString']) {
    expect((await get(`/api/campaigns/connect/${network}`)).status).toBe(404)
  }
})

test('a picture is uploaded under any name that can be read, and kept under that name', async () => {
  const { aurora } = house.organizations
  const before = await everyRow(house)
  for (const name of unreadable.filter((text) => !/[\ud800-\udfff]/.test(text))) {
    const answer = await upload(`organizationId=${aurora}&name=${encodeURIComponent(name)}`)
    expect(answer.status, JSON.stringify(name)).toBe(422)
    expect(Object.keys(JSON.parse(answer.text).error.fields)).toEqual(['name'])
  }
  const others = ['', 'name=', `name=${'A'.repeat(121)}`, 'name=a&name=b', 'name[]=a']
  for (const query of others) {
    const answer = await upload(`organizationId=${aurora}&${query}`)
    expect([400, 422], query).toContain(answer.status)
  }
  expect(await everyRow(house)).toEqual(before)
  for (const name of literals.slice(0, 16)) {
    // The same bytes twice are the same picture, so each has a size of its own.
    const picture = aPicture(700 + literals.indexOf(name), 400)
    const answer = await upload(
      `organizationId=${aurora}&name=${encodeURIComponent(name)}`,
      picture,
    )
    expect([answer.status, JSON.parse(answer.text).name]).toEqual([201, name.normalize('NFC')])
  }
})

test('what is no picture is not kept, whatever it says it is', async () => {
  const { aurora } = house.organizations
  const { bytes } = aPicture(700, 400)
  const before = await everyRow(house)
  const files: [string, Uint8Array, number[]][] = [
    ['image/svg+xml', Buffer.from('<svg onload="alert(1)"/>'), [415]],
    ['text/html', Buffer.from('<script>alert(1)</script>'), [415]],
    ['image/png', Buffer.from('<script>alert(1)</script>'), [415, 422]],
    ['image/png', new Uint8Array(0), [422]],
    ['image/png', bytes.slice(0, 20), [415, 422]],
    ['image/jpeg', bytes, [415, 422]],
    ['image/png', Buffer.alloc(31 * 1024 * 1024), [413]],
  ]
  for (const [contentType, content, statuses] of files) {
    const answer = await upload(`organizationId=${aurora}&name=x`, {
      bytes: content,
      contentType,
    } as ReturnType<typeof aPicture>)
    expect(statuses, contentType).toContain(answer.status)
  }
  expect(await everyRow(house)).toEqual(before)
})

test('another site can neither upload nor start a journey in somebody’s name', async () => {
  const { aurora } = house.organizations
  const states = await house.count('oauth_states')
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
    const credential = { ...admin, ...headers }
    const start = await send(web, `GET /api/campaigns/connect/meta?organization_id=${aurora}`, {
      credential,
    })
    expect(start.status).toBe(403)
    const answer = await send(web, `POST /uploads/assets?organizationId=${aurora}&name=x`, {
      credential,
      body: {},
    })
    expect(answer.status).toBe(403)
  }
  const head = await send(web, `HEAD /api/campaigns/connect/meta?organization_id=${aurora}`, {
    credential: admin,
  })
  expect(head.status).toBe(405)
  expect(await house.count('oauth_states')).toBe(states)
})

test('the identity library answers no other address than those declared', async () => {
  const closed = `POST sign-up/email,POST update-user,POST delete-user,POST change-email,POST verify-password,
    POST request-password-reset,POST reset-password,POST sign-in/social,POST link-social,POST get-access-token,
    POST update-session,POST change-password,POST two-factor/enable,POST two-factor/disable,
    POST two-factor/get-totp-uri,POST two-factor/generate-backup-codes,POST two-factor/view-backup-codes,
    POST revoke-sessions,POST two-factor/send-otp,GET get-session,GET list-sessions,
    GET list-accounts,GET ok,GET error,GET callback/x,GET reset-password/x,GET verify-email,GET sign-out,
    POST sign-in//email,POST SIGN-IN/EMAIL,PUT sign-in/email`
  const before = await everyRow(house)
  for (const one of closed.split(/,\s*/)) {
    const [method, path] = one.split(' ')
    const body =
      method === 'GET'
        ? undefined
        : { name: 'Changed', email: 'a@b.test', password: 'x'.repeat(12) }
    const answer = await send(web, `${method} /api/auth/${path}`, {
      credential: { origin: admin.origin },
      body,
    })
    expect(answer.status, one).toBe(404)
    const signedIn = await send(web, `${method} /api/auth/${path}`, { credential: admin, body })
    expect([401, 404], one).toContain(signedIn.status)
  }
  expect(await everyRow(house)).toEqual(before)
})
