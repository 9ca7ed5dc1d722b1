import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createRawServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { callEndpoint } from '../../server/webhooks/call.ts'
import { newSecret, signedHeaders } from '../../server/webhooks/sign.ts'
import { webhookEvents, webhookExamples } from '../../shared/webhooks.ts'
import { type Hooks, openHooks } from './receiver.ts'

let hooks: Hooks
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())
beforeEach(() => {
  hooks.receiver.received.length = 0
})

const call = (url = hooks.receiver.url, timeoutMs = 2_000) =>
  callEndpoint({ url, headers: {}, body: '{"a":1}', loopbackAllowed: true, timeoutMs })

test('a redirect is not followed, wherever it leads', async () => {
  const { url } = hooks.receiver
  hooks.receiver.answer((response) =>
    response.writeHead(307, { location: `${url}/elsewhere` }).end(),
  )
  const outcome = await call()
  expect(outcome).toMatchObject({ status: 307, error: expect.stringContaining('not followed') })
  expect(hooks.receiver.received).toHaveLength(1)
})

test('a receiver that says nothing is left after the time limit', async () => {
  hooks.receiver.answer(() => {})
  const outcome = await call(undefined, 300)
  expect(outcome).toMatchObject({ status: null, error: 'There was no answer in time.' })
  expect(outcome.durationMs).toBeLessThan(2_000)
})

test('of an endless answer a kilobyte is read, and its status counts', async () => {
  let closed = false
  let sent = 0
  hooks.receiver.answer((response) => {
    response.writeHead(200)
    const block = Buffer.alloc(64 * 1024, 'a')
    const more = () => {
      while (sent < 1024 ** 3 && response.write(block)) sent += block.length
    }
    response.on('drain', more).on('close', () => {
      closed = true
    })
    more()
  })
  const outcome = await call()
  expect(outcome).toMatchObject({ status: 200, error: null, response: 'a'.repeat(1_024) })
  await expect.poll(() => closed).toBe(true)
  expect(sent).toBeLessThan(32 * 1024 ** 2)
})

test('an answer that drips for ever ends with the time limit, with what came of it', async () => {
  let timer: NodeJS.Timeout | undefined
  hooks.receiver.answer((response) => {
    response.writeHead(200, { 'content-length': String(1024 ** 3) })
    timer = setInterval(() => response.write('.'), 50)
    response.on('close', () => clearInterval(timer))
  })
  const outcome = await call(undefined, 400)
  clearInterval(timer)
  expect(outcome).toMatchObject({ status: 200, error: null })
  expect(outcome.response).toMatch(/^\.+$/)
  expect(outcome.durationMs).toBeLessThan(2_000)
})

test('what is kept of an answer can be shown: no control characters, no secret sent back', async () => {
  const secret = newSecret()
  hooks.receiver.status(400, `no\u0000pe\u001b[31m ${secret}`)
  const outcome = await call()
  expect(outcome.response).toBe('no\ufffdpe\ufffd[31m whsec_…')
  expect(outcome.error).toBe('It answered 400.')
})

test('nobody who listens, and one who speaks something else, are told apart', async () => {
  const closing = createServer()
  closing.listen(0, '127.0.0.1')
  await once(closing, 'listening')
  const { port } = closing.address() as AddressInfo
  closing.close()
  await once(closing, 'close')
  expect(await call(`http://127.0.0.1:${port}/`)).toMatchObject({
    error: 'The connection was refused.',
  })
  const mumbling = createRawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
  mumbling.listen(0, '127.0.0.1')
  await once(mumbling, 'listening')
  const answered = await call(`http://127.0.0.1:${(mumbling.address() as AddressInfo).port}/`)
  mumbling.close()
  expect(answered).toMatchObject({
    status: null,
    error: 'It answered with something that is not HTTP.',
  })
})

test('a proxy that the environment names is not used', async () => {
  const proxy = createServer((_request, response) => response.end('proxied'))
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const before = { ...process.env }
  process.env.http_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  process.env.HTTP_PROXY = process.env.http_proxy
  hooks.receiver.status(200, 'direct')
  const outcome = await call()
  process.env = before
  proxy.close()
  expect(outcome.response).toBe('direct')
})

/** The signature of the specification's own example, which every library agrees on. */
test('a signature is that of Standard Webhooks', () => {
  const headers = signedHeaders(
    {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      sentAt: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    },
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  )
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

const page = readFileSync('docs/webhooks.md', 'utf8')

test('the page’s ten lines verify a real delivery, and nothing that was changed', async () => {
  const code = /```js\n([\s\S]*?)```/.exec(page)![1]!
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(12)
  const address = `data:text/javascript,${encodeURIComponent(code)}`
  const { verify } = (await import(/* @vite-ignore */ address)) as {
    verify: (secret: string, headers: object, body: string) => unknown
  }
  const { id, secret } = await hooks.listen()
  hooks.receiver.status(204)
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  const [{ headers, body }] = hooks.receiver.received as [Hooks['receiver']['received'][number]]
  expect(verify(secret, headers, body)).toEqual(JSON.parse(body))
  expect(() => verify(newSecret(), headers, body)).toThrow()
  expect(() => verify(secret, headers, `${body} `)).toThrow()
  const late = { ...headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 3_600) }
  expect(() => verify(secret, late, body)).toThrow()
})

test('the page shows each event with its example, as the product knows them', () => {
  for (const name of webhookEvents) {
    expect(page).toContain(`### \`${name}\``)
    expect(page).toContain(JSON.stringify(webhookExamples[name], null, 2))
  }
})
