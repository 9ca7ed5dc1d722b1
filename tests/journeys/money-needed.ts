import type { Page } from 'playwright-core'
import { beforeAll, describe, test } from 'vitest'
import { expectSound } from './looks.ts'
import { askForMoney, payByCard, seeItArrived, statusIs } from './money-steps.ts'
import { type Journey, open, signedIn } from './people.ts'

/** Of the demo: an ad campaign of an account that is billed to the platform. */
const title = 'How slate splits'

/** Where the platform pays the network, a campaign without money stands still until there is some. */
export function moneyIsNeeded(journey: () => Journey): void {
  describe('a campaign whose money is used up', () => {
    let owner: Page
    let campaign = ''

    beforeAll(async () => {
      owner = await signedIn(journey(), 'owner@basalt.test', { reducedMotion: 'reduce' })
    })

    test('says that it needs some', async () => {
      await open(owner, `/campaigns?search=${encodeURIComponent(title)}`)
      await owner.getByRole('link', { name: title }).click()
      await owner.getByRole('heading', { level: 1, name: title }).waitFor()
      campaign = new URL(owner.url()).pathname.replace('/app', '')
      await statusIs(owner, 'Needs payment')
      await owner.getByRole('tab', { name: 'Money' }).click()
      const note = owner.getByRole('region', { name: 'Its money is used up' })
      await note.getByText(/Add money, and it runs again by itself/).waitFor()
      await expectSound(owner, 'an ad campaign that needs money')
    })

    test('runs again by itself once it is there', async () => {
      await askForMoney(owner, { campaign, amount: '900', way: 'Card' })
      await payByCard(owner, '4242 4242 4242 4242')
      await seeItArrived(owner)
      await open(owner, campaign)
      await statusIs(owner, 'Active')
    })
  })
}
