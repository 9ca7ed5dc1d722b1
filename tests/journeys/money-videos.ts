import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectSound } from './looks.ts'
import { csv, linkTo } from './money-steps.ts'

/** A creator's video, how often it was seen and the account that is paid; empty when not known. */
export type Video = { handle: string; video: string; views: number; account: string }

/** The platforms count what the brand's own file says, so that it is one answer whoever asks. */
export async function countViews(sandbox: string, videos: readonly Video[]): Promise<void> {
  for (const { video, views } of videos) {
    const answer = await fetch(`${sandbox}/social/_orders/views`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ platform: 'tiktok', id: video, viewCount: views }),
    })
    expect(answer.status).toBe(204)
  }
}

const heading = ['creator_handle', 'creator_name', 'video_url', 'payout_method', 'payout_address']

/** Every line of the file is judged before one of them is taken in. */
export async function importLinks(page: Page, videos: readonly Video[]): Promise<void> {
  const lines = videos.map(({ handle, video, account }) => [
    handle,
    handle.split('.')[0] ?? '',
    linkTo(handle, video),
    'transfer',
    account,
  ])
  const [first = []] = lines
  await page.getByRole('button', { name: 'Import links' }).click()
  const dialog = page.getByRole('dialog')
  const choose = dialog.getByLabel('Choose a file')
  await choose.setInputFiles(csv('links.csv', [heading, ...lines, first]))
  await dialog.getByText(/^Correct the lines with a fault/).waitFor()
  await expectSound(page, 'a file of links with a fault')
  await choose.setInputFiles(csv('links.csv', [heading, ...lines]))
  await dialog.getByRole('button', { name: `Import ${lines.length} links` }).click()
  await dialog.waitFor({ state: 'hidden' })
  for (const { handle } of videos) {
    await page.getByRole('link', { name: handle, exact: true }).waitFor()
  }
}

/** Takes the numbers of the submissions from the export, as somebody with a spreadsheet does. */
export async function importViews(page: Page, videos: readonly Video[]): Promise<void> {
  const [names = [], ...lines] = await downloadLines(page, 'Export CSV')
  const [id, handle] = ['submission_id', 'creator_handle'].map((name) => names.indexOf(name))
  const seenAt = new Date().toISOString()
  const counts = lines.map((cells) => {
    const video = videos.find((one) => one.handle === cells[handle ?? -1])
    return [cells[id ?? -1] ?? '', String(video?.views), seenAt]
  })
  await page.getByRole('button', { name: 'Import views' }).click()
  const dialog = page.getByRole('dialog')
  const file = csv('views.csv', [['submission_id', 'view_count', 'seen_at'], ...counts])
  await dialog.getByLabel('Choose a file').setInputFiles(file)
  await dialog.getByRole('button', { name: 'Import views' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

type Effect = { count: number; amount: string; cut: string }

/** What would happen is shown with its sum; the button repeats it. */
export async function approveAll(page: Page, { count, amount, cut }: Effect): Promise<void> {
  await page.getByRole('checkbox', { name: 'Select all' }).check()
  await page.getByRole('button', { name: 'Approve…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(cut).waitFor()
  await dialog.getByText(/^This uses up the money\. The campaign completes/).waitFor()
  await expectSound(page, 'what an approval would do')
  await dialog.getByRole('button', { name: `Approve ${count} for ${amount}` }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('The money is used up: the campaign is completed.').waitFor()
}

/** Cells of a file that a link or button downloads; none of them holds a comma. */
export async function downloadLines(page: Page, name: string): Promise<string[][]> {
  const arrives = page.waitForEvent('download')
  await page.getByRole('link', { name }).click()
  const text = await readFile(await (await arrives).path(), 'utf8')
  const lines = text.replace(/^\uFEFF/, '').trim()
  return lines.split(/\r?\n/).map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')))
}
