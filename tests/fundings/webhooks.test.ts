import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { buildProviders } from '../../server/fundings/providers/registry.ts'
import { receivableOf } from '../../server/ledger/accounts.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { draftCampaign } from './campaign.ts'
import {
  askByCard,
  balanceOf,
  budgetLeft,
  fundByCard,
  payOnPage,
  runAllJobs,
  sessionOf,
} from './card.ts'
import { brokenSums, playShuffled, refundAtStripe } from './shuffles.ts'
import { allEvents, deliver, holdEvents, newEvents, signed } from './webhook.ts'

let house: House
let web: string
beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  await holdEvents(house, web)
})
afterAll(() => house.close())

const now = () => house.clock.now()
const get = async (id: number) => (await house.as('admin@aurora.test')).fundings.get({ id })
const anEvent = (facts: object = {}) =>
  JSON.stringify({
    id: `evt_${randomUUID()}`,
    object: 'event',
    type: 'checkout.session.completed',
    data: { object: { id: 'cs_test_nobody', object: 'checkout.session', metadata: {} } },
    ...facts,
  })
const kept = () => house.count('payment_events')
const minutes = (count: number) => new Date(now().getTime() + count * 60_000)

test('what Stripe did not sign, or signed long ago, is refused and leaves nothing', async () => {
  const before = await kept()
  const body = anEvent()
  const good = signed(body, now())
  const attempts: [string | Buffer, Record<string, string>][] = [
    [body, {}],
    [body, { 'stripe-signature': 'nonsense' }],
    [body, { 'stripe-signature': signed(body, now(), ['whsec_of_somebody_else']) }],
    [body, { 'stripe-signature': signed(body, minutes(-6)) }],
    [body, { 'stripe-signature': signed(body, minutes(6)) }],
    [`${body} `, { 'stripe-signature': good }],
    [JSON.stringify(JSON.parse(body), null, 1), { 'stripe-signature': good }],
    [body, { 'stripe-signature': good.replace(/t=\d+/, `t=${Math.floor(+minutes(1) / 1_000)}`) }],
    ['', { 'stripe-signature': signed('', now()) }],
    ['{"id":', { 'stripe-signature': signed('{"id":', now()) }],
    ['{}', { 'stripe-signature': signed('{}', now()) }],
  ]
  for (const [bytes, headers] of attempts) expect(await deliver(web, bytes, headers)).toBe(400)
  const packed = gzipSync(body)
  const encoded = { 'content-encoding': 'gzip', 'stripe-signature': signed(packed, now()) }
  expect(await deliver(web, packed, encoded)).toBe(415)
  const huge = anEvent({ note: 'x'.repeat(300_000) })
  expect(await deliver(web, huge, { 'stripe-signature': signed(huge, now()) })).toBe(413)
  expect(await kept()).toBe(before)
})

test('an event is kept once however often it comes, and one about nobody says so', async () => {
  const before = await kept()
  const body = anEvent()
  const headers = { 'stripe-signature': signed(body, now()) }
  for (let times = 0; times < 3; times += 1) expect(await deliver(web, body, headers)).toBe(200)
  expect(await kept()).toBe(before + 1)
  await house.runJobs()
  const event = await row(house.db, 'SELECT outcome FROM payment_events ORDER BY id DESC LIMIT 1')
  expect(event).toEqual({ outcome: 'not ours' })
})

test('while a secret is being replaced both are good, and no third', () => {
  const webhookSecrets = ['whsec_the_new_one', 'whsec_the_old_one']
  const stripe = {
    apiUrl: house.sandbox.url,
    secretKey: 'sk_test_sandbox',
    fetch,
    timeoutMs: 1_000,
  }
  const provider = buildProviders({ stripe: { ...stripe, webhookSecrets } }).get('stripe')!
  const body = anEvent()
  const reads = (secrets: string[]) =>
    provider.readWebhook(Buffer.from(body), signed(body, now(), secrets), now()) !== null
  expect(webhookSecrets.map((one) => reads([one]))).toEqual([true, true])
  expect(reads(['whsec_a_third_one'])).toBe(false)
  expect(reads(['whsec_a_third_one', 'whsec_the_old_one'])).toBe(true)
})

test('the news that a card was refused is told on the payment, once', async () => {
  const campaignId = await draftCampaign(house)
  const known = await allEvents(house)
  const { id, version } = await askByCard(house, { campaignId, amountMicros: '100000000' })
  await payOnPage(house, id, '4000000000000002')
  const news = await newEvents(house, known)
  const ids = news.filter((one) => /payment_failed/.test(one.type)).map((one) => one.id)
  await house.control('stripe/deliver', { ids, times: 2 })
  await house.runJobs()
  const refused = { state: 'pending', failure: 'The card was declined. Try another.' }
  expect(await get(id)).toMatchObject({ ...refused, version: version + 1 })
  await (await house.as('admin@aurora.test')).fundings.refresh({ id })
  expect((await get(id)).version).toBe(version + 1)
})

test('the news that a payment was made books it', async () => {
  const campaignId = await draftCampaign(house)
  const known = await allEvents(house)
  const { id } = await askByCard(house, { campaignId, amountMicros: '100000000' })
  await payOnPage(house, id)
  const ids = (await newEvents(house, known)).map((one) => one.id)
  await house.control('stripe/deliver', { ids, times: 2 })
  await house.runJobs()
  expect((await get(id)).state).toBe('settled')
  expect(await budgetLeft(house, campaignId)).toBe(100_000_000n)
})

test('a refund that is told before its payment is taken in with it', async () => {
  const campaignId = await draftCampaign(house)
  const known = await allEvents(house)
  const { id } = await askByCard(house, { campaignId, amountMicros: '100000000' })
  const { paymentIntent } = await payOnPage(house, id)
  await refundAtStripe(house, paymentIntent, 40)
  const events = await newEvents(house, known)
  const of = (part: RegExp) => events.filter((one) => part.test(one.type)).map((one) => one.id)
  await house.control('stripe/deliver', { ids: of(/refund/) })
  await house.runJobs()
  await house.control('stripe/deliver', { ids: of(/session|intent/) })
  await house.runJobs()
  expect(await get(id)).toMatchObject({ state: 'settled', refundedMicros: '40000000' })
  expect(await budgetLeft(house, campaignId)).toBe(60_000_000n)
})

test('a refund at Stripe beside one of ours that waits takes its place', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByCard(house, campaignId, '100000000')
  const admin = await house.as('admin@aurora.test')
  await admin.fundings.refund({ id, reason: 'All of it.', idempotencyKey: randomUUID() })
  await refundAtStripe(house, (await sessionOf(house, id)).payment_ref, 100)
  await admin.fundings.refresh({ id })
  await runAllJobs(house)
  const after = await get(id)
  expect(after.refundedMicros).toBe('100000000')
  expect(after.refunds.map((one) => one.state)).toEqual(['settled', 'failed'])
  expect(await budgetLeft(house, campaignId)).toBe(0n)
})

test.each(['won', 'lost'] as const)('a dispute that is %s', async (outcome) => {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByCard(house, campaignId, '100000000')
  const paymentIntent = (await sessionOf(house, id)).payment_ref
  const admin = await house.as('admin@aurora.test')
  await admin.fundings.refund({
    id,
    amountMicros: '30000000',
    reason: 'A part.',
    idempotencyKey: randomUUID(),
  })
  await house.runJobs()
  const owed = await balanceOf(house, receivableOf(house.organizations.aurora))
  await house.control('stripe/dispute', { paymentIntent, amount: 7_000 })
  await admin.fundings.refresh({ id })
  const open = await get(id)
  expect(open).toMatchObject({ chargedBackMicros: '70000000', chargebacks: [{ state: 'open' }] })
  expect(await budgetLeft(house, campaignId)).toBe(0n)
  const { disputes } = await house.control<{ disputes: { id: string; paymentIntent: string }[] }>(
    'stripe/state',
  )
  const dispute = disputes.find((one) => one.paymentIntent === paymentIntent)!.id
  await house.control('stripe/dispute/end', { dispute, outcome })
  await admin.fundings.refresh({ id })
  const closed = await get(id)
  expect(closed.chargebacks[0]?.state).toBe(outcome)
  expect(closed.chargedBackMicros).toBe(outcome === 'won' ? '0' : '70000000')
  expect(await budgetLeft(house, campaignId)).toBe(outcome === 'won' ? 70_000_000n : 0n)
  expect(await balanceOf(house, receivableOf(house.organizations.aurora))).toBe(owed)
})

test('thirty orders of the same news come to the same', async () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const ending = await playShuffled(house, web, seed)
    const refunded = seed % 2 === 0 ? 50_000_000n : 20_000_000n
    const expected = { state: 'settled', refunded: String(refunded), chargedBack: '0' }
    expect(ending, `seed ${seed}`).toEqual({ ...expected, budget: 100_000_000n - refunded })
  }
  expect(await brokenSums(house)).toEqual([])
}, 120_000)
