import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { StartedConsole } from '../launcher/started-console.ts'

export const password = 'copper lantern 1248'

/** The product as `npm start` leaves it with its demo, and a browser to walk it. */
export type Journey = { product: StartedConsole; address: string; browser: Browser }

const desk: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
}

/** A person at a browser of their own, signed in. */
export async function signedIn(
  { browser, address }: Journey,
  email: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ ...desk, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(new URL('/app/', address).href)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return page
}

/** Opens an address of the console and waits until its page stands. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(new URL(`/app${path}`, page.url()).href)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}
