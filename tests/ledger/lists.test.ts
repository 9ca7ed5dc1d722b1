import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { budgetOf, moneyAt, receivableOf, revenue } from '../../server/ledger/accounts.ts'
import { reverse } from '../../server/ledger/post.ts'
import { systemActor } from '../../server/principal.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { postNow, settle, units } from './money.ts'

let stage: Stage
let campaign: number
let aurora: number
let funding: number
beforeAll(async () => {
  stage = await openStage()
  const { house } = stage
  aurora = house.organizations.aurora
  campaign = (await stage.running()).id
  await house.advance({ days: 1 })
  await stage.admin.connections.sync({ id: stage.connectionId })
  await house.runJobs()
  funding = await settle(house, {
    organizationId: aurora,
    campaignId: campaign,
    amountMicros: units(9),
  })
  await house.advance({ days: 1 })
  await stage.admin.connections.sync({ id: stage.connectionId })
  await house.runJobs()
}, 60_000)
afterAll(() => stage.close())

const auditor = () => stage.house.as('auditor@staff.test')
const asMember = () => stage.house.as('member@aurora.test')
const stranger = () => stage.house.as('owner@basalt.test')

test('every page of the postings together is all of them, newest first', async () => {
  const member = await asMember()
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await member.ledger.entries({ limit: 2, ...(after ? { after } : {}) })
    seen.push(...page.items.map((one) => one.id))
    after = page.pageInfo.next ?? undefined
  } while (after)
  const all = await row<{ ids: string[] }>(
    stage.house.db,
    'SELECT array_agg(id::text ORDER BY id DESC) AS ids FROM ledger_entries',
  )
  expect(seen).toEqual(all!.ids)
  expect(seen.length).toBeGreaterThan(2)
})

test('a brand sees its own postings only, and no account of the platform', async () => {
  const other = await stranger()
  expect((await other.ledger.entries({})).items).toEqual([])
  expect(await other.ledger.sums({})).toEqual([])
  expect((await other.ledger.accounts({})).items).toEqual([])
  const own = (await (await asMember()).ledger.accounts({})).items
  expect(own.map((one) => one.name)).toEqual([budgetOf(campaign), receivableOf(aurora)])
  for (const name of [revenue, moneyAt('transfer')]) {
    const asked = (await asMember()).ledger.account({ name, currency: 'USD' })
    await expect(asked).rejects.toMatchObject({ reason: 'not_found' })
  }
  const foreign = other.ledger.account({ name: budgetOf(campaign), currency: 'USD' })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_found' })
  await expect(other.ledger.entries({ campaignId: campaign })).rejects.toMatchObject({
    reason: 'not_found',
  })
})

test('what an account held after each entry is told to whoever may see it whole', async () => {
  const { items } = await (await asMember()).ledger.entries({ account: budgetOf(campaign) })
  let held = 0n
  for (const one of items.toReversed()) {
    held += (one.to === budgetOf(campaign) ? 1n : -1n) * BigInt(one.amountMicros)
    expect(one.balanceAfterMicros).toBe(String(held))
  }
  const funded = await (await asMember()).ledger.entries({
    account: budgetOf(campaign),
    kinds: ['funding'],
  })
  expect(funded.items).toMatchObject([{ balanceAfterMicros: String(units(9)) }])
  const withUs = await (await asMember()).ledger.entries({ account: revenue })
  expect(withUs.items.length).toBeGreaterThan(0)
  expect(new Set(withUs.items.map((one) => one.balanceAfterMicros))).toEqual(new Set([null]))
  const all = await (await auditor()).ledger.entries({ account: revenue, limit: 1 })
  const whole = await (await auditor()).ledger.account({ name: revenue, currency: 'USD' })
  expect(all.items[0]!.balanceAfterMicros).toBe(whole.balanceMicros)
})

test('an account says what came, what went and when', async () => {
  const whole = await (await asMember()).ledger.account({
    name: budgetOf(campaign),
    currency: 'USD',
  })
  expect(whole).toMatchObject({
    kind: 'budget',
    inMicros: String(units(9)),
    organization: { id: aurora, name: 'Aurora' },
    subject: { type: 'campaign', id: campaign, title: 'Spring', kind: 'ad' },
  })
  expect(BigInt(whole.inMicros) - BigInt(whole.outMicros)).toBe(BigInt(whole.balanceMicros))
  const { items } = await (await asMember()).ledger.entries({ account: budgetOf(campaign) })
  expect(whole.entries).toBe(items.length)
  expect(whole.first!.id).toBe(items.at(-1)!.id)
  expect(whole.last!.id).toBe(items[0]!.id)
})

test('from a fee to its postings, and from a posting to its fee', async () => {
  const member = await asMember()
  const fee = (await member.fees.list({})).items[0]!
  const postings = await member.ledger.ofCause({ type: 'fee', id: fee.id })
  expect(postings.reduce((sum, one) => sum + BigInt(one.amountMicros), 0n)).toBe(
    BigInt(fee.amountMicros),
  )
  const shown = await member.ledger.get({ id: postings[0]!.id })
  expect(shown).toMatchObject({
    cause: { type: 'fee', id: fee.id },
    causeFacts: { type: 'fee', amountMicros: fee.amountMicros, state: fee.kind },
    campaign: { id: campaign, title: 'Spring', kind: 'ad' },
  })
  expect(shown.others.map((one) => one.id)).toEqual(postings.slice(1).map((one) => one.id))
  expect(await (await stranger()).ledger.ofCause({ type: 'fee', id: fee.id })).toEqual([])
})

test('a posting that was undone shows what undid it, and both have one cause', async () => {
  const { house } = stage
  const reference = `funding:${funding}`
  const [one] = await (await asMember()).ledger.ofCause({ type: 'funding', id: String(funding) })
  expect(one).toMatchObject({ reference, reversedById: null, cause: { type: 'funding' } })
  const entry = {
    from: receivableOf(aurora),
    to: 'platform:rounding',
    amountMicros: 5n,
    currency: 'USD',
    kind: 'rounding' as const,
    reference: `rounding:${campaign}`,
    campaignId: campaign,
    reason: 'Dust',
  }
  await postNow(house, aurora, [entry])
  const posted = { organizationId: aurora, now: house.clock.now() }
  const actor = systemActor('Tests')
  const undo = { reference: entry.reference, reason: 'It was no dust' }
  await inTransaction(house.db, (tx) => reverse(house.db, { ...posted, actor }, undo, tx))
  const both = await (await asMember()).ledger.ofCause({ type: 'campaign', id: String(campaign) })
  expect(both).toMatchObject([
    { kind: 'rounding', reversedById: both[1]!.id },
    { kind: 'reversal', reversesId: both[0]!.id, cause: { type: 'campaign', id: `${campaign}` } },
  ])
})

test('sums are of the whole filtered set, by currency and kind', async () => {
  const member = await asMember()
  const kinds = ['fee', 'funding'] as ('fee' | 'funding')[]
  const { items } = await member.ledger.entries({ kinds, limit: 100 })
  const sums = await member.ledger.sums({ kinds })
  for (const kind of kinds) {
    const these = items.filter((one) => one.kind === kind)
    expect(sums.filter((one) => one.kind === kind)).toEqual([
      {
        currency: 'USD',
        kind,
        entries: these.length,
        amountMicros: String(these.reduce((sum, one) => sum + BigInt(one.amountMicros), 0n)),
      },
    ])
  }
})

test('filters of reference, day and amount do what they say', async () => {
  const member = await asMember()
  const found = await member.ledger.entries({ search: `funding:${funding}` })
  expect(found.items.map((one) => one.reference)).toEqual([`funding:${funding}`])
  const onTheDay = await member.ledger.entries({ from: '2026-03-12', to: '2026-03-12' })
  expect(onTheDay.items.every((one) => one.at.startsWith('2026-03-12'))).toBe(true)
  expect(onTheDay.items.length).toBeGreaterThan(0)
  const byAmount = await member.ledger.entries({ sort: 'amount', direction: 'asc', limit: 100 })
  const amounts = byAmount.items.map((one) => BigInt(one.amountMicros))
  expect(amounts).toEqual(amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
})

test('accounts are found by their names and by whose they are', async () => {
  const staff = await auditor()
  const names = async (search: string) =>
    (await staff.ledger.accounts({ search })).items.map((one) => one.name)
  expect(await names('Spring')).toEqual([budgetOf(campaign)])
  expect(await names('platform:')).toContain(revenue)
  expect(await names('%')).toEqual([])
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await staff.ledger.accounts({ limit: 2, ...(after ? { after } : {}) })
    seen.push(...page.items.map((one) => `${one.name} ${one.currency}`))
    after = page.pageInfo.next ?? undefined
  } while (after)
  expect(seen).toHaveLength(new Set(seen).size)
  expect(seen).toHaveLength(await stage.house.count('ledger_accounts'))
})
