import type { Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asLongAs, lookOnDeskAndPhone, statusIs } from './money-steps.ts'
import { type Journey, open, signedIn } from './people.ts'

const answer = {
  title: 'Promises in an ad',
  text: 'Please take out of “{{resource}}” what cannot be proved. {{agent}}',
  reads: 'Please take out of “Insole, claim” what cannot be proved. Sam Okafor',
}

/** Whoever leaves the page before this came in may not have asked at all. */
const isSyncAsked = (answer: Response) =>
  answer.request().method() === 'POST' && /[/,]connections\.sync(?:[,?]|$)/.test(answer.url())

/** An ad that a network refuses becomes an issue that support and the brand close together. */
export function rejectedAd(journey: () => Journey): void {
  describe('an ad that Meta rejected', () => {
    let support: Page
    let admin: Page
    let issue = ''
    let campaign = ''

    beforeAll(async () => {
      support = await signedIn(journey(), 'support@staff.test', { reducedMotion: 'reduce' })
      admin = await signedIn(journey(), 'admin@aurora.test', { reducedMotion: 'reduce' })
    })
    afterAll(async () => {
      await support.context().close()
      await admin.context().close()
    })

    test('stands in the queue of support, who keeps an answer for such cases', async () => {
      await open(support, '/issues/macros')
      await support.getByRole('button', { name: 'Add canned answer' }).click()
      const form = support.getByRole('dialog')
      await form.getByRole('textbox', { name: 'Title' }).fill(answer.title)
      await form.getByRole('textbox', { name: 'Text' }).fill(answer.text)
      await form.getByRole('button', { name: 'Add answer' }).click()
      await support.getByText(answer.title, { exact: true }).first().waitFor()
      await open(support, '/issues')
      const row = support.getByRole('row', { name: /Meta rejected “Insole, claim”/ })
      await row.getByRole('link').first().click()
      await support.getByText('Unrealistic Outcomes:', { exact: false }).waitFor()
      issue = new URL(support.url()).pathname.replace('/app', '')
    })

    test('is taken by the agent and answered with it', async () => {
      await support.getByRole('button', { name: 'Assign to me' }).click()
      await support.getByText('Issue assigned.').waitFor()
      await support.getByRole('button', { name: 'Insert a canned answer' }).click()
      await support.getByRole('menuitem', { name: answer.title }).click()
      const box = support.getByRole('textbox', { name: 'Answer the brand' })
      await expect.poll(() => box.inputValue()).toBe(answer.reads)
      await lookOnDeskAndPhone(support, 'an issue at support')
      await support.getByRole('button', { name: 'Send answer' }).click()
      await support.locator('.written').getByText(answer.reads).waitFor()
      await statusIs(support, 'Waiting for the brand')
    })

    test('is read by the brand, who says the same without the claim', async () => {
      await open(admin, issue)
      await admin.locator('.written').getByText(answer.reads).waitFor()
      await lookOnDeskAndPhone(admin, 'an issue at the brand')
      await admin.getByRole('link', { name: 'Replace creative' }).click()
      await admin.waitForURL(/tab=ads/)
      campaign = `${new URL(admin.url()).pathname.replace('/app', '')}?tab=ads`
      const form = admin.getByRole('dialog')
      await form.getByRole('textbox', { name: 'Headline' }).fill('Softer insoles')
      await form.getByRole('textbox', { name: 'Text' }).fill('Cork and foam for every step.')
      await form.getByRole('button', { name: 'Save ad' }).click()
      await form.waitFor({ state: 'hidden' })
      const ad = admin.getByRole('listitem').filter({ hasText: 'Softer insoles' })
      await ad.getByText('In review', { exact: true }).waitFor(asLongAs)
    })

    test('is approved an hour later, and the issue closes itself before both', async () => {
      const moved = await journey().product.run('console.mjs', 'clock', 'advance', '1h')
      expect(moved.exitCode, moved.said).toBe(0)
      await open(admin, '/connections')
      await admin.getByRole('link', { name: 'Aurora EU' }).first().click()
      const asked = admin.waitForResponse(isSyncAsked)
      await admin.getByRole('button', { name: 'Sync now' }).click()
      await asked
      const ad = admin.getByRole('listitem').filter({ hasText: 'Softer insoles' })
      const shown = async () => {
        await open(admin, campaign)
        return ad.innerText()
      }
      await expect.poll(shown, { timeout: 60_000, interval: 2_000 }).toMatch(/^Active$/m)
      await open(admin, issue)
      await statusIs(support, 'Resolved')
      await statusIs(admin, 'Resolved')
      await admin.getByRole('tab', { name: 'Timeline' }).click()
      await admin.getByText('Healed by itself').first().waitFor()
    })
  })
}
