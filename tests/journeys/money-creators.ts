import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectSound } from './looks.ts'
import { creatorsArePaid } from './money-payouts.ts'
import {
  addSubmission,
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
import { approveAll, countViews, importLinks, importViews, type Video } from './money-videos.ts'
import { type Journey, open, signedIn } from './people.ts'

const told = {
  name: 'Lantern parade clips',
  rule: { 'CPM: per 1,000 views': '20' },
  brief: 'Lanterns on the water, filmed after dark.',
}

/** Worth 4,000, 4,000 and 5,000 USD at 20 USD a thousand, of 12,000 that there are. */
const videos: Video[] = [
  { handle: 'lia.lantern', video: '7301234567890120001', views: 200_000, account: '' },
  { handle: 'noor.night', video: '7301234567890120002', views: 200_000, account: '10020030' },
  { handle: 'oda.oars', video: '7301234567890120003', views: 250_000, account: '10020031' },
]
const [byForm, ...byFile] = videos as [Video, ...Video[]]

/** From a draft to creators who are paid: money by card, videos, and the batch that pays for them. */
export function moneyOfCreators(journey: () => Journey): void {
  describe('money for creators', () => {
    let admin: Page
    let campaign = ''
    let sandbox = ''

    beforeAll(async () => {
      admin = await signedIn(journey(), 'admin@aurora.test', { reducedMotion: 'reduce' })
    })

    test('a brand admin describes a campaign and is told what it lacks', async () => {
      await describeCreators(admin, told)
      await expectSound(admin, 'the form of a creator campaign')
      campaign = await saveDraft(admin, told)
      const lacking = admin.getByRole('region', { name: /^What is missing/ })
      await lacking.getByText('Set a maximum payout above zero.').waitFor()
      await lacking.getByText('Fund the campaign; the money must have arrived.').waitFor()
      const button = admin.getByRole('button', { name: 'Publish campaign' })
      expect(await button.getAttribute('aria-disabled')).toBe('true')
      await lacking.getByRole('link', { name: 'Edit campaign' }).click()
      await admin.getByRole('spinbutton', { name: 'Maximum payout' }).fill('5000')
      await admin.getByText('A video with').waitFor()
      await admin.getByRole('button', { name: 'Save changes' }).click()
      await expect.poll(() => lacking.getByRole('listitem').count(), asLongAs).toBe(1)
      await lacking.getByRole('link', { name: 'Add money' }).waitFor()
      await admin.getByText(told.brief).waitFor()
      await lookOnDeskAndPhone(admin, 'a creator campaign that lacks money')
    })

    test('a card that is declined costs nothing, and another one is tried', async () => {
      await askForMoney(admin, { campaign, amount: '12000', way: 'Card' })
      sandbox = await payByCard(admin, '4000 0000 0000 0002')
      await admin
        .getByRole('alert')
        .getByText(/declined/)
        .waitFor()
      await payByCard(admin, '4000 0027 6000 3184')
      await admin.getByRole('heading', { name: 'Your bank asks you to confirm' }).waitFor()
      await admin.getByRole('button', { name: 'Confirm' }).click()
      await seeItArrived(admin)
      await lookOnDeskAndPhone(admin, 'a funding by card')
    })

    test('she publishes it, now that the money is there', async () => {
      await publish(admin, campaign)
      expect(await amountOf(admin, 'Money of this campaign', 'Unused')).toBe('12,000.00 USD')
    })

    test('links come one by one and in a file that is looked at first', async () => {
      await countViews(sandbox, videos)
      await addSubmission(admin, { campaign, ...byForm })
      await importLinks(admin, byFile)
      await lookOnDeskAndPhone(admin, 'submissions that wait')
    })

    test('views come in a file made of the exported one', async () => {
      await importViews(admin, videos)
      await admin.getByText('250,000').first().waitFor()
    })

    test('all are approved until the money ends; the last is cut and the campaign completes', async () => {
      await approveAll(admin, { count: 3, amount: '12,000.00 USD', cut: 'cut: worth 5,000.00 USD' })
      await statusIs(admin, 'Completed')
      await open(admin, campaign)
      const amount = (name: string) => amountOf(admin, 'Money of this campaign', name)
      expect(await amount('Total')).toBe('12,000.00 USD')
      expect(await amount('Used')).toBe('12,000.00 USD')
      expect(await amount('Unused')).toBe('0.00 USD')
    })

    creatorsArePaid(journey, { campaign: () => campaign, videos })
  })
}
