import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  makeKeyring,
  open,
  placeOf,
  SealBroken,
  seal,
  sealedWith,
} from '../../server/connections/seal.ts'

const keyring = makeKeyring(randomBytes(32))
const place = { table: 'ad_platform_connections', column: 'access', organizationId: 4, id: 9 }
const here = placeOf(place)

test('what was sealed opens in its own place', () => {
  expect(open(keyring, seal(keyring, 'EAAB-grün-token', here), here)).toBe('EAAB-grün-token')
  expect(open(keyring, seal(keyring, '', here), here)).toBe('')
})

test('a sealed value shows nothing of the token', () => {
  const sealed = seal(keyring, 'EAAB-canary-token', here)
  expect(sealed.toString('latin1')).not.toContain('canary')
})

test('every single flipped bit keeps it shut', () => {
  const sealed = seal(keyring, 'token', here)
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const damaged = Buffer.from(sealed)
    damaged[bit >> 3]! ^= 1 << (bit & 7)
    expect(() => open(keyring, damaged, here), `bit ${bit}`).toThrow(SealBroken)
  }
})

test('a cut value stays shut at any length', () => {
  const sealed = seal(keyring, 'token', here)
  for (let length = 0; length < sealed.length; length++) {
    expect(() => open(keyring, sealed.subarray(0, length), here)).toThrow(SealBroken)
  }
})

test.each([
  ['another row', { ...place, id: 10 }],
  ['another organization', { ...place, organizationId: 5 }],
  ['another column', { ...place, column: 'refresh' }],
  ['another table', { ...place, table: 'accounts' }],
])('a value moved to %s stays shut', (_where, other) => {
  const sealed = seal(keyring, 'token', here)
  expect(() => open(keyring, sealed, placeOf(other))).toThrow(SealBroken)
})

test('a nonce is never used twice', () => {
  const nonces = new Set<string>()
  for (let count = 0; count < 20_000; count++) {
    nonces.add(seal(keyring, 'same', here).subarray(9, 21).toString('hex'))
  }
  expect(nonces.size).toBe(20_000)
})

test('after a change of keys old values open and new ones use the new key', () => {
  const [former, current] = [randomBytes(32), randomBytes(32)]
  const before = makeKeyring(former)
  const after = makeKeyring(current, [former])
  const sealed = seal(before, 'token', here)
  expect(open(after, sealed, here)).toBe('token')
  expect(sealedWith(sealed)).toBe(before.currentId)
  expect(sealedWith(seal(after, 'token', here))).toBe(after.currentId)
  expect(() => open(makeKeyring(current), sealed, here)).toThrow(SealBroken)
})

test('a secret that is too short is refused', () => {
  expect(() => makeKeyring(randomBytes(31))).toThrow(RangeError)
})
