import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { decimalToMicros, feeMicros } from '../../shared/money.ts'
import { describeCampaign } from './describe-campaign.ts'
import { expectSoundOnAll } from './looks.ts'
import { type Journey, open, signedIn } from './people.ts'
import { type Road, roads, type ToldCampaign } from './road-facts.ts'

/** From an ad account that nobody has connected to a fee that an auditor can prove, at every network. */
export function mainRoad(journey: () => Journey): void {
  describe('the main road', () => {
    let admin: Page
    let auditor: Page
    let sandbox = ''
    const seen = new Set<string>()

    /** What several campaigns share is looked at with the first of them. */
    async function lookOnce(page: Page, view: string): Promise<void> {
      if (!seen.has(view)) await expectSoundOnAll(page, view)
      seen.add(view)
    }

    beforeAll(async () => {
      admin = await signedIn(journey(), 'admin@aurora.test', { reducedMotion: 'reduce' })
      auditor = await signedIn(journey(), 'auditor@staff.test')
    })

    describe.each(roads)('at $label, before anything runs', (road) => {
      test('a brand admin connects an account through the network’s own page', async () => {
        sandbox = await connect(admin, road)
      })

      describe.each(road.campaigns)('$title', (told) => {
        test('she describes it with what the network asks for', async () => {
          const look = (step: string) => lookOnce(admin, viewOf(step, road, told))
          await describeCampaign(admin, { road, told, look })
        })

        test('she sees what will be sent and what it costs, and launches', async () => {
          await launch(admin, road, told)
          if (told.prepares) await waitForFilm(admin, journey(), told.prepares)
          await admin.getByRole('button', { name: 'Pause campaign' }).waitFor({ timeout: 60_000 })
        })
      })
    })

    test('two days go by', async () => {
      const moved = await journey().product.run('console.mjs', 'clock', 'advance', '2d')
      expect(moved.exitCode, moved.said).toBe(0)
    })

    describe.each(roads)('at $label, two days later', (road) => {
      const spentMicros = new Map<ToldCampaign, bigint>()

      test('a sync brings the spend, its progress on the page', async () => {
        await syncNow(admin, road, sandbox)
        for (const told of road.campaigns) {
          const spent = () => spendOf(admin, told.title)
          await expect.poll(spent, { timeout: 60_000, interval: 1_000 }).toBeGreaterThan(0n)
          spentMicros.set(told, await spent())
        }
      })

      test.each(road.campaigns)(
        'an auditor proves the fee of $title down to the network’s answer',
        async (told) => {
          await openFee(auditor, told.title)
          const { basis, fee } = await feeSentence(auditor)
          expect(basis).toBeGreaterThan(0n)
          expect(basis).toBeLessThanOrEqual(spentMicros.get(told) ?? 0n)
          expect(fee).toBe(feeMicros(basis, 500))
          await auditor.getByText(/^Same/).first().waitFor()
          expect(road.spendsMicros(await storedAnswer(auditor))).toContain(basis)
        },
      )
    })
  })
}

/** A step of the wizard by what it shows: accounts differ by network, ads by place as well. */
function viewOf(step: string, { label }: Road, { channel, keywords }: ToldCampaign): string {
  if (step === 'account') return `the account of ${label}`
  if (step === 'ads') return `the ads of ${channel ?? label}`
  if (step === 'groups') return keywords ? 'groups with keywords' : 'groups'
  return `the step ${step}`
}

/** @returns where the sandbox that showed the consent page listens. */
async function connect(page: Page, { label, account, consent }: Road): Promise<string> {
  await open(page, '/connections')
  // The button takes no click before it knows what the tier offers.
  const ready = page.locator(':not(.ant-btn-loading)')
  await page.getByRole('button', { name: 'Connect account' }).and(ready).click()
  await page.getByRole('menuitem', { name: label, exact: true }).click()
  await page.waitForURL(consent)
  const { origin } = new URL(page.url())
  await page.getByRole('button', { name: 'Continue as Zoe Zones' }).click()
  await page.getByRole('radio', { name: account, exact: true }).check()
  await page.getByRole('button', { name: 'Use this account' }).click()
  await page.getByRole('heading', { level: 1, name: account }).waitFor()
  await page.getByRole('button', { name: 'Sync now' }).waitFor()
  return origin
}

async function launch(page: Page, { label }: Road, { title, sent }: ToldCampaign): Promise<void> {
  await page.getByText(`Creates 1 campaign, 1 group, 1 ad on ${label}`, { exact: false }).waitFor()
  await page.getByText('$100.00 a day', { exact: false }).first().waitFor()
  await page.getByText('about $5.00 a day', { exact: false }).waitFor()
  await page.getByText(/^Preview requests \(\d+\)/).click()
  await page.getByText(sent, { exact: false }).first().waitFor()
  await page.getByRole('checkbox', { name: /I accept/ }).check()
  await page.getByRole('button', { name: 'Launch campaign' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** The page says what the network is at; minutes later by its clock the launch goes on by itself. */
async function waitForFilm(page: Page, { product }: Journey, said: RegExp): Promise<void> {
  await page.getByText(said).first().waitFor()
  const moved = await product.run('console.mjs', 'clock', 'advance', '5m')
  expect(moved.exitCode, moved.said).toBe(0)
}

async function syncNow(page: Page, { network, account }: Road, sandbox: string): Promise<void> {
  await open(page, '/connections')
  await page.getByRole('link', { name: account }).click()
  await page.getByRole('heading', { level: 1, name: account }).waitFor()
  await slowReports(sandbox, network)
  const progress = page
    .getByText(/Day \d of \d/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Sync now' }).click()
  await progress
}

/** A network that takes its time over reports: long enough to watch the days come in. */
async function slowReports(sandbox: string, network: Road['network']): Promise<void> {
  const fault = { kind: 'slow', match: { network, step: 'insights' }, times: 30, afterMs: 250 }
  const answer = await fetch(`${sandbox}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  expect(answer.status).toBeLessThan(300)
}

const micros = (text = '') => decimalToMicros(text.replace(/,/g, '').replace(/\.$/, '')) ?? -1n

/** Spend of the last seven days as the list of campaigns shows it. */
async function spendOf(page: Page, title: string): Promise<bigint> {
  await open(page, '/campaigns')
  const row = page.getByRole('row', { name: new RegExp(title) })
  const text = (await row.innerText()).replace(/[\u00a0\u202f]/g, ' ')
  const amounts = [...text.matchAll(/USD ([\d,]+\.\d\d)/g)].map((one) => micros(one[1]))
  return amounts[1] ?? 0n
}

async function openFee(page: Page, title: string): Promise<void> {
  await open(page, '/fees')
  const row = page.getByRole('row', { name: new RegExp(title) }).first()
  await row.getByRole('link').first().click()
  await page.getByRole('link', { name: 'Open all evidence' }).click()
  await page.waitForURL(/\/fees\/\d+/)
}

async function feeSentence(page: Page): Promise<{ basis: bigint; fee: bigint }> {
  const sentence = await page
    .getByText(/% of .* USD spent on/)
    .first()
    .innerText()
  const parts = /5\.00 % of ([\d,.]+) USD spent on .* = ([\d,.]+) USD/.exec(sentence)
  return { basis: micros(parts?.[1]), fee: micros(parts?.[2]) }
}

async function storedAnswer(page: Page): Promise<string> {
  await page.getByRole('button', { name: /The network’s answer/ }).click()
  await page.getByText('The stored answer still has this hash.').waitFor()
  await page.getByText('Show the stored answer').click()
  return page.getByLabel('The stored answer, as it was received').inputValue()
}
