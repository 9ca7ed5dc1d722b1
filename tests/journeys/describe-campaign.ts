import type { Page } from 'playwright-core'
import { open } from './people.ts'
import type { OwnFile, Road, ToldCampaign } from './road-facts.ts'

type Story = {
  road: Road
  told: ToldCampaign
  /** Called on each step once everything on it is said. */
  look: (step: string) => Promise<void>
}

/** Through the wizard's four steps to its review, as somebody does it who has everything at hand. */
export async function describeCampaign(page: Page, { road, told, look }: Story): Promise<void> {
  const next = async (step: string) => {
    await look(step)
    await page.getByRole('button', { name: 'Next' }).click()
  }
  await open(page, '/campaigns')
  await page.getByRole('link', { name: 'New campaign' }).click()
  await page.getByRole('link', { name: 'New ad campaign' }).click()
  await page.getByRole('radio', { name: road.account, exact: true }).check()
  if (told.channel) await page.getByRole('radio', { name: told.channel, exact: true }).check()
  await page.getByRole('textbox', { name: 'Campaign name' }).fill(told.title)
  await next('account')
  await page.getByLabel('Objective').selectOption({ label: 'Traffic' })
  await page.getByRole('spinbutton', { name: 'Budget amount' }).fill('100')
  await next('goal')
  await sayWhoSeesIt(page, told)
  await next('groups')
  await sayWhatTheySee(page, told)
  await next('ads')
  await page.getByText('Nothing stands in the way of the launch.').waitFor()
  await look('review')
}

async function sayWhoSeesIt(page: Page, { keywords }: ToldCampaign): Promise<void> {
  await page.getByRole('textbox', { name: 'Group name' }).fill('New Yorkers')
  if (keywords) {
    await page.getByRole('textbox', { name: 'Add keywords' }).fill(keywords.join('\n'))
    await page.getByRole('button', { name: 'Add keywords' }).click()
    await page.getByText(`${keywords.length} added.`).waitFor()
  }
  await page.getByRole('combobox', { name: 'Countries' }).click()
  await page.keyboard.type('United States')
  await page.getByTitle('United States', { exact: true }).last().click()
  await page.keyboard.press('Escape')
}

async function sayWhatTheySee(page: Page, told: ToldCampaign): Promise<void> {
  await page.getByRole('textbox', { name: 'Ad name' }).fill('Festival, first')
  await writeTexts(page, 'Headline', told.headlines)
  await writeTexts(page, 'Text', told.bodies)
  await page.getByRole('textbox', { name: 'Web address' }).fill('https://festival.example/')
  for (const file of told.files) await send(page, file)
}

/** One text stands in a field of the bare name, several are numbered. */
async function writeTexts(page: Page, name: string, texts: string[]): Promise<void> {
  for (const [at, text] of texts.entries()) {
    const field = texts.length === 1 ? name : `${name} ${at + 1}`
    await page.getByRole('textbox', { name: field, exact: true }).fill(text)
  }
}

async function send(page: Page, { field, name, mimeType, bytes }: OwnFile): Promise<void> {
  const buffer = Buffer.from(await bytes())
  await page.getByLabel(field, { exact: true }).setInputFiles({ name, mimeType, buffer })
  await page.getByText(`${name} is uploaded.`).waitFor()
}
