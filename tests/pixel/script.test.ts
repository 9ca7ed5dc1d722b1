import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { launchBrowser } from '../support/browser.ts'
import { openPage, type Page } from './page.ts'

let page: Page
let browser: Browser
let shop: Server
let shopUrl: string
/** What the shop's pages do beside loading the script. */
let code: { tag?: string; inline?: string } = {}

beforeAll(async () => {
  page = await openPage()
  browser = await launchBrowser()
  // Another origin than ours, as a brand's shop is.
  shop = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><title>Shop</title>
      <script async src="${page.web}/pixel.js" data-cc-key="${page.key}" ${code.tag ?? ''}></script>
      <script>window.cc = window.cc || function () { (cc.q = cc.q || []).push(arguments) }
      ${code.inline ?? ''}</script>`)
  }).listen(0, '127.0.0.1')
  await new Promise((done) => shop.once('listening', done))
  shopUrl = `http://localhost:${(shop.address() as AddressInfo).port}`
  // The browser's clock is real, so the product's is set to it.
  page.house.clock.set(new Date())
})
beforeEach(async () => {
  code = {}
  for (const table of ['pixel_events', 'pixel_arrivals', 'event_attributions', 'pixel_daily'])
    await rows(page.house.db, `DELETE FROM ${table} RETURNING 1 AS one`)
})
afterAll(async () => {
  await browser.close()
  shop.close()
  await page.close()
})

async function visit(path: string, options: BrowserContextOptions = {}, init?: string) {
  const context = await browser.newContext(options)
  if (init) await context.addInitScript(init)
  const tab = await context.newPage()
  await open(tab, path)
  return { tab, close: () => context.close() }
}

async function open(tab: Tab, path: string) {
  const loaded = tab.waitForResponse((one) => one.url().endsWith('/pixel.js'))
  await tab.goto(`${shopUrl}${path}`)
  expect((await loaded).status()).toBe(200)
  // The stub is replaced as soon as the script has run.
  await tab.waitForFunction(() => !('q' in ((window as { cc?: object }).cc ?? { q: 1 })))
}

type Seen = { event: string; name: string; ad: number | null; url: string; ids: unknown }
const received = () =>
  rows<Seen>(
    page.house.db,
    `SELECT event, name, click_ad_id AS ad, url, network_clicks AS ids FROM pixel_events ORDER BY occurred_at, event`,
  )
const names = async () => (await received()).map((one) => one.name || one.event)
const stored = (tab: Tab) => tab.evaluate(() => ({ ...window.localStorage }))

test('the script is smaller than 3 kB on its way, and kept by browsers', async () => {
  const script = readFileSync(new URL('../../server/pixel/pixel.js', import.meta.url))
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(3_000)
  const answer = await fetch(`${page.web}/pixel.js`)
  expect(answer.headers.get('cache-control')).toBe('public, max-age=3600')
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  const again = await fetch(`${page.web}/pixel.js`, {
    headers: { 'if-none-match': answer.headers.get('etag')! },
  })
  expect(again.status).toBe(304)
})

test('who lands by an ad and buys on another page is credited to it', async () => {
  const { tab, close } = await visit(`/?cc_ad=${page.stamp()}&fbclid=FB1`)
  await expect.poll(names).toEqual(['page_view'])
  code = {
    inline: "cc('event', 'purchase', { value: 49.9, currency: 'USD', event_id: 'order-1' })",
  }
  await open(tab, '/thanks?email=olga@aurora.test')
  await expect.poll(names).toHaveLength(3)
  await page.attribute()
  const outcomes = await page.outcomes()
  expect(outcomes['order-1']).toMatchObject({ outcome: 'attributed', ad_id: page.records.ad })
  const bought = (await received()).find((one) => one.event === 'purchase')!
  expect(bought).toMatchObject({ ids: { fbclid: 'FB1' }, url: `${shopUrl}/thanks` })
  expect(await tab.context().cookies()).toEqual([])
  await close()
})

test('an event of the merchant’s own goes by its name, also when it is told before the script is there', async () => {
  code = { inline: "cc('event', 'Tasting booked')" }
  const { close } = await visit('/')
  await expect.poll(names).toEqual(expect.arrayContaining(['Tasting booked', 'page_view']))
  await close()
})

test('where the page asks first, nothing is kept or sent before the answer, and a no forgets', async () => {
  code = { tag: 'data-cc-consent="ask"' }
  const { tab, close } = await visit(`/?cc_ad=${page.stamp()}`)
  expect(await stored(tab)).toEqual({})
  await tab.evaluate("cc('event', 'lead')")
  await tab.evaluate("cc('consent', true)")
  await expect.poll(names).toEqual(['page_view'])
  expect((await received())[0]!.ad).toBe(page.records.ad)
  await tab.evaluate("cc('consent', false)")
  await tab.evaluate("cc('event', 'contact')")
  expect(await stored(tab)).toEqual({ cc_consent: 'false' })
  await open(tab, '/')
  await tab.evaluate("cc('consent', true)")
  // What was told meanwhile was never sent: the next event is the next page's view.
  await expect.poll(names).toEqual(['page_view', 'page_view'])
  await close()
})

test.each([
  ['Do Not Track', "Object.defineProperty(navigator, 'doNotTrack', { get: () => '1' })"],
  [
    'Global Privacy Control',
    "Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })",
  ],
])('a browser that says %s is not followed, whatever the page says', async (_name, init) => {
  const refusing = await visit(`/?cc_ad=${page.stamp()}`, {}, init)
  await refusing.tab.evaluate("cc('consent', true); cc('event', 'lead')")
  expect(await stored(refusing.tab)).not.toHaveProperty('cc_click')
  // Another visitor's event, sent later, has arrived: theirs would have too.
  const other = await visit('/')
  await expect.poll(names).toEqual(['page_view'])
  await other.close()
  await refusing.close()
})
