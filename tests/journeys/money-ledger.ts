import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { decimalToMicros } from '../../shared/money.ts'
import { expectSound } from './looks.ts'
import { amountOf } from './money-steps.ts'
import { byTransfer } from './money-transfers.ts'
import { type Journey, open, signedIn } from './people.ts'

/** Both ways along every posting: from an account to what caused it, and from a cause to its accounts. */
export function moneyInTheLedger(journey: () => Journey): void {
  describe('the ledger', () => {
    let auditor: Page

    beforeAll(async () => {
      auditor = await signedIn(journey(), 'auditor@staff.test', { reducedMotion: 'reduce' })
    })

    test('an auditor finds what was paid in, goes to its cause and comes back', async () => {
      await open(auditor, '/ledger')
      await expectSound(auditor, 'the accounts of the ledger')
      await open(auditor, `/ledger?search=${encodeURIComponent(byTransfer.name)}`)
      await auditor.getByRole('link', { name: `Budget of ${byTransfer.name}` }).click()
      await heading(auditor, `Budget of ${byTransfer.name}`)
      await auditor
        .getByRole('row', { name: /Money paid in/ })
        .getByRole('link')
        .first()
        .click()
      await heading(auditor, 'Money paid in: 20,000.00 USD')
      const entry = auditor.url()
      await expectSound(auditor, 'an entry of the ledger')
      const cause = auditor.getByRole('region', { name: 'What caused it' })
      await cause.getByRole('link').click()
      await heading(auditor, '20,000.00 USD by bank transfer')
      await auditor.getByRole('tab', { name: 'Postings' }).click()
      await auditor.getByRole('link', { name: /^Money paid in, entry \d+$/ }).click()
      await heading(auditor, 'Money paid in: 20,000.00 USD')
      expect(auditor.url().replace(/\?.*/, '')).toBe(entry)
    })

    test('what came in and went out of both its accounts is what they hold', async () => {
      const entry = auditor.url()
      for (const name of ['Bank transfer', `Budget of ${byTransfer.name}`]) {
        await auditor.goto(entry)
        await auditor.locator('main .page-header').getByRole('link', { name, exact: true }).click()
        await heading(auditor, name)
        const [came, went, holds] = await figures(auditor)
        expect(came - went, name).toBe(holds)
      }
      expect(await figures(auditor)).toEqual([20_000_000_000n, 20_000_000_000n, 0n])
      const sums = auditor.getByRole('table', { name: 'Sums of everything that matches' })
      for (const [kind, amount] of Object.entries(ofBudget)) {
        const line = sums.getByRole('row', { name: new RegExp(`^${kind}`) })
        expect(await line.locator('[data-exact]').getAttribute('data-exact'), kind).toBe(amount)
      }
      await expectSound(auditor, 'an account of the ledger')
    })

    test('from a fee to its postings, and from a posting to its fee', async () => {
      await open(auditor, '/fees')
      await auditor.locator('main a.row-link').first().click()
      await auditor.getByRole('link', { name: 'Open all evidence' }).click()
      await auditor.waitForURL(/\/fees\/\d+/)
      const fee = new URL(auditor.url()).pathname
      const postings = auditor.getByRole('region', { name: 'Postings' })
      await postings.getByText('went from').first().waitFor()
      await expectSound(auditor, 'a fee with its postings')
      await postings
        .getByRole('link', { name: /entry \d+$/ })
        .first()
        .click()
      await auditor.getByText('What caused it').waitFor()
      await auditor.getByRole('region', { name: 'What caused it' }).getByRole('link').click()
      await auditor.waitForURL((url) => url.pathname === fee)
    })
  })
}

const ofBudget = {
  'Money paid in': '20,000.00 USD',
  'Creator earning': '1,000.00 USD',
  Refund: '19,000.00 USD',
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

/** What came in, what went out and what is held, in micros. */
async function figures(page: Page): Promise<[bigint, bigint, bigint]> {
  const read = async (name: string) => micros(await amountOf(page, 'Facts', name))
  return [await read('In'), await read('Out'), await read('Balance')]
}

function micros(exact: string | null): bigint {
  const [, minus = '', decimal = ''] = /^(\u2212?)([\d,.]+) USD$/.exec(exact ?? '') ?? []
  const amount = decimalToMicros(decimal.replaceAll(',', ''))
  if (amount === null) throw new Error(`${exact} is no amount`)
  return minus ? -amount : amount
}
