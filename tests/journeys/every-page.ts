import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type Journey, open, signedIn } from './people.ts'

const pages: Record<string, string[]> = {
  'admin@aurora.test': [
    '/',
    '/campaigns',
    '/campaigns/1',
    '/campaigns/1?tab=ads',
    '/campaigns/12/edit',
    '/campaigns/new',
    '/assets',
    '/assets?peek=1',
    '/connections',
    '/connections/1',
    '/fees',
    '/analytics',
    '/issues',
    '/tokens',
    '/organizations/1',
    '/settings',
  ],
  'auditor@staff.test': ['/', '/fees', '/fees/1', '/audit', '/analytics', '/campaigns'],
  'support@staff.test': ['/', '/issues', '/issues/1', '/connections'],
  'operator@staff.test': ['/', '/organizations', '/organizations/1', '/staff'],
}

const looks = [
  { name: 'wide and light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'wide and dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'a phone, light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
] as const

/** Every page of every role: nothing a screen reader trips over, nothing wider than a phone, no error. */
export function everyPage(journey: () => Journey): void {
  describe.each(looks)('pages on a screen that is $name', (look) => {
    test.each(Object.entries(pages))('of %s', async (email, paths) => {
      const page = await signedIn(journey(), email, { ...look, reducedMotion: 'reduce' })
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      for (const path of paths) {
        await open(page, path)
        await settled(page)
        expect(await wrongs(page), path).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(wide, `${path} is wider than the screen`).toBeLessThanOrEqual(look.viewport.width)
      }
      expect(errors).toEqual([])
      await page.context().close()
    })
  })
}

/** The page shows its rows or says that there are none: nothing is still being asked for. */
async function settled(page: Page): Promise<void> {
  await expect
    .poll(() => page.locator('main [aria-busy=true], main .ant-skeleton').count(), {
      timeout: 20_000,
    })
    .toBe(0)
}

async function wrongs(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)
}
