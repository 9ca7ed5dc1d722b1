import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectSound } from './looks.ts'
import {
  addSubmission,
  agree,
  amountOf,
  askForMoney,
  asLongAs,
  describeCreators,
  lookOnDeskAndPhone,
  payByCard,
  publish,
  saveDraft,
  seeItArrived,
  statusIs,
} from './money-steps.ts'
import { type Journey, open, signedIn } from './people.ts'

const rule = { 'Base reward per video': '1000', 'Maximum payout': '1000' }
export const byTransfer = {
  name: 'Boat builders wanted',
  rule,
  brief: 'Show how a boat comes to be.',
}
const byCard = { name: 'Short notice', rule, brief: 'Was never needed.' }

/** More than one person may settle, from a transfer that arrives to the rest that goes back. */
export function moneyByTransfer(journey: () => Journey): void {
  describe('money by bank transfer', () => {
    let admin: Page
    let operator: Page
    let campaign = ''
    let funding = ''
    let reference = ''

    const moveless = { reducedMotion: 'reduce' } as const
    const rowOf = (page: Page) => page.getByRole('row', { name: new RegExp(reference) })

    beforeAll(async () => {
      admin = await signedIn(journey(), 'admin@aurora.test', moveless)
      operator = await signedIn(journey(), 'operator@staff.test', moveless)
    })

    test('a brand admin is told where to send it and with which reference', async () => {
      await describeCreators(admin, byTransfer)
      campaign = await saveDraft(admin, byTransfer)
      await askForMoney(admin, { campaign, amount: '20000', way: 'Bank transfer' })
      await admin.waitForURL(/\/fundings\/\d+$/)
      funding = new URL(admin.url()).pathname.replace('/app', '')
      const said = admin.getByText(/^We wait for the transfer\. Use reference \S+/)
      reference = /reference (\S+)/.exec(await said.innerText())?.[1] ?? ''
      expect(reference).not.toBe('')
      await admin.getByRole('heading', { name: 'Send the transfer' }).waitFor()
      await lookOnDeskAndPhone(admin, 'a transfer that is waited for')
    })

    test('above the limit the operator who saw it arrive cannot confirm it', async () => {
      await open(operator, '/fundings/queue')
      await rowOf(operator).getByRole('button', { name: 'Book arrival' }).click()
      const dialog = operator.getByRole('dialog')
      await dialog.getByText('Exactly what was asked for.').waitFor()
      await expectSound(operator, 'a transfer that arrived')
      await dialog.getByRole('button', { name: 'Book 20,000.00 USD' }).click()
      await dialog.waitFor({ state: 'hidden' })
      const confirm = rowOf(operator).getByRole('button', { name: 'Confirm 20,000.00 USD' })
      await confirm.waitFor()
      expect(await confirm.getAttribute('aria-disabled')).toBe('true')
      await expectSound(operator, 'transfers to settle')
    })

    test('a second operator confirms it', async () => {
      const second = await signedIn(journey(), 'operator2@staff.test', moveless)
      await open(second, '/fundings/queue')
      await rowOf(second).getByRole('button', { name: 'Confirm 20,000.00 USD' }).click()
      await agree(second, 'Confirm 20,000.00 USD')
      await rowOf(second).waitFor({ state: 'hidden' })
      await second.context().close()
      await statusIs(admin, 'Settled')
    })

    test('one video is approved, and the campaign completed with the rest to go back', async () => {
      await publish(admin, campaign)
      await addSubmission(admin, { campaign, handle: 'pia.pier', video: '7301234567890129001' })
      await admin.getByRole('button', { name: 'Approve', exact: true }).click()
      const dialog = admin.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Approve 1 for 1,000.00 USD' }).click()
      await dialog.waitFor({ state: 'hidden' })
      await complete(admin, '19,000.00 USD')
      await statusIs(admin, 'Refund under way')
      await expectSound(admin, 'a campaign whose rest goes back')
    })

    test('an operator marks the refund as sent, and the campaign is completed', async () => {
      await open(operator, '/fundings/queue')
      await rowOf(operator).getByRole('button', { name: 'Sent back' }).click()
      await agree(operator, 'Sent back')
      await rowOf(operator).waitFor({ state: 'hidden' })
      await statusIs(admin, 'Completed')
      await open(admin, campaign)
      const amount = (name: string) => amountOf(admin, 'Money of this campaign', name)
      expect(await amount('Total')).toBe('1,000.00 USD')
      expect(await amount('Used')).toBe('1,000.00 USD')
      expect(await amount('Unused')).toBe('0.00 USD')
      await open(admin, funding)
      expect(await amountOf(admin, 'Amounts', 'Gone or going back')).toBe('19,000.00 USD')
      await expectSound(admin, 'a funding whose rest went back')
    })

    test('what was paid by card goes back by itself', async () => {
      await describeCreators(admin, byCard)
      const other = await saveDraft(admin, byCard)
      await askForMoney(admin, { campaign: other, amount: '75.50', way: 'Card' })
      await payByCard(admin, '4242 4242 4242 4242')
      await seeItArrived(admin)
      const paid = new URL(admin.url()).pathname.replace('/app', '')
      await publish(admin, other)
      await complete(admin, '75.50 USD')
      await statusIs(admin, 'Completed')
      await open(admin, paid)
      const refunds = admin.getByRole('region', { name: 'Refunds' })
      await refunds.getByText('Settled', { exact: true }).waitFor(asLongAs)
      await admin.getByText('It arrived, and all of it went back').waitFor()
    })
  })
}

/** The dialog names what goes back before it is agreed to. */
async function complete(page: Page, goesBack: string): Promise<void> {
  await page.getByRole('button', { name: 'Complete campaign' }).click()
  const refunded = page.getByRole('dialog').locator(`[data-exact="${goesBack}"]`)
  await refunded.first().waitFor()
  await agree(page, 'Complete campaign')
}
