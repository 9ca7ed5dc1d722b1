import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accounts,
  ada,
  errorCodes,
  type GooglePerson,
  type GoogleSandbox,
  manager,
  openGoogle,
} from './google-person.ts'
import { idOf, plantTree, type Tree } from './google-tree.ts'

let sandbox: GoogleSandbox
let person: GooglePerson
let first: Tree
let second: Tree
beforeAll(async () => {
  sandbox = await openGoogle()
  person = await sandbox.signIn(ada)
  first = await plantTree(person, account, { name: "Autumn's · #op1", status: 'PAUSED' })
  second = await plantTree(person, account, { name: 'Winter_100% · #op2' })
})
afterAll(() => sandbox.stop())

const account = accounts.us
const select = (where: string) => `SELECT campaign.id FROM campaign ${where}`
const ids = async (where: string) =>
  (await person.rows(account, select(where))).map(({ campaign }) => String(campaign?.id))
const reason = async (query: string, at = account) =>
  (errorCodes(await person.search(at, query))[0] as { queryError?: string })?.queryError

describe('a query', () => {
  it('finds by every comparison it offers', async () => {
    const [one, two] = [idOf(first.campaign), idOf(second.campaign)]
    const found: [string, string[]][] = [
      ["WHERE campaign.status = 'PAUSED'", [one]],
      ['WHERE campaign.status != PAUSED', [two]],
      ["WHERE campaign.status IN ('PAUSED', 'ENABLED')", [one, two]],
      ["WHERE campaign.status NOT IN ('PAUSED')", [two]],
      [`WHERE campaign.id = ${one}`, [one]],
      [`WHERE campaign.id > ${one}`, [two]],
      [`WHERE campaign.id BETWEEN ${one} AND ${two}`, [one, two]],
      ["WHERE campaign.name = 'Autumn\\'s · #op1'", [one]],
      ["WHERE campaign.name = 'autumn\\'s · #op1'", []],
      ['WHERE campaign.name LIKE "%AUTUMN\'s%"', [one]],
      ["WHERE campaign.name LIKE '%_100[%]%'", [two]],
      ["WHERE campaign.name NOT LIKE '%#op2'", [one]],
      ["WHERE campaign.start_date >= '2026-09-01' AND campaign.name LIKE '%op2'", [two]],
      ['ORDER BY campaign.id DESC', [two, one]],
      ['ORDER BY campaign.id DESC LIMIT 1', [two]],
    ]
    for (const [where, expected] of found)
      expect([where, await ids(where)]).toEqual([where, expected])
  })

  it('answers names of every resource it touched, int64 as text, and leaves out what is unset', async () => {
    const answer = await person.search(
      account,
      `SELECT campaign.id, campaign.tracking_url_template, campaign.network_settings.target_google_search, campaign_budget.amount_micros, ad_group.id FROM ad_group WHERE campaign.id = ${idOf(first.campaign)}`.replace(
        'campaign_budget.amount_micros, ',
        '',
      ),
    )
    expect(answer.body).toMatchObject({
      results: [
        {
          campaign: {
            resourceName: first.campaign,
            id: idOf(first.campaign),
            networkSettings: { targetGoogleSearch: true },
          },
          adGroup: { resourceName: first.group, id: idOf(first.group) },
        },
      ],
      fieldMask:
        'campaign.id,campaign.trackingUrlTemplate,campaign.networkSettings.targetGoogleSearch,adGroup.id',
    })
    expect(answer.body.results?.[0]?.campaign).not.toHaveProperty('trackingUrlTemplate')
  })

  it('that finds nothing answers without results', async () => {
    const { body } = await person.search(account, select("WHERE campaign.name = 'none'"))
    expect(body).not.toHaveProperty('results')
    expect(body.fieldMask).toBe('campaign.id')
  })

  it('is refused for what no query may be', async () => {
    const refused: [string, string][] = [
      ['campaign.id FROM campaign', 'EXPECTED_SELECT'],
      ['SELECT campaign.id campaign', 'EXPECTED_FROM'],
      ['SELECT campaign.id FROM campagne', 'BAD_RESOURCE_TYPE_IN_FROM_CLAUSE'],
      ['SELECT campaign.nome FROM campaign', 'UNRECOGNIZED_FIELD'],
      ['SELECT metrics.reach FROM campaign', 'UNRECOGNIZED_FIELD'],
      ['SELECT campaign.network_settings FROM campaign', 'PROHIBITED_FIELD_IN_SELECT_CLAUSE'],
      ['SELECT ad_group.id FROM campaign', 'PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE'],
      ['SELECT metrics.clicks FROM asset', 'PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE'],
      [select("WHERE campaign.status = 'ACTIVE'"), 'BAD_ENUM_CONSTANT'],
      [select("WHERE campaign.status = 'enabled'"), 'BAD_ENUM_CONSTANT'],
      [select("WHERE campaign.status LIKE 'P%'"), 'OPERATOR_FIELD_MISMATCH'],
      [select("WHERE campaign.id = 'x'"), 'BAD_NUMBER'],
      [select("WHERE campaign.name = 'open"), 'STRING_NOT_TERMINATED'],
      [select('WHERE campaign.id = 1 OR campaign.id = 2'), 'EXPECTED_AND'],
      [select('WHERE campaign.id IN ()'), 'PROHIBITED_EMPTY_LIST_IN_CONDITION'],
      [select('LIMIT 0'), 'LIMIT_VALUE_TOO_LOW'],
      [select(';'), 'BAD_SYMBOL'],
    ]
    for (const [query, expected] of refused) {
      expect([query, await reason(query)]).toEqual([query, expected])
    }
  })

  it('about days needs a first and a last one', async () => {
    const clicks = 'SELECT segments.date, metrics.clicks FROM campaign'
    const missing = 'EXPECTED_FILTERS_ON_DATE_RANGE'
    expect(await reason(clicks)).toBe(missing)
    expect(await reason(`${clicks} WHERE segments.date >= '2026-09-01'`)).toBe(missing)
    const between = "WHERE segments.date >= '2026-09-01' AND segments.date <= '2026-09-02'"
    expect(await reason(`${clicks} ${between}`)).toBeUndefined()
    expect(await reason(`${clicks} WHERE segments.date DURING LAST_7_DAYS`)).toBeUndefined()
    expect(await reason(`${clicks} WHERE segments.date DURING LAST_9_DAYS`)).toBe(
      'INVALID_VALUE_WITH_DURING_OPERATOR',
    )
    expect(await reason(`${clicks} WHERE segments.date = '09/01/2026'`)).toBe('INVALID_DATE_FORMAT')
  })

  it('filters by a segment only when it is selected, dates apart', async () => {
    const device = "WHERE segments.device = 'MOBILE'"
    expect(await reason(`SELECT metrics.clicks FROM campaign ${device}`)).toBe(
      'EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE',
    )
    expect(
      await reason(`SELECT segments.device, metrics.clicks FROM campaign ${device}`),
    ).toBeUndefined()
    const day = "WHERE segments.date = '2026-09-01'"
    expect(await reason(`SELECT metrics.clicks FROM campaign ${day}`)).toBeUndefined()
  })

  it('asks no manager for metrics', async () => {
    expect(await reason('SELECT metrics.clicks FROM customer', manager)).toBe(
      'REQUESTED_METRICS_FOR_MANAGER',
    )
  })
})

describe('pages', () => {
  it('hold 10 000 rows, go on by token alone and cannot be sized', async () => {
    const sized = await person.search(account, select(''), { pageSize: 100 })
    expect(errorCodes(sized)).toEqual([{ requestError: 'PAGE_SIZE_NOT_SUPPORTED' }])
    const create = { amountMicros: '5000000', explicitlyShared: false }
    const budgets = Array.from({ length: 5_000 }, () => ({ campaignBudgetOperation: { create } }))
    // With the two that the campaigns have, there are 10 002 of them.
    for (const operations of [budgets, budgets]) {
      expect((await person.mutate(account, operations)).status).toBe(200)
    }
    const query = 'SELECT campaign_budget.id FROM campaign_budget'
    const searchSettings = { returnTotalResultsCount: true }
    const one = await person.search(account, query, { searchSettings })
    expect(one.body.totalResultsCount).toBe('10002')
    expect((one.body.results as unknown as unknown[]).length).toBe(10_000)
    const pageToken = String(one.body.nextPageToken)
    const two = await person.search(account, query, { pageToken })
    expect((two.body.results as unknown as unknown[]).length).toBe(2)
    expect(two.body).not.toHaveProperty('nextPageToken')
    const other = await person.search(account, select(''), { pageToken })
    expect(errorCodes(other)).toEqual([{ requestError: 'INVALID_PAGE_TOKEN' }])
    const url = `/v17/customers/${account}/googleAds:searchStream`
    const stream = (await person.post(url, { query })).body as unknown as { results: unknown[] }[]
    expect(stream.map(({ results }) => results.length)).toEqual([10_000, 2])
  })
})
