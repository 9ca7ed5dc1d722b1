import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fields } from './sandbox-person.ts'
import { campaignFields, launch, listed, type Tree } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
const ids: string[] = []
const { us, eu } = advertisers
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
  for (let number = 1; number <= 12; number += 1)
    ids.push(await make(`Launch ${number} #n${number}`))
})
afterAll(() => sandbox.stop())

const make = async (name: string) => {
  const fields = campaignFields(us, { campaign_name: name })
  return String((await person.make('/campaign/create/', fields)).campaign_id)
}
const get = (path: string, fields: Fields = {}) =>
  person.get(path, { advertiser_id: us, ...fields })
const campaigns = async (filtering?: Fields, fields: Fields = {}) => {
  const { body } = await get('/campaign/get/', { ...(filtering ? { filtering } : {}), ...fields })
  return listed(body).map(({ campaign_id }) => String(campaign_id))
}

describe('a list', () => {
  it('has ten rows to a page unless more are asked for, the newest first', async () => {
    const { body } = await get('/campaign/get/')
    expect(listed(body)).toHaveLength(10)
    expect(body.data?.page_info).toEqual({
      page: 1,
      page_size: 10,
      total_number: 12,
      total_page: 2,
    })
    expect(await campaigns(undefined, { page_size: '1000' })).toEqual([...ids].reverse())
    expect(await campaigns(undefined, { page: '2' })).toEqual([ids[1], ids[0]])
    expect((await get('/campaign/get/', { page_size: '1001' })).body.code).toBe(40002)
  })

  it('is empty behind its last page, and that is no error', async () => {
    const { body } = await get('/campaign/get/', { page: '3' })
    expect([body.code, listed(body)]).toEqual([0, []])
  })

  it('shows the fields that were asked for and refuses the ones that never were', async () => {
    const filtering = { campaign_ids: [ids[0]] }
    const fields = ['campaign_id', 'operation_status']
    const { body } = await get('/campaign/get/', { filtering, fields })
    expect(listed(body)).toEqual([{ campaign_id: ids[0], operation_status: 'ENABLE' }])
    expect((await get('/campaign/get/', { fields: ['colour'] })).body.code).toBe(40002)
  })

  it('finds names by a part of them, so that the caller compares exactly', async () => {
    expect(await campaigns({ campaign_name: '#N1' })).toEqual([ids[11], ids[10], ids[9], ids[0]])
  })

  it('takes at most a hundred ids, and passes over conditions it does not know', async () => {
    const many = Array.from({ length: 101 }, () => ids[0])
    const filtering = { campaign_ids: many }
    expect((await get('/campaign/get/', { filtering })).body.code).toBe(40011)
    expect(await campaigns({ colour: 'red' })).toHaveLength(10)
    expect((await get('/campaign/get/', { filtering: 'red' })).body.code).toBe(40002)
  })

  it('is bounded by when its objects were made, in UTC', async () => {
    expect(await campaigns({ creation_filter_start_time: '2026-09-01 10:00:01' })).toEqual([])
    expect(await campaigns({ creation_filter_end_time: '2026-09-01 10:00:00' })).toHaveLength(10)
  })
})

describe('deleted objects', () => {
  const remove = (path: string, fields: Fields) =>
    person.post(path, { advertiser_id: us, operation_status: 'DELETE', ...fields })

  it('are hidden from lists unless every status is asked for', async () => {
    const gone = await make('To go')
    await remove('/campaign/status/update/', { campaign_ids: [gone] })
    expect(await campaigns({ campaign_ids: [gone] })).toEqual([])
    const filtering = { campaign_ids: [gone], primary_status: 'STATUS_ALL' }
    const { body } = await get('/campaign/get/', { filtering })
    expect(listed(body)).toMatchObject([
      { operation_status: 'DELETE', secondary_status: 'CAMPAIGN_STATUS_DELETE' },
    ])
    expect(await campaigns({ primary_status: 'STATUS_DELETE' })).toEqual([gone])
  })

  it('take what lies under them along', async () => {
    const tree: Tree = await launch(person, us, { campaign: { campaign_name: 'Tree to go' } })
    await remove('/campaign/status/update/', { campaign_ids: [tree.campaign] })
    const below = { campaign_ids: [tree.campaign] }
    expect(listed((await get('/adgroup/get/', { filtering: below })).body)).toEqual([])
    const filtering = { ...below, primary_status: 'STATUS_ALL' }
    expect(listed((await get('/ad/get/', { filtering })).body)).toMatchObject([
      { ad_id: tree.ads[0], secondary_status: 'AD_STATUS_CAMPAIGN_DELETE' },
    ])
  })
})

describe('a search that lags', () => {
  it('finds what is made from now on late, by name and by number', async () => {
    const lag = (order: Fields) =>
      fetch(`${sandbox.url}/_sandbox/search-lag`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(order),
      })
    await lag({ calls: 2, directReads: 1 })
    const young = await make('Young #y')
    const byName = () => campaigns({ campaign_name: '#y' })
    expect([await byName(), await byName(), await byName()]).toEqual([[], [], [young]])
    const byNumber = () => campaigns({ campaign_ids: [young] })
    expect([await byNumber(), await byNumber()]).toEqual([[], [young]])
    expect(await campaigns({ campaign_ids: [ids[0]] })).toEqual([ids[0]])
    await lag({})
  })
})

it('an advertiser sees no other advertiser’s objects', async () => {
  const { body } = await person.get('/campaign/get/', { advertiser_id: eu })
  expect(listed(body)).toEqual([])
})
