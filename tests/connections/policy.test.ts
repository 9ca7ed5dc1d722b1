import { expect, test } from 'vitest'
import { mayConnect, mayDisconnect } from '../../server/connections/policy.ts'

const google = { name: 'google' as const, label: 'Google' }
const tiktok = { name: 'tiktok' as const, label: 'TikTok' }

test('Google is for Pro and Agency, and says so', () => {
  const sentence = (tier: string) =>
    `Google is not part of your ${tier} tier. Pro and Agency include it.`
  expect(mayConnect(google, 'free')).toBe(sentence('Free'))
  expect(mayConnect(google, 'starter')).toBe(sentence('Starter'))
  expect(mayConnect(google, 'pro')).toBe(true)
  expect(mayConnect(google, 'agency')).toBe(true)
  expect(mayConnect(tiktok, 'free')).toBe(true)
})

test('one running campaign is told as one', () => {
  const connection = {
    status: 'working' as const,
    syncPausedAt: null,
    lastGoodSyncAt: null,
    accountName: 'Shop',
  }
  expect(mayDisconnect(connection, 1)).toBe(
    '1 campaign is running on this account. Pause or cancel it first.',
  )
  expect(mayDisconnect(connection, 0)).toBe(true)
})
