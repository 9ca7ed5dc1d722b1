import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectSound, looks } from './looks.ts'
import { type Journey, open, signedIn } from './people.ts'

/** An address, or the record behind the first row with these words, and what its address goes on with. */
type Place = string | { on: string; row: string; suffix?: string }

const byCreators = (suffix: string): Place => ({
  on: '/campaigns?search=muddiest',
  row: 'Your muddiest mile',
  suffix,
})

const ofAdmin: Place[] = [
  '/',
  '/campaigns',
  '/campaigns/1',
  '/campaigns/1?tab=ads',
  '/campaigns/choose',
  '/campaigns/new',
  '/creators/new',
  { on: '/campaigns?network=meta', row: 'Winter boots', suffix: '/edit' },
  { on: '/campaigns?network=tiktok', row: 'Trail runners on film', suffix: '?tab=ads' },
  { on: '/campaigns?network=google', row: 'Search: trail running shoes', suffix: '?tab=ads' },
  { on: '/campaigns?network=google', row: 'Display: spring trails', suffix: '?tab=ads' },
  '/assets',
  '/assets?peek=1',
  '/assets?kind=video',
  '/assets/make',
  '/connections',
  '/connections/1',
  '/connections/1/import',
  { on: '/connections', row: 'Aurora TikTok US' },
  { on: '/connections', row: 'Aurora Google Kuwait' },
  '/fees',
  '/analytics',
  '/pixel',
  '/issues',
  { on: '/issues', row: 'Meta rejected' },
  '/tokens',
  '/api',
  '/api#createAdCampaign',
  '/webhooks',
  '/webhooks/new',
  '/organizations/1',
  '/settings',
]

const ofOwner: Place[] = [
  ...['', '?tab=submissions', '?tab=money', '?tab=payouts', '/edit'].map(byCreators),
  '/creator-records',
  { on: '/creator-records', row: 'mudmiles_maya' },
  '/fundings',
  { on: '/fundings?state=settled', row: '' },
  '/payouts',
  { on: '/payouts', row: 'Payout batch' },
]

const pages: Record<string, Place[]> = {
  'admin@aurora.test': ofAdmin,
  'owner@aurora.test': ofOwner,
  'member@aurora.test': [
    '/campaigns/1',
    byCreators('?tab=submissions'),
    '/assets',
    '/connections',
    '/connections/1',
    '/pixel',
    '/webhooks',
    { on: '/issues', row: 'Meta rejected' },
  ],
  'auditor@staff.test': [
    '/',
    '/fees',
    '/fees/1',
    '/ledger',
    { on: '/ledger', row: 'Budget of' },
    '/ledger/entries',
    { on: '/ledger/entries', row: '' },
    '/audit',
    '/analytics',
    '/campaigns',
    '/assets',
  ],
  'support@staff.test': [
    '/',
    '/issues',
    '/issues?turn=resolved',
    '/issues/1',
    { on: '/issues', row: 'Meta rejected' },
    '/issues/macros',
    '/connections',
    '/connections/1',
    '/assets',
  ],
  'operator@staff.test': [
    '/',
    '/pixel',
    '/fundings/queue',
    '/payouts/queue',
    '/organizations',
    '/organizations/1',
    '/staff',
    '/connections',
    '/connections/1',
    '/settings#networks',
  ],
}

/** Everybody's tour shares the machine with everybody else's. */
const ALL_PAGES_MS = 400_000

/** Every page of every role: nothing a screen reader trips over, nothing wider than a phone, no error. */
export function everyPage(journey: () => Journey): void {
  // Everybody has a browser context of their own, so they need not wait for each other.
  describe.concurrent.each(looks)(
    'pages on a screen that is $name',
    ({ viewport, colorScheme }) => {
      test.each(Object.entries(pages))(
        'of %s',
        { timeout: ALL_PAGES_MS },
        async (email, places) => {
          const look = { viewport, colorScheme, reducedMotion: 'reduce' } as const
          const page = await signedIn(journey(), email, look)
          const errors: string[] = []
          page.on('pageerror', (error) => errors.push(error.message))
          for (const place of places) await expectSound(page, await visit(page, place))
          expect(errors).toEqual([])
          await page.context().close()
        },
      )
    },
  )
}

/** @returns the address that it came to. */
async function visit(page: Page, place: Place): Promise<string> {
  const path = typeof place === 'string' ? place : await addressOf(page, place)
  await open(page, path)
  return path
}

/** Rows keep their addresses, so each list is asked once. */
const addresses = new Map<Place, string>()

async function addressOf(page: Page, place: Exclude<Place, string>): Promise<string> {
  const known = addresses.get(place)
  if (known !== undefined) return known
  await open(page, place.on)
  const link = page.locator('main a.row-link').filter({ hasText: place.row }).first()
  const { pathname } = new URL((await link.getAttribute('href')) ?? '', page.url())
  const path = pathname.replace(/^\/app/, '') + (place.suffix ?? '')
  addresses.set(place, path)
  return path
}
