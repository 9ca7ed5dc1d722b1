import { expect, test } from 'vitest'
import { readEnv } from '../../server/env.ts'
import { showsDemoPeople } from '../../server/me/demo.ts'

const https = { PUBLIC_URL: 'https://console.example.com' }

test('the sign-in page names the demo’s people on a machine nobody else can reach', () => {
  expect(showsDemoPeople(readEnv({}))).toBe(true)
  expect(showsDemoPeople(readEnv({ PUBLIC_URL: 'http://localhost:3000' }))).toBe(true)
})

test.each([
  ['an empty seed', { SEED: 'empty' }],
  ['real network credentials', { META_CLIENT_ID: 'id', META_CLIENT_SECRET: 'secret' }],
  ['a reachable host', { HOST: '0.0.0.0', ...https }],
  ['a proxy before it', https],
])('never with %s', (_, settings) => {
  expect(showsDemoPeople(readEnv(settings))).toBe(false)
})
