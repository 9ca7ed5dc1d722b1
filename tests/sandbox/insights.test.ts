import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daily, launch, micros, type Tree, total } from './launching.ts'
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
let tree: Tree
beforeAll(async () => {
  sandbox = await openSandbox()
  person = await sandbox.signIn(ada)
  tree = await launch(person, accounts.us, { ads: 2 })
  await sandbox.control('/clock', { advanceMs: 10 * dayMs })
})
afterAll(() => sandbox.stop())

type Row = Record<string, unknown>
const insights = async (node: string, fields: Fields) =>
  (await person.get(`/${node}/insights`, { limit: 500, ...fields })).body.data as unknown as Row[]
const week = { since: '2026-09-02', until: '2026-09-08' }

describe('a report', () => {
  it('counts both ends of the range and has no row for a day without delivery', async () => {
    const one = { since: '2026-09-03', until: '2026-09-03' }
    expect((await daily(person, tree.campaign, one)).map((row) => row.date_start)).toEqual([
      one.since,
    ])
    const before = await daily(person, tree.campaign, { since: '2026-08-25', until: '2026-09-02' })
    expect(before.map((row) => row.date_start)).toEqual(['2026-09-01', '2026-09-02'])
    expect(await daily(person, `act_${accounts.eu}`, week)).toEqual([])
  })

  it('says every number as text and names the currency', async () => {
    const fields = 'spend,impressions,clicks,reach,unique_clicks,ctr,account_currency,campaign_id'
    const [row] = await insights(`act_${accounts.us}`, {
      level: 'campaign',
      time_range: week,
      time_increment: 1,
      fields,
    })
    expect(row).toMatchObject({
      spend: expect.stringMatching(/^\d+\.\d{2}$/),
      impressions: expect.stringMatching(/^\d+$/),
      ctr: expect.stringMatching(/^\d+\.\d{6}$/),
      account_currency: 'USD',
      campaign_id: tree.campaign,
      date_start: '2026-09-02',
      date_stop: '2026-09-02',
    })
  })

  it('adds up to the cent over levels and days', async () => {
    const levels = ['account', 'campaign', 'adset', 'ad']
    const sums = levels.map(async (level) => {
      const fields = { level, time_range: week, time_increment: 1, fields: 'spend' }
      return total((await insights(`act_${accounts.us}`, fields)) as never)
    })
    const whole = await insights(tree.campaign, { time_range: week, fields: 'spend' })
    const [first, ...others] = await Promise.all(sums)
    expect(others.every((sum) => sum === first)).toBe(true)
    expect(micros(String(whole[0]?.spend))).toBe(first)
    expect(first).toBeGreaterThan(200_000_000n)
  })

  it('counts people once: reach and unique clicks never add up', async () => {
    const fields = 'reach,unique_clicks,impressions'
    const days = (await daily(person, tree.campaign, week, fields)) as Row[]
    const [whole] = await insights(tree.campaign, { time_range: week, fields })
    const sum = (field: string) => days.reduce((all, row) => all + BigInt(String(row[field])), 0n)
    expect(sum('impressions')).toBe(BigInt(String(whole?.impressions)))
    for (const field of ['reach', 'unique_clicks']) {
      expect(BigInt(String(whole?.[field]))).toBeLessThan(sum(field))
    }
  })

  it('tells the same sale under several names', async () => {
    const [row] = await insights(tree.campaign, {
      time_range: week,
      fields: 'actions,action_values',
      action_attribution_windows: ['1d_click', '7d_click'],
    })
    const actions = row?.actions as { action_type: string; value: string }[]
    const value = (type: string) => actions.find((one) => one.action_type === type)?.value
    expect(value('purchase')).toMatch(/^\d+$/)
    expect(value('omni_purchase')).toBe(value('purchase'))
    expect(value('offsite_conversion.fb_pixel_purchase')).toBeDefined()
    expect(actions[0]).toHaveProperty('1d_click')
    expect(row?.action_values).toMatchObject([{ action_type: 'purchase' }, {}, {}])
  })

  it('refuses fields, ranges and days it cannot answer', async () => {
    const ask = (fields: Fields) => person.get(`/${tree.campaign}/insights`, fields)
    expect((await ask({ fields: 'fame' })).body.error).toMatchObject({ code: 100 })
    const backwards = { time_range: { since: week.until, until: week.since } }
    expect((await ask(backwards)).body.error).toMatchObject({ code: 100 })
    const old = { time_range: { since: '2023-07-31', until: '2023-08-02' } }
    expect((await ask(old)).body.error).toMatchObject({ code: 3018 })
    expect((await ask({ level: 'account' })).body.error).toMatchObject({ code: 100 })
  })

  it('walks by cursor over many rows', async () => {
    const fields = { level: 'ad', time_range: week, time_increment: 1, fields: 'ad_id', limit: 5 }
    const seen: unknown[] = []
    let after: string | undefined
    for (let page = 0; page < 3; page += 1) {
      const answer = await person.get(
        `/act_${accounts.us}/insights`,
        after ? { ...fields, after } : fields,
      )
      const { data, paging } = answer.body as unknown as {
        data: Row[]
        paging: { cursors: { after: string }; next?: string }
      }
      seen.push(...data.map((row) => `${row.ad_id} ${row.date_start}`))
      expect(paging.next === undefined).toBe(page === 2)
      after = paging.cursors.after
    }
    expect(new Set(seen).size).toBe(14)
  })
})

describe('a report that is made in the background', () => {
  it('can be wholly counted and still not completed', async () => {
    const asked = { level: 'campaign', time_range: week, time_increment: 1, fields: 'spend' }
    const started = await person.post(`/act_${accounts.us}/insights`, asked)
    const run = String(started.body.report_run_id)
    const early = await person.get(`/${run}/insights`)
    expect(early.status).toBe(400)
    const states: string[] = []
    for (let poll = 0; poll < 4; poll += 1) {
      const { body } = await person.get(`/${run}`)
      states.push(`${body.async_status} ${body.async_percent_completion}`)
    }
    expect(states).toEqual([
      'Job Not Started 0',
      'Job Running 40',
      'Job Running 100',
      'Job Completed 100',
    ])
    const { body } = await person.get(`/${run}/insights`, { limit: 500 })
    expect(body.data).toEqual(await insights(`act_${accounts.us}`, asked))
  })
})

describe('removed objects', () => {
  it('count above, have rows of their own by number or when a filter names them', async () => {
    const other = await launch(person, accounts.eu)
    await sandbox.control('/clock', { advanceMs: 3 * dayMs })
    const range = { since: '2026-09-10', until: '2026-09-14' }
    await person.remove(`/${other.campaign}`)
    const rows = (fields: Fields) =>
      insights(`act_${accounts.eu}`, { time_range: range, fields: 'spend', ...fields })
    expect(await rows({ level: 'campaign' })).toEqual([])
    const [account] = await rows({})
    expect(micros(String(account?.spend))).toBeGreaterThan(0n)
    const filtering = [
      { field: 'campaign.effective_status', operator: 'IN', value: ['ACTIVE', 'DELETED'] },
    ]
    expect((await rows({ level: 'campaign', filtering }))[0]?.spend).toBe(account?.spend)
    expect(total(await daily(person, other.campaign, range))).toBe(micros(String(account?.spend)))
  })
})
