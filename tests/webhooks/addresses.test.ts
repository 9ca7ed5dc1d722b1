import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnv } from '../../server/env.ts'
import { callEndpoint } from '../../server/webhooks/call.ts'
import { isPublicAddress } from '../../server/webhooks/public-addresses.ts'
import { faultOfUrl, resolveTarget } from '../../server/webhooks/target.ts'
import { EndpointUrl } from '../../shared/webhooks.ts'
import { type Hooks, openHooks } from './receiver.ts'

/** Numbers that lead to this machine, its neighbours, its keepers, or nobody. */
const closed = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.254',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.255',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'not an address',
]
const open = [
  '1.1.1.1',
  '8.8.8.8',
  '100.63.255.255',
  '100.128.0.1',
  '172.32.0.1',
  '2606:4700::1111',
]

const never = { loopbackAllowed: false }
const leadingTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

test.each(closed)(
  'a name that leads to %s is refused, also beside a good number',
  async (address) => {
    expect(isPublicAddress(address)).toBe(false)
    for (const found of [[address], ['1.1.1.1', address]]) {
      const looked = resolveTarget('https://hooks.example.com/', {
        ...never,
        resolve: leadingTo(...found),
      })
      await expect(looked).rejects.toThrow('an address that is not public')
    }
  },
)

test.each(open)('a name that leads to %s is called there', async (address) => {
  const target = await resolveTarget('https://hooks.example.com:8443/in?a=b', {
    ...never,
    resolve: leadingTo(address),
  })
  expect(target.at.address).toBe(address)
})

/** What is refused by its text alone, in each spelling of a number. */
const spelled = [
  'http://hooks.example.com/',
  'ftp://hooks.example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:pw@hooks.example.com/',
  'https://user@hooks.example.com/',
  'https://hooks.example.com/#part',
  'https://hooks.example.com:25/',
  'https://hooks.example.com:5432/',
  'https://hooks.example.com:8080/',
  'https://hooks.example.com:6379/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://①②⑦.⓪.⓪.①/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://1.1.1.1/',
  'http://127.0.0.1:3000/',
  'http://localhost:3000/',
  'https://hooks.example.com:99999/',
  'hooks.example.com',
]

test.each(spelled)('%s is refused before anything is looked up', async (url) => {
  expect(faultOfUrl(url, false)).not.toBeNull()
  const resolve = () => Promise.reject(new Error('looked up'))
  await expect(resolveTarget(url, { ...never, resolve })).rejects.toThrow('The address ')
})

test.each(['localhost', 'localhost.', 'db.internal', 'printer.local', 'hooks', 'hooks.example.'])(
  'a host called %s is no public one',
  (host) => {
    expect(EndpointUrl.safeParse(`https://${host}/`).success).toBe(false)
  },
)

const empty = { headers: {}, body: '{}' }

let hooks: Hooks
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())

test('a call goes to the very number that was looked at, and the name is asked once', async () => {
  const elsewhere = createServer((_request, response) => response.end('elsewhere'))
  elsewhere.listen(0, '127.0.0.2')
  await once(elsewhere, 'listening')
  let looks = 0
  const resolve = async () => {
    looks += 1
    return [{ address: '127.0.0.2', family: 4 }]
  }
  const { port } = elsewhere.address() as AddressInfo
  // Whoever asked the name again would find nobody at 127.0.0.1.
  const url = `http://localhost:${port}/`
  const outcome = await callEndpoint({ url, ...empty, loopbackAllowed: true, resolve })
  elsewhere.close()
  expect(outcome).toMatchObject({ status: 200, response: 'elsewhere' })
  expect(looks).toBe(1)
})

test('a name that was good when it was saved and leads inside by now is not called', async () => {
  const answers = ['1.1.1.1', '127.0.0.1']
  const resolve = async () => [{ address: answers.shift()!, family: 4 }]
  const url = 'https://rebind.example.com/'
  expect((await resolveTarget(url, { ...never, resolve })).at.address).toBe('1.1.1.1')
  expect(await callEndpoint({ url, ...empty, ...never, resolve })).toMatchObject({
    status: null,
    error: 'The host leads to an address that is not public.',
  })
})

test('where loopback is allowed nothing else inside is', async () => {
  const resolve = leadingTo('10.0.0.1')
  const looked = resolveTarget('http://localhost:8080/', { loopbackAllowed: true, resolve })
  await expect(looked).rejects.toThrow('not public')
  expect(faultOfUrl('http://10.0.0.1:8080/', true)).not.toBeNull()
  expect(faultOfUrl('http://hooks.example.com/', true)).not.toBeNull()
})

test('an address is looked at again at every delivery, not only when it is saved', async () => {
  const made = await hooks.listen()
  await hooks.admin.webhooks.test({ id: made.id })
  hooks.house.rooms.env.WEBHOOK_LOOPBACK = false
  await hooks.run()
  hooks.house.rooms.env.WEBHOOK_LOOPBACK = true
  expect(hooks.receiver.received).toHaveLength(0)
  const { items } = await hooks.admin.webhooks.deliveries({ id: made.id })
  expect(items[0]).toMatchObject({
    lastStatus: null,
    lastError: 'The address must start with https://.',
  })
})

test('an address that may not be called is refused when it is saved, by the name of its field', async () => {
  hooks.house.rooms.env.WEBHOOK_LOOPBACK = false
  for (const url of [
    hooks.receiver.url,
    'http://hooks.example.com/',
    'https://hooks.example.com:8080/',
  ]) {
    await expect(hooks.listen(['fee.posted'], url)).rejects.toMatchObject({
      reason: 'validation_failed',
      fields: { url: expect.any(String) },
    })
  }
  hooks.house.rooms.env.WEBHOOK_LOOPBACK = true
})

test('loopback is refused at the start where money is real', () => {
  const real = { STRIPE_SECRET_KEY: 'sk_live_12345678', STRIPE_WEBHOOK_SECRETS: 'whsec_12345678' }
  expect(readEnv({ WEBHOOK_LOOPBACK: 'yes' }).WEBHOOK_LOOPBACK).toBe(true)
  expect(readEnv(real).WEBHOOK_LOOPBACK).toBe(false)
  expect(() => readEnv({ ...real, WEBHOOK_LOOPBACK: 'yes' })).toThrow('for the sandbox')
})
