import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { picture } from '../../server/database/seed/picture.ts'
import { decimalToMicros, feeMicros } from '../../shared/money.ts'
import { type Journey, open, signedIn } from './people.ts'

const title = 'Harbour festival'

/** From an ad account that nobody has connected to a fee that an auditor can prove. */
export function mainRoad(journey: () => Journey): void {
  describe('the main road', () => {
    let admin: Page
    let spentMicros = 0n
    let sandbox = ''

    beforeAll(async () => {
      admin = await signedIn(journey(), 'admin@aurora.test')
    })

    test('a brand admin connects a Meta account through the network’s own page', async () => {
      await open(admin, '/connections')
      // The button takes no click before it knows what the tier offers.
      const ready = admin.locator(':not(.ant-btn-loading)')
      await admin.getByRole('button', { name: 'Connect account' }).and(ready).click()
      await admin.getByRole('menuitem', { name: 'Meta' }).click()
      await admin.waitForURL(/dialog\/oauth/)
      sandbox = new URL(admin.url()).origin
      await admin.getByRole('button', { name: 'Continue as Zoe Zones' }).click()
      await admin.getByRole('radio', { name: 'Zones New York' }).check()
      await admin.getByRole('button', { name: 'Use this account' }).click()
      await admin.getByRole('heading', { level: 1, name: 'Zones New York' }).waitFor()
      await admin.getByRole('button', { name: 'Sync now' }).waitFor()
    })

    test('she describes a campaign, with a picture of her own', async () => {
      await open(admin, '/campaigns')
      await admin.getByRole('link', { name: 'New campaign' }).click()
      await admin.getByRole('radio', { name: 'Zones New York' }).check()
      await admin.getByRole('textbox', { name: 'Campaign name' }).fill(title)
      await next(admin)
      await admin.getByLabel('Objective').selectOption({ label: 'Traffic' })
      await admin.getByRole('spinbutton', { name: 'Budget amount' }).fill('100')
      await next(admin)
      await admin.getByRole('textbox', { name: 'Group name' }).fill('New Yorkers')
      await admin.getByRole('combobox', { name: 'Countries' }).click()
      await admin.keyboard.type('United States')
      await admin.getByTitle('United States', { exact: true }).last().click()
      await admin.keyboard.press('Escape')
      await next(admin)
      await admin.getByRole('textbox', { name: 'Ad name' }).fill('Festival, wide')
      await admin.getByRole('textbox', { name: 'Headline' }).fill('Boats at night')
      await admin.getByRole('textbox', { name: 'Text', exact: true }).fill('Three evenings afloat.')
      await admin.getByRole('textbox', { name: 'Web address' }).fill('https://festival.example/')
      await admin.locator('input[type=file]').setInputFiles(pictureFile())
      await admin.getByText('harbour.png is uploaded.').waitFor()
      await next(admin)
    })

    test('she sees what will be sent and what it costs before she launches', async () => {
      await admin.getByText('Creates 1 campaign, 1 group, 1 ad on Meta', { exact: false }).waitFor()
      await admin.getByText('about $5.00 a day', { exact: false }).waitFor()
      await admin.getByText('Preview requests (7)').click()
      await admin.getByText('OUTCOME_TRAFFIC', { exact: false }).first().waitFor()
      await admin.getByRole('checkbox', { name: /I accept/ }).check()
      await admin.getByRole('button', { name: 'Launch campaign' }).click()
      await admin.getByRole('heading', { level: 1, name: title }).waitFor()
      await admin.getByRole('button', { name: 'Pause campaign' }).waitFor({ timeout: 60_000 })
    })

    test('two days later a sync brings the spend, its progress on the page', async () => {
      const moved = await journey().product.run('console.mjs', 'clock', 'advance', '2d')
      expect(moved.exitCode, moved.said).toBe(0)
      await open(admin, '/connections')
      await admin.getByRole('link', { name: 'Zones New York' }).click()
      await admin.getByRole('heading', { level: 1, name: 'Zones New York' }).waitFor()
      await slowReports(sandbox)
      const progress = admin
        .getByText(/Day \d of \d/)
        .first()
        .waitFor()
      await admin.getByRole('button', { name: 'Sync now' }).click()
      await progress
      await expect
        .poll(() => spendOf(admin), { timeout: 60_000, interval: 1_000 })
        .toBeGreaterThan(0n)
      spentMicros = await spendOf(admin)
    })

    test('an auditor finds its fee, and the numbers agree down to the network’s answer', async () => {
      const auditor = await signedIn(journey(), 'auditor@staff.test')
      await open(auditor, '/fees')
      const row = auditor.getByRole('row', { name: new RegExp(title) }).first()
      await row.getByRole('link').first().click()
      await auditor.getByRole('link', { name: 'Open all evidence' }).click()
      await auditor.waitForURL(/\/fees\/\d+/)
      const sentence = auditor.getByText(/% of .* USD spent on/).first()
      const [, basis, fee] =
        /5\.00 % of ([\d,.]+) USD spent on .* = ([\d,.]+) USD/.exec(await sentence.innerText()) ??
        []
      expect(micros(basis)).toBeGreaterThan(0n)
      expect(micros(basis)).toBeLessThanOrEqual(spentMicros)
      expect(micros(fee)).toBe(feeMicros(micros(basis), 500))
      await auditor.getByText(/^Same/).first().waitFor()
      await auditor.getByRole('button', { name: /The network’s answer/ }).click()
      await auditor.getByText('The stored answer still has this hash.').waitFor()
      await auditor.getByText('Show the stored answer').click()
      const body = await auditor.getByLabel('The stored answer, as it was received').inputValue()
      const spends = [...body.matchAll(/"spend":\s*"([\d.]+)"/g)].map((one) => micros(one[1]))
      expect(spends).toContain(micros(basis))
    })
  })
}

/** A network that takes its time over reports: long enough to watch the days come in. */
async function slowReports(sandbox: string): Promise<void> {
  const answer = await fetch(`${sandbox}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'slow', match: { step: 'insights' }, times: 30, afterMs: 250 }),
  })
  expect(answer.status).toBeLessThan(300)
}

const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click()

const micros = (text = '') => decimalToMicros(text.replace(/,/g, '').replace(/\.$/, '')) ?? -1n

/** Spend of the last seven days as the list of campaigns shows it. */
async function spendOf(page: Page): Promise<bigint> {
  await open(page, '/campaigns')
  const row = page.getByRole('row', { name: new RegExp(title) })
  const text = (await row.innerText()).replace(/[\u00a0\u202f]/g, ' ')
  const amounts = [...text.matchAll(/USD ([\d,]+\.\d\d)/g)].map((one) => micros(one[1]))
  return amounts[1] ?? 0n
}

function pictureFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'console-journey-')), 'harbour.png')
  writeFileSync(
    path,
    picture({ width: 1200, height: 628, from: [20, 60, 120], to: [230, 140, 60] }),
  )
  return path
}
