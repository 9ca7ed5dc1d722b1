import type { Page } from 'playwright-core'
import { expectSoundOnAll, looks } from './looks.ts'
import { open } from './people.ts'

/** A desk and a phone; every page is seen on all screens elsewhere. */
const deskAndPhone = looks.filter(({ colorScheme }) => colorScheme === 'light')

export const lookOnDeskAndPhone = (page: Page, what: string) =>
  expectSoundOnAll(page, what, deskAndPhone)

/** A page follows what happens elsewhere by itself, within this. */
export const asLongAs = { timeout: 60_000, interval: 200 }

/** What somebody says of a creator campaign, as it is typed. */
export type ToldCreators = {
  name: string
  /** Amounts of the payout rule by the names of their fields. */
  rule: Record<string, string>
  brief: string
}

/** The form of a creator campaign up to its button; the brief is written with a heading. */
export async function describeCreators(page: Page, told: ToldCreators): Promise<void> {
  await open(page, '/campaigns')
  await page.getByRole('link', { name: 'New campaign' }).click()
  await page.getByRole('link', { name: 'New creator campaign' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(told.name)
  await page.getByRole('textbox', { name: 'Website' }).fill('https://lanterns.example/')
  // Its value stands over the field, so it is opened as from the keyboard.
  await page.getByRole('combobox', { name: 'Content type' }).press('ArrowDown')
  await page.getByTitle('Tutorial', { exact: true }).last().click()
  await page.getByRole('checkbox', { name: 'TikTok' }).check()
  for (const [field, amount] of Object.entries(told.rule)) {
    await page.getByRole('spinbutton', { name: field }).fill(amount)
  }
  await page.getByRole('textbox', { name: 'Brief' }).click()
  await page.getByRole('button', { name: 'Heading' }).click()
  await page.keyboard.type('What we want to see')
  await page.keyboard.press('Enter')
  await page.keyboard.type(told.brief)
}

/** @returns the campaign's own path. */
export async function saveDraft(page: Page, { name }: ToldCreators): Promise<string> {
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.waitForURL(/\/creators\/\d+$/)
  return new URL(page.url()).pathname.replace('/app', '')
}

export type Payment = { campaign: string; amount: string; way: 'Card' | 'Bank transfer' }

/** From a campaign's money to where it is paid: the provider's page, or what to tell the bank. */
export async function askForMoney(page: Page, { campaign, amount, way }: Payment): Promise<void> {
  await open(page, `${campaign}?tab=money`)
  await page.getByRole('button', { name: 'Add money' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('spinbutton', { name: 'Amount' }).fill(amount)
  await dialog.getByRole('radio', { name: new RegExp(`^${way}`) }).check()
  await dialog.getByRole('button', { name: /^Add [\d,.]+ [A-Z]{3}$/ }).click()
}

/** On the provider's own page. @returns where the sandbox that shows it listens. */
export async function payByCard(page: Page, card: string): Promise<string> {
  await page.waitForURL(/\/stripe\/pay\//)
  const { origin } = new URL(page.url())
  await page.getByLabel('Card number').fill(card)
  await page.getByLabel('Expiry').fill('12 / 39')
  await page.getByLabel('CVC').fill('123')
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  return origin
}

/** Back in the console, which has asked the provider by itself. */
export async function seeItArrived(page: Page): Promise<void> {
  await page.waitForURL(/\/app\/fundings\/\d+/)
  await page.getByText('Paid. The money is in the campaign.').waitFor()
  await statusIs(page, 'Settled')
}

export async function publish(page: Page, campaign: string): Promise<void> {
  await open(page, campaign)
  await page.getByRole('button', { name: 'Publish campaign' }).click()
  await agree(page, 'Publish campaign')
  await statusIs(page, 'Active')
}

/** The dialog that tells the consequences; its button repeats the verb. */
export async function agree(page: Page, verb: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: verb, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The status in the head of a record, once it is this one. */
export const statusIs = (page: Page, status: string) =>
  page.locator('main .page-header').getByText(status, { exact: true }).waitFor(asLongAs)

/** A term of a list of facts with its amount, told to the last digit: "12,000.00 USD". */
export async function amountOf(page: Page, list: string, term: string): Promise<string | null> {
  const line = page
    .locator(`[aria-label="${list}"]`)
    .locator('div')
    .filter({ has: page.getByText(term, { exact: true }) })
  return line.locator('[data-exact]').first().getAttribute('data-exact')
}

type Told = { campaign: string; handle: string; video: string }

/** One link, in the form. */
export async function addSubmission(page: Page, { campaign, handle, video }: Told): Promise<void> {
  await open(page, `${campaign}?tab=submissions`)
  await page.getByRole('button', { name: 'Add submission' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Creator handle' }).fill(handle)
  await dialog.getByText('A new creator.', { exact: true }).waitFor()
  await dialog.getByRole('textbox', { name: 'Video link' }).fill(linkTo(handle, video))
  await dialog.getByText('A link to TikTok.').waitFor()
  await dialog.getByRole('button', { name: 'Add submission' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: handle, exact: true }).waitFor()
}

export const linkTo = (handle: string, video: string) =>
  `https://www.tiktok.com/@${handle}/video/${video}`

export const csv = (name: string, lines: string[][]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`),
})
