import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Journey, open, signedIn } from './people.ts'

/** What a newcomer is to find: campaigns of every kind on every network, and trouble to look at. */
export function demoStory(journey: () => Journey): void {
  describe('the demo', () => {
    let admin: Page

    beforeAll(async () => {
      admin = await signedIn(journey(), 'admin@aurora.test')
    })

    test.each(['meta', 'tiktok', 'google'])('has every kind of campaign on %s', async (network) => {
      await open(admin, `/campaigns?network=${network}`)
      for (const state of ['Active', 'Paused by a person', 'Canceled', 'Draft']) {
        await admin.getByText(state, { exact: true }).first().waitFor()
      }
    })

    test('has ads that were refused, and a sign-in that ended', async () => {
      await open(admin, '/')
      await admin.getByText('Meta rejected “Insole, claim”.', { exact: false }).waitFor()
      await admin.getByText('TikTok rejected “Claim”.', { exact: false }).waitFor()
      await admin.getByText('TikTok no longer accepts this sign-in.', { exact: false }).waitFor()
    })

    test('has films that play', async () => {
      await open(admin, '/assets?kind=video')
      const film = admin.locator('video').first()
      await expect
        .poll(() => film.evaluate((one: HTMLVideoElement) => one.videoWidth), { timeout: 20_000 })
        .toBe(720)
    })
  })
}
