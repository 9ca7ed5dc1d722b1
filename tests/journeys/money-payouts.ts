import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectSound } from './looks.ts'
import { agree, amountOf, statusIs } from './money-steps.ts'
import { downloadLines, type Video } from './money-videos.ts'
import { type Journey, open, signedIn } from './people.ts'

type Earned = { campaign: () => string; videos: readonly Video[] }

/** What three creators earned, 12,000 USD in all: too much for one person to pay out. */
export function creatorsArePaid(journey: () => Journey, { campaign, videos }: Earned): void {
  describe('what creators earned', () => {
    let admin: Page
    let batch = ''

    beforeAll(async () => {
      admin = await signedIn(journey(), 'admin@aurora.test', { reducedMotion: 'reduce' })
    })

    test('whom nobody can pay yet gets an account, and a batch is made', async () => {
      await open(admin, `${campaign()}?tab=payouts`)
      await expectSound(admin, 'what creators are owed')
      const nobody = videos.find(({ account }) => account === '')
      const line = admin.getByRole('row', { name: new RegExp(nobody?.handle ?? 'nobody') })
      await line.getByRole('link', { name: 'Edit address' }).click()
      await admin.getByRole('button', { name: 'Edit creator' }).click()
      const dialog = admin.getByRole('dialog')
      await dialog.getByRole('radio', { name: 'Bank transfer' }).check()
      await dialog.getByRole('textbox', { name: 'IBAN or account number' }).fill('10020032')
      await dialog.getByRole('button', { name: 'Save creator' }).click()
      await dialog.waitFor({ state: 'hidden' })
      await open(admin, `${campaign()}?tab=payouts`)
      await admin.getByRole('button', { name: 'Pay 12,000.00 USD by Bank transfer' }).click()
      await admin.getByText(/sent once somebody else approves it/).waitFor()
      await admin.getByRole('button', { name: 'Make batch of 12,000.00 USD' }).click()
      await admin.waitForURL(/\/payouts\/\d+$/)
      batch = new URL(admin.url()).pathname.replace('/app', '')
      await admin.getByText(/it is too large for one person/).waitFor()
      await expectSound(admin, 'a batch that needs a second person')
    })

    test('a second person approves it', async () => {
      const owner = await signedIn(journey(), 'owner@aurora.test', { reducedMotion: 'reduce' })
      await open(owner, batch)
      await owner.getByRole('button', { name: 'Approve batch' }).click()
      await agree(owner, 'Approve batch')
      await statusIs(owner, 'Approved')
      await owner.context().close()
    })

    test('an operator takes the file to the bank and marks what was sent', async () => {
      const operator = await signedIn(journey(), 'operator@staff.test', { reducedMotion: 'reduce' })
      await open(operator, '/payouts/queue')
      await expectSound(operator, 'payouts to send')
      const name = `Payout batch ${batch.split('/').at(-1)}`
      await operator.getByRole('link', { name, exact: true }).click()
      await operator.getByRole('heading', { level: 1, name }).waitFor()
      const lines = await downloadLines(operator, 'Download bank file')
      expect(
        lines
          .slice(1)
          .map(([, account, amount]) => `${account} ${amount}`)
          .sort(),
      ).toEqual(['10020030 4000.00', '10020031 4000.00', '10020032 4000.00'])
      // Whoever has the file may pay from it: the batch is being sent from here on.
      await statusIs(operator, 'Being sent')
      await operator.getByRole('button', { name: 'Mark as sent' }).click()
      const dialog = operator.getByRole('dialog')
      await dialog.getByLabel('Day of the bank statement').waitFor()
      await dialog.getByRole('button', { name: 'Mark as sent' }).click()
      await statusIs(operator, 'Sent')
      await expectSound(operator, 'a batch that was sent')
      await operator.context().close()
    })

    test('the submissions are paid', async () => {
      for (const { handle } of videos) {
        await open(admin, `${campaign()}?tab=submissions`)
        await admin.getByRole('link', { name: handle, exact: true }).click()
        await admin.getByRole('dialog').getByText('Sent', { exact: true }).waitFor()
        expect(await amountOf(admin, 'Money', 'Paid')).toBe('4,000.00 USD')
      }
      await expectSound(admin, 'a submission that was paid')
      await open(admin, campaign())
      expect(await amountOf(admin, 'Money of this campaign', 'Paid')).toBe('12,000.00 USD')
    })
  })
}
