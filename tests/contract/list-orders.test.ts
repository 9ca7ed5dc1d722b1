import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAssets } from '../../server/ads/asset-list.ts'
import { listAudit } from '../../server/audit/model.ts'
import { listCampaigns } from '../../server/campaigns/list.ts'
import { listConnections } from '../../server/connections/list.ts'
import type { Context } from '../../server/context.ts'
import { listRecords } from '../../server/creators/record-list.ts'
import { type Database, openDatabase } from '../../server/database/sequelize.ts'
import { listFees } from '../../server/fees/list.ts'
import { listIssues } from '../../server/issues/list.ts'
import { listEntries } from '../../server/ledger/list.ts'
import { listBatches } from '../../server/payouts/list.ts'
import type { Principal } from '../../server/principal.ts'
import { listSubmissions } from '../../server/submissions/list.ts'
import { cloneDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase
let db: Database
let client: pg.Client
const asked: { sql: string; bind: unknown[] }[] = []

beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase({ url: database.appUrl })
  watch(db)
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  // A planner that may not sort sorts only where no index has the order.
  await client.query('SET enable_sort = off; SET enable_seqscan = off; SET enable_bitmapscan = off')
})
afterAll(async () => {
  await client.end()
  await db.close()
  await database.drop()
})

type Query = (
  order: string | { text: string; values: unknown[] },
  values?: unknown,
  ...rest: unknown[]
) => unknown
type Session = { query: Query }
type Pooled = { connectionManager: { getConnection(options: object): Promise<Session> } }

/** Notes what a session is asked, be it by Sequelize or by the name of a statement. */
function watch(db: Database): void {
  const { connectionManager } = db as unknown as Pooled
  const open = connectionManager.getConnection.bind(connectionManager)
  const watched = new Set<Session>()
  connectionManager.getConnection = async (options) => {
    const session = await open(options)
    if (watched.has(session)) return session
    watched.add(session)
    const query = session.query.bind(session) as (...given: unknown[]) => unknown
    session.query = (order, values, ...rest) => {
      const told = typeof order === 'string' ? { text: order, values } : order
      // Without values there stands what is to be called at the end.
      asked.push({ sql: told.text, bind: Array.isArray(told.values) ? told.values : [] })
      return query(order, values, ...rest)
    }
    return session
  }
}

const auditor: Principal = {
  kind: 'session',
  userId: 'somebody',
  name: 'Somebody',
  email: 'somebody@staff.test',
  staffRole: 'auditor',
  memberships: [],
  sessionId: 'one',
  token: null,
}
const asking = () =>
  ({
    db,
    clock: { now: () => new Date('2026-03-10T12:00:00Z') },
    principal: auditor,
  }) as unknown as Context & { principal: Principal }

const page = { limit: 50, direction: 'desc' as const }
const lists: [string, () => Promise<unknown>][] = [
  ...(['newest', 'updated', 'title'] as const).map((sort): [string, () => Promise<unknown>] => [
    `campaigns by ${sort}`,
    () => listCampaigns(asking(), { ...page, sort }),
  ]),
  ['fees by day', () => listFees(asking(), { ...page, sort: 'day' })],
  ['fees of a network by day', () => listFees(asking(), { ...page, sort: 'day', network: 'meta' })],
  ['fees by amount', () => listFees(asking(), { ...page, sort: 'amount', currency: 'EUR' })],
  ...(['newest', 'severity', 'due'] as const).map((sort): [string, () => Promise<unknown>] => [
    `issues by ${sort}`,
    () => listIssues(asking(), { ...page, sort, timeZone: 'UTC' }),
  ]),
  ['connections by newest', () => listConnections(asking(), { ...page, sort: 'newest' })],
  ['pictures by newest', () => listAssets(asking(), { ...page })],
  ['postings by newest', () => listEntries(asking(), { ...page, sort: 'newest' })],
  ['postings by amount', () => listEntries(asking(), { ...page, sort: 'amount' })],
  ['submissions by newest', () => listSubmissions(asking(), { ...page, sort: 'newest' })],
  ...(['newest', 'views', 'earned'] as const).map((sort): [string, () => Promise<unknown>] => [
    `submissions of a campaign by ${sort}`,
    () => listSubmissions(asking(), { ...page, sort, campaignId: 1 }),
  ]),
  ['batches of payouts by newest', () => listBatches(asking(), { ...page })],
  ['creators by newest', () => listRecords(asking(), { ...page })],
  ['the audit log', () => listAudit(asking(), { ...page, timeZone: 'UTC' })],
]

test.each(lists)(
  '%s of all organizations: one statement, read in the order of an index',
  async (_, list) => {
    asked.length = 0
    await list()
    expect(asked).toHaveLength(1)
    const { sql, bind } = asked[0]!
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, bind)
    const plan = rows.map((one) => one['QUERY PLAN'])
    // A page that was cut by an index is put in order again after names have joined it; what is
    // counted for each of its rows is no order of the list.
    const cut = plan.findIndex((line) => line.includes('CTE page'))
    const inner = plan.findIndex((line) => line.includes('SubPlan'))
    const body =
      cut === -1 ? plan.slice(0, inner === -1 ? undefined : inner) : plan.slice(cut, cut + 6)
    expect(body.filter((line) => /\bSort\b/.test(line))).toEqual([])
    expect(body.some((line) => /Index (Only )?Scan/.test(line))).toBe(true)
  },
)
