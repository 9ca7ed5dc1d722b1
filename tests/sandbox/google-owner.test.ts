import { afterEach, describe, expect, it } from 'vitest'
import {
  accounts,
  ada,
  errorCodes,
  type GoogleSandbox,
  manager,
  openGoogle,
} from './google-person.ts'
import { idOf, plantTree, searchAd } from './google-tree.ts'
import type { Fields } from './sandbox-person.ts'

const open: GoogleSandbox[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.stop()
})

async function planted(account = accounts.us) {
  const sandbox = await openGoogle()
  open.push(sandbox)
  const answer = await sandbox.control('/google/plant-campaigns', { account_id: account })
  return { sandbox, answer, person: await sandbox.signIn(ada) }
}

const kinds =
  'SELECT campaign.id, campaign.name, campaign.status, campaign.advertising_channel_type FROM campaign ORDER BY campaign.id'

describe('campaigns that their owner made', () => {
  it('are a running search, a paused display and a kind that nobody can make here', async () => {
    const { answer, person, sandbox } = await planted()
    const rows = await person.rows(accounts.us, kinds)
    expect(
      rows.map(({ campaign }) => `${campaign?.advertisingChannelType} ${campaign?.status}`),
    ).toEqual(['SEARCH ENABLED', 'DISPLAY PAUSED', 'DEMAND_GEN ENABLED'])
    expect(answer.body).toEqual({
      campaigns: rows.map(({ campaign }) => ({ id: campaign?.id, name: campaign?.name })),
    })
    const again = await sandbox.control('/google/plant-campaigns', { account_id: accounts.us })
    expect(again.body).toEqual(answer.body)
    const count = async (from: string) =>
      (await person.rows(accounts.us, `SELECT ${from}.resource_name FROM ${from}`)).length
    expect([await count('ad_group'), await count('ad_group_ad')]).toEqual([4, 5])
  })

  it('spend sixty days in whole units of the account’s currency', async () => {
    const { person } = await planted(accounts.japan)
    const query =
      "SELECT campaign.id, segments.date, metrics.cost_micros FROM campaign WHERE segments.date BETWEEN '2026-06-01' AND '2026-09-01'"
    const rows = await person.rows(accounts.japan, query)
    expect(new Set(rows.map(({ segments }) => String(segments?.date))).size).toBeGreaterThan(58)
    for (const { metrics } of rows)
      expect(BigInt(String(metrics?.costMicros)) % 1_000_000n).toBe(0n)
  })

  it('are in no account that nobody has, and in no manager', async () => {
    const { sandbox } = await planted()
    for (const account_id of ['999', manager]) {
      const answer = await sandbox.control('/google/plant-campaigns', { account_id })
      expect(answer.status).toBe(404)
    }
  })
})

describe('edits by hand', () => {
  const edited = async () => {
    const { sandbox, person } = await planted()
    const tree = await plantTree(person, accounts.us)
    const edit = async (object_id: string, change: object) =>
      (await sandbox.control('/google/edit', { object_id, ...change })).status
    return { sandbox, person, tree, edit }
  }

  it('change name, status and budget as Google Ads would', async () => {
    const { person, tree, edit } = await edited()
    const id = idOf(tree.campaign)
    expect(await edit(id, { name: 'By hand', daily_budget_micros: '12340000' })).toBe(200)
    expect(await edit(idOf(tree.group), { status: 'paused' })).toBe(200)
    expect(await edit(idOf(tree.ad), { status: 'removed' })).toBe(200)
    const [row] = await person.rows(
      accounts.us,
      `SELECT campaign.name, campaign_budget.amount_micros FROM campaign WHERE campaign.id = ${id}`,
    )
    expect([row?.campaign?.name, row?.campaignBudget?.amountMicros]).toEqual([
      'By hand',
      '12340000',
    ])
  })

  it('are all or nothing, and impossible where Google has no such thing', async () => {
    const { person, tree, edit } = await edited()
    const id = idOf(tree.campaign)
    expect(await edit(id, { name: 'Half', daily_budget_micros: '1' })).toBe(409)
    const names = await person.rows(accounts.us, kinds)
    expect(names.map(({ campaign }) => campaign?.name)).not.toContain('Half')
    expect(await edit(idOf(tree.group), { daily_budget_micros: '1000000' })).toBe(409)
    expect(await edit(idOf(tree.ad), { name: 'Ads have none' })).toBe(409)
    expect(await edit('999', { status: 'paused' })).toBe(404)
    expect(await edit(id, { status: 'removed' })).toBe(200)
    expect(await edit(id, { status: 'active' })).toBe(409)
  })
})

describe('people', () => {
  const people = (where: string, from = 'campaign') =>
    `SELECT ${from}.resource_name, metrics.impressions, metrics.unique_users FROM ${from} WHERE ${where}`

  it('are counted for campaigns on display, fewer than impressions and than the sum of days', async () => {
    const { person } = await planted()
    const display = "campaign.advertising_channel_type = 'DISPLAY'"
    const read = async (from: string, to: string) => {
      const where = `${display} AND segments.date BETWEEN '${from}' AND '${to}'`
      const [row] = await person.rows(accounts.us, people(where))
      return [row?.metrics?.uniqueUsers, row?.metrics?.impressions].map((one) => Number(one))
    }
    const [week = 0, shown = 0] = await read('2026-08-01', '2026-08-07')
    const days = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map((day) => read(`2026-08-0${day}`, `2026-08-0${day}`)),
    )
    const daily = days.map(([one = 0]) => one)
    expect(week).toBeGreaterThan(Math.max(...daily))
    expect(week).toBeLessThan(daily.reduce((sum, one) => sum + one, 0))
    expect(week).toBeLessThan(shown)
    expect(await read('2026-08-01', '2026-08-07')).toEqual([week, shown])
  })

  it('are not counted for searches, nor over more than 92 days, nor below campaigns', async () => {
    const { person } = await planted()
    const window = "segments.date BETWEEN '2026-08-01' AND '2026-08-07'"
    const search = `${window} AND campaign.advertising_channel_type = 'SEARCH'`
    const [row] = await person.rows(accounts.us, people(search))
    expect(row?.metrics).toEqual({ impressions: expect.any(String) })
    const long = await person.search(
      accounts.us,
      people("segments.date BETWEEN '2026-06-01' AND '2026-09-01'"),
    )
    expect(errorCodes(long)).toEqual([{ queryError: 'DATE_RANGE_TOO_WIDE' }])
    const ads = await person.search(accounts.us, people(window, 'ad_group_ad'))
    expect(errorCodes(ads)).toEqual([{ queryError: 'PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE' }])
  })
})

describe('single objects', () => {
  it('an ad is replaced in one request, and a refused one leaves the former', async () => {
    const { person } = await planted()
    const tree = await plantTree(person, accounts.us)
    const swap = (words: Fields) => [
      { adGroupAdOperation: { remove: tree.ad } },
      { adGroupAdOperation: { create: { adGroup: tree.group, ad: searchAd(words) } } },
    ]
    const rude = await person.mutate(accounts.us, swap({ path1: 'Forbidden' }))
    expect(rude.status).toBe(400)
    const living = `SELECT ad_group_ad.ad.id FROM ad_group_ad WHERE ad_group_ad.status != 'REMOVED' AND campaign.id = ${idOf(tree.campaign)}`
    expect(await person.rows(accounts.us, living)).toHaveLength(1)
    expect((await person.mutate(accounts.us, swap({}))).status).toBe(200)
    expect(await person.rows(accounts.us, living)).toHaveLength(1)
    const gone = await person.change(accounts.us, 'adGroupAds', { remove: tree.ad })
    expect(gone.status).toBe(400)
  })
})
