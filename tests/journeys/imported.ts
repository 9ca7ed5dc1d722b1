import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agree, asLongAs, lookOnDeskAndPhone, statusIs } from './money-steps.ts'
import { type Journey, open, signedIn } from './people.ts'

type Planted = { id: string; name: string }

/** Campaigns that somebody made in the network's own tool become ours, and stay as we want them. */
export function imported(journey: () => Journey): void {
  describe('campaigns made at Meta', () => {
    let admin: Page
    let account = ''
    let planted: Planted[] = []

    beforeAll(async () => {
      admin = await signedIn(journey(), 'admin@aurora.test', { reducedMotion: 'reduce' })
    })
    afterAll(() => admin.context().close())

    const winter = () => planted[0]!

    async function control<Told>(path: string, body: object): Promise<Told> {
      const answer = await fetch(`${journey().product.sandbox}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(answer.status).toBeLessThan(300)
      return answer.json() as Promise<Told>
    }

    test('are offered, chosen, and come in with progress', async () => {
      const order = { account_id: '2001000000000001' }
      planted = (await control<{ campaigns: Planted[] }>('meta/plant-campaigns', order)).campaigns
      await open(admin, '/connections')
      await admin.getByRole('link', { name: 'Aurora US' }).first().click()
      await admin.getByRole('link', { name: 'Import campaigns' }).click()
      await admin.getByText(winter().name).waitFor()
      await admin.getByRole('checkbox', { name: /^Choose all/ }).check()
      await lookOnDeskAndPhone(admin, 'campaigns to import')
      await control('faults', {
        kind: 'slow',
        match: { network: 'meta', step: 'insights' },
        times: 30,
        afterMs: 250,
      })
      await admin.getByRole('button', { name: /^Import \d+ campaigns$/ }).click()
      await agree(admin, /^Import \d+ campaigns$/)
      await admin.getByText(/Day \d+ of \d+ of their history/).waitFor(asLongAs)
      await admin.getByText(/^\d of \d campaigns are here/).waitFor(asLongAs)
      await lookOnDeskAndPhone(admin, 'an import')
    })

    test('are taken over one by one', async () => {
      await admin.getByRole('link', { name: winter().name }).click()
      await statusIs(admin, 'Imported')
      account = new URL(admin.url()).pathname.replace('/app', '')
      await admin.getByRole('button', { name: 'Take over' }).click()
      await agree(admin, 'Take over')
      await statusIs(admin, 'Active')
      await admin.getByRole('button', { name: 'Pause campaign' }).waitFor()
    })

    test('show what is changed there, and either side can hold', async () => {
      const edit = {
        object_id: winter().id,
        name: 'Renamed there',
        daily_budget_micros: '41000000',
      }
      await control('meta/edit', edit)
      const moved = await journey().product.run('console.mjs', 'clock', 'advance', '1h')
      expect(moved.exitCode, moved.said).toBe(0)
      await syncOf(admin)
      await open(admin, account)
      const banner = admin.getByRole('region', { name: 'Changed at Meta' })
      await banner.getByText('“Renamed there”').waitFor(asLongAs)
      await lookOnDeskAndPhone(admin, 'differences')
      await banner.getByRole('button', { name: 'Push our name' }).click()
      await banner.getByText('“Renamed there”').waitFor({ state: 'hidden' })
      await banner.getByRole('button', { name: 'Keep Meta’s budget' }).click()
      await banner.waitFor({ state: 'hidden' })
      await admin.getByRole('heading', { level: 1, name: winter().name }).waitFor()
      await admin.getByText('41.00', { exact: false }).first().waitFor()
    })

    test('agree again after the next sync', async () => {
      await syncOf(admin)
      const asked = admin.waitForResponse((one) => one.url().includes('drifts.list'))
      await open(admin, account)
      await asked
      await admin.waitForLoadState('networkidle')
      await statusIs(admin, 'Active')
      expect(await admin.getByRole('region', { name: 'Changed at Meta' }).count()).toBe(0)
    })
  })
}

/** Asks for a sync of the account and sees it end. */
async function syncOf(page: Page): Promise<void> {
  await open(page, '/connections')
  await page.getByRole('link', { name: 'Aurora US' }).first().click()
  await page.getByRole('button', { name: 'Sync now' }).click()
  await page
    .getByRole('button', { name: 'Sync now' })
    .and(page.locator(':enabled'))
    .waitFor(asLongAs)
}
