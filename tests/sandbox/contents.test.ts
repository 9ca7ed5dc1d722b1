import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { creativeFields, daily, launch, type Tree } from './launching.ts'
import {
  accounts,
  ada,
  dayMs,
  type Fields,
  openSandbox,
  type Person,
  type TestSandbox,
} from './sandbox-person.ts'

let sandbox: TestSandbox
let person: Person
beforeAll(async () => {
  sandbox = await openSandbox()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const statusOf = async (id: string | undefined) =>
  (await person.get(`/${id}`, { fields: 'effective_status' })).body.effective_status
const wait = (ms: number) => sandbox.control('/clock', { advanceMs: ms })
const halfHour = 30 * 60_000

async function newCreative(tree: Tree, message: string): Promise<string> {
  const fields = creativeFields(accounts.us, tree.image, message)
  return String((await person.post(`/act_${accounts.us}/adcreatives`, fields)).body.id)
}

const point = (ad: string | undefined, creative_id: string) =>
  person.post(`/${ad}`, { creative: { creative_id } })

describe('an ad that is pointed to another creative', () => {
  it('keeps its number and is reviewed anew, by the words it has now', async () => {
    const tree = await launch(person, accounts.us)
    const [ad] = tree.ads
    await wait(halfHour)
    expect(await statusOf(ad)).toBe('ACTIVE')
    const creative = await newCreative(tree, 'A miracle for your feet')
    expect((await point(ad, creative)).body).toEqual({ success: true })
    expect((await person.get(`/${ad}`, { fields: 'creative' })).body.creative?.id).toBe(creative)
    expect(await statusOf(ad)).toBe('PENDING_REVIEW')
    await wait(halfHour)
    expect(await statusOf(ad)).toBe('DISAPPROVED')
    await point(ad, await newCreative(tree, 'Warm and dry'))
    await wait(halfHour)
    expect(await statusOf(ad)).toBe('ACTIVE')
  })

  it('forgets what was said about its former contents', async () => {
    const tree = await launch(person, accounts.us)
    const [ad] = tree.ads
    await wait(halfHour)
    await sandbox.control('/reviews', { adId: ad, verdict: 'rejected', reasons: ['No: no'] })
    await wait(1_000)
    await point(ad, await newCreative(tree, 'Warm and dry'))
    expect(await statusOf(ad)).toBe('PENDING_REVIEW')
  })

  it('is not reviewed again when the same creative is named', async () => {
    const tree = await launch(person, accounts.us)
    const [ad] = tree.ads
    await wait(halfHour)
    const { body } = await person.get(`/${ad}`, { fields: 'creative' })
    await point(ad, String(body.creative?.id))
    expect(await statusOf(ad)).toBe('ACTIVE')
  })

  it('keeps what it spent before, and spends nothing while it is looked at', async () => {
    const tree = await launch(person, accounts.us)
    await wait(3 * dayMs)
    const range = { since: '2026-09-01', until: '2026-09-03' }
    const before = await daily(person, tree.campaign, range)
    expect(before.length).toBeGreaterThan(1)
    await point(tree.ads[0], await newCreative(tree, 'A miracle for your feet'))
    expect(await daily(person, tree.campaign, range)).toEqual(before)
  })

  it('refuses a creative that is not there', async () => {
    const { ads } = await launch(person, accounts.us)
    const answer = await point(ads[0], '120999999999999999')
    expect(answer.body.error).toMatchObject({ code: 100, error_subcode: 1487242 })
  })
})

describe('an ad set that is changed', () => {
  const change = (adset: string, fields: Fields) => person.post(`/${adset}`, fields)
  const read = async (adset: string, fields: string) =>
    (await person.get(`/${adset}`, { fields })).body

  it('takes a whole targeting in the place of the former one', async () => {
    const { adset } = await launch(person, accounts.us)
    const targeting = { geo_locations: { countries: ['US'] }, age_min: 30 }
    expect((await change(adset, { targeting })).status).toBe(200)
    expect((await read(adset, 'targeting')).targeting).toEqual(targeting)
    const nowhere = await change(adset, { targeting: { age_min: 30 } })
    expect(nowhere.body.error).toMatchObject({ code: 100, error_subcode: 1885364 })
    expect((await read(adset, 'targeting')).targeting).toEqual(targeting)
  })

  it('loses its end with nought, but not while it spends a lifetime budget', async () => {
    const end_time = '2026-12-24T00:00:00+0000'
    const { adset } = await launch(person, accounts.us, { adset: { end_time } })
    expect((await read(adset, 'end_time')).end_time).toBeDefined()
    await change(adset, { end_time: 0 })
    expect((await read(adset, 'end_time')).end_time).toBeUndefined()
    const bound = await launch(person, accounts.us, {
      campaign: { daily_budget: '', lifetime_budget: '500000' },
      adset: { end_time },
    })
    const refused = await change(bound.adset, { end_time: 0 })
    expect(refused.body.error).toMatchObject({ code: 100, error_subcode: 1487094 })
  })
})
