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
      await admin.getByText('Meta rejected “Insole, claim”', { exact: false }).waitFor()
      await admin.getByText('TikTok rejected “Claim”', { exact: false }).waitFor()
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

  demoMoney(journey)
  demoTroubles(journey)
}

/** The row of a list that holds all of these words. */
const row = (page: Page, ...words: string[]) =>
  words.reduce((rows, hasText) => rows.filter({ hasText }), page.getByRole('row'))

/** Money that came in for creators, and what of it went to them. */
function demoMoney(journey: () => Journey): void {
  describe('the money of the demo', () => {
    test('has creator campaigns in every state, and one that says what it lacks', async () => {
      const admin = await signedIn(journey(), 'admin@aurora.test')
      await open(admin, '/campaigns?kind=creator')
      await row(admin, 'Your muddiest mile', '40 submissions', 'Active').waitFor()
      await row(admin, 'Rain jacket, one take', '7 submissions', 'Completed').waitFor()
      await row(admin, 'Winter training diary', 'Completed').waitFor()
      await row(admin, 'Back to the track: clips', 'Paused by a person').waitFor()
      await row(admin, 'Snow boots, out of the box', 'Draft').getByRole('link').first().click()
      await admin.getByText('Set a maximum payout above zero.').first().waitFor()
      await admin.getByText('Fund the campaign; the money must have arrived.').first().waitFor()
      await admin.context().close()
    })

    test('has payouts in every state, one of them for a second person', async () => {
      const owner = await signedIn(journey(), 'owner@aurora.test')
      await open(owner, '/payouts')
      await row(owner, 'Rain jacket, one take', 'Reconciled').waitFor()
      await row(owner, 'Winter training diary', 'Approved').waitFor()
      await row(owner, 'Your muddiest mile', 'Stripe', 'Sent').waitFor()
      const waiting = row(owner, 'Your muddiest mile', 'Needs approval')
      await waiting.getByRole('link').first().click()
      await owner.getByRole('button', { name: 'Approve batch' }).waitFor()
      await owner.context().close()
    })
  })
}

/** What waits for somebody, what went wrong, and that all of it adds up. */
function demoTroubles(journey: () => Journey): void {
  describe('the money of the demo that waits', () => {
    test('has transfers and a refund on an operator’s table', async () => {
      const operator = await signedIn(journey(), 'operator@staff.test')
      await open(operator, '/fundings/queue')
      const proposed = row(operator, 'Berlin city runners').getByRole('button', { name: /Confirm/ })
      expect(await proposed.getAttribute('aria-disabled')).toBe('true')
      await row(operator, 'Tokyo flagship opening', 'JPY 50,000').waitFor()
      await row(operator, 'Your muddiest mile', 'USD 8,000.00').waitFor()
      await operator.context().close()
    })

    test('has a brand that is short of money', async () => {
      const owner = await signedIn(journey(), 'owner@basalt.test')
      await open(owner, '/')
      await owner
        .getByText('The money of “How slate splits” is used up', { exact: false })
        .waitFor()
      await owner.getByText('The payer disputed 300.00 EUR', { exact: false }).waitFor()
      await open(owner, '/campaigns?kind=creator')
      await row(owner, 'Slate, split by hand', 'EUR 50.00').waitFor()
      await owner.context().close()
    })

    test('holds in the ledger', async () => {
      const { exitCode, said } = await journey().product.run('console.mjs', 'ledger', 'verify')
      expect(said).toContain('The ledger holds')
      expect(exitCode).toBe(0)
    })
  })
}
