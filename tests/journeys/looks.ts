import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export type Look = {
  name: string
  viewport: { width: number; height: number }
  colorScheme: 'light' | 'dark'
}

export const looks: Look[] = [
  { name: 'wide and light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'wide and dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'a phone, light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
]

/** The page as it stands: nothing a screen reader trips over, nothing wider than the screen. */
export async function expectSound(page: Page, what: string): Promise<void> {
  expect(await lastingWrongs(page), what).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  const screen = page.viewportSize()?.width ?? 0
  expect(wide, `${what} is wider than the screen`).toBeLessThanOrEqual(screen)
}

/** The same page on every screen, with all that was typed; it ends on the first one again. */
export async function expectSoundOnAll(page: Page, what: string, on = looks): Promise<void> {
  for (const look of on) {
    await show(page, look)
    await expectSound(page, `${what} on a screen that is ${look.name}`)
  }
  const [usual] = looks
  if (usual) await show(page, usual)
}

async function show(page: Page, { viewport, colorScheme }: Look): Promise<void> {
  await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
}

/** Rows that are just asked for again are dimmed for a moment: only what stays wrong is wrong. */
async function lastingWrongs(page: Page): Promise<string[]> {
  await settled(page)
  if ((await wrongs(page)).length === 0) return []
  await settled(page)
  return wrongs(page)
}

/** The page shows its rows or says that there are none: nothing is still being asked for. */
async function settled(page: Page): Promise<void> {
  const waiting = 'main [aria-busy=true], main .ant-skeleton'
  await page.waitForFunction((selector) => !document.querySelector(selector), waiting)
}

async function wrongs(page: Page): Promise<string[]> {
  // The console has no frames, so axe needs no second page to put their results together.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)
}
