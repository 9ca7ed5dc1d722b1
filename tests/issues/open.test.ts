import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase, row, rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { type NewIssue, openIssue, resolveIssues } from '../../server/issues/open.ts'
import { cloneDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase
let db: Database
let organizationId: number
const monday = new Date('2026-11-16T08:00:00Z')
const tuesday = new Date('2026-11-17T08:00:00Z')

beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase({ url: database.appUrl })
  const made = await row<{ id: number }>(
    db,
    `INSERT INTO organizations (name, time_zone, created_at, updated_at)
     VALUES ('Nordlicht', 'Europe/Berlin', $1, $1) RETURNING id`,
    [monday],
  )
  organizationId = made!.id
})

afterAll(async () => {
  await db.close()
  await database.drop()
})

const problem = (resourceId: number, now: Date): NewIssue => ({
  organizationId,
  cause: 'needs_reauth',
  resourceType: 'connection',
  resourceId,
  severity: 'high',
  turn: 'waiting_brand',
  message: 'Meta refuses our access.',
  nextStep: 'Sign in to Meta again.',
  now,
})

const raise = (issue: NewIssue) => inTransaction(db, (t) => openIssue(db, issue, t))
const heal = (issue: NewIssue) => inTransaction(db, (t) => resolveIssues(db, issue, t))
const find = (id: number) =>
  row<{ turn: string; times_opened: number; opened_at: Date; last_seen_at: Date }>(
    db,
    'SELECT turn, times_opened, opened_at, last_seen_at FROM issues WHERE id = $1',
    [id],
  )
const trail = async (id: number) =>
  (
    await rows<{ action: string }>(
      db,
      `SELECT action FROM audit_events WHERE record_type = 'issue' AND record_id = $1 ORDER BY id`,
      [String(id)],
    )
  ).map((one) => one.action)

test('the same cause on the same connection stays one issue', async () => {
  const first = await raise(problem(1, monday))
  const second = await raise(problem(1, tuesday))
  expect(first.opened).toBe(true)
  expect(second).toEqual({ id: first.id, opened: false })
  expect(await find(first.id)).toMatchObject({
    turn: 'waiting_brand',
    times_opened: 1,
    opened_at: monday,
    last_seen_at: tuesday,
  })
  expect(await trail(first.id)).toEqual(['issues.open'])
})

test('it resolves when it heals, and opens again when it returns', async () => {
  const { id } = await raise(problem(2, monday))
  await heal(problem(2, monday))
  expect(await find(id)).toMatchObject({ turn: 'resolved' })
  await heal(problem(2, monday))
  expect(await raise(problem(2, tuesday))).toEqual({ id, opened: true })
  expect(await find(id)).toMatchObject({ times_opened: 2, opened_at: tuesday })
  expect(await trail(id)).toEqual(['issues.open', 'issues.resolve', 'issues.reopen'])
})

test('twenty who open the same issue at once make one', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => raise(problem(3, monday))))
  expect(new Set(answers.map((one) => one.id)).size).toBe(1)
  expect(answers.filter((one) => one.opened)).toHaveLength(1)
  expect(await find(answers[0]!.id)).toMatchObject({ times_opened: 1 })
})

test('an issue is opened only with the work that found it', async () => {
  const broken = inTransaction(db, async (t) => {
    await openIssue(db, problem(4, monday), t)
    throw new Error('the work failed')
  })
  await expect(broken).rejects.toThrow('the work failed')
  const left = await rows(db, `SELECT id FROM issues WHERE cause_key = 'needs_reauth:connection:4'`)
  expect(left).toEqual([])
})
