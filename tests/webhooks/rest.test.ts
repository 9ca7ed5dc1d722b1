import { afterAll, beforeAll, expect, test } from 'vitest'
import { send } from '../support/doors.ts'
import { type Hooks, openHooks } from './receiver.ts'

let hooks: Hooks
let web: string
let credential: { authorization: string }
beforeAll(async () => {
  hooks = await openHooks()
  web = await hooks.house.web()
  const order = { organizationId: hooks.house.organizations.aurora, days: 9 }
  const made = await hooks.admin.tokens.create({ ...order, name: 'Hooks', permission: 'write' })
  credential = { authorization: `Bearer ${made.token}` }
})
afterAll(() => hooks.close())

async function ask(route: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await send(web, route, { credential: { ...credential, ...headers }, body })
  return { ...answer, json: answer.text ? JSON.parse(answer.text) : null }
}

test('the whole life of an endpoint by the API alone', async () => {
  const body = { url: hooks.receiver.url, events: ['fee.posted'], description: 'Books' }
  const made = await ask('POST /api/webhooks', body)
  expect(made).toMatchObject({
    status: 201,
    json: { ...body, state: 'working', secret: expect.stringMatching(/^whsec_.{44}$/) },
  })
  const at = `/api/webhooks/${made.json.id}`
  const { secret: _, ...endpoint } = made.json
  expect(await ask('GET /api/webhooks?limit=5')).toMatchObject({
    status: 200,
    json: { webhooks: [endpoint], page_info: { next: null, previous: null } },
  })
  const shown = await ask(`GET ${at}`)
  expect(shown.json).toEqual(endpoint)

  const tag = { 'if-match': shown.headers.get('etag')! }
  const events = ['fee.posted', 'issue.opened']
  expect(await ask(`PATCH ${at}`, { events }, tag)).toMatchObject({ status: 200, json: { events } })
  expect(await ask(`PATCH ${at}`, { events: ['fee.posted'] }, tag)).toMatchObject({
    status: 412,
    json: { error: { code: 'precondition_failed' } },
  })
  expect(await ask(`PATCH ${at}`, { url: 'https://10.0.0.1/' })).toMatchObject({
    status: 422,
    json: { error: { code: 'validation_failed', fields: { url: expect.any(String) } } },
  })

  const tested = await ask(`POST ${at}/test`)
  expect(tested).toMatchObject({ status: 200, json: { type: 'webhook.test', state: 'waiting' } })
  await hooks.run()
  const sent = await ask(`GET ${at}/deliveries?state=succeeded&limit=5`)
  expect(sent.json.deliveries).toMatchObject([{ id: tested.json.id, attempts: 1 }])
  const again = await ask(`POST /api/webhooks/deliveries/${tested.json.id}/resend`)
  expect(again).toMatchObject({ status: 200, json: { state: 'waiting' } })
  await hooks.run()
  expect(await ask(`GET /api/webhooks/deliveries/${tested.json.id}`)).toMatchObject({
    json: { attempts: 2, event_id: tested.json.event_id, log: [{ number: 2 }, { number: 1 }] },
  })
  const since = '2026-03-10T00:00:00+01:00'
  expect((await ask(`POST ${at}/resend`, { since })).json).toEqual({ deliveries: 0 })

  const rotated = await ask(`POST ${at}/rotate`)
  expect(rotated.json.secret).not.toBe(made.json.secret)
  expect(rotated.json.previous_secret_until).toBe('2026-03-11T12:00:00.000Z')
  expect((await ask(`DELETE ${at}`)).status).toBe(204)
  expect((await ask(`GET ${at}`)).status).toBe(404)
})

test('a twenty-first endpoint is one too many', async () => {
  const made = []
  for (let n = 0; n < 20; n += 1) made.push(await hooks.listen())
  await expect(hooks.listen()).rejects.toThrow('There are 20 endpoints already.')
  for (const { id } of made) await hooks.admin.webhooks.remove({ id })
})
