import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { toObjectId } from '../../shared/object-ids.ts'
import { connectAccount, dollarAccounts } from '../connections/journey.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { type Doors, openDoors } from './doors.ts'
import {
  type Example,
  exampleAttributes,
  exampleIssue,
  exampleMetrics,
  storeExample,
} from './example.ts'

let house: House
let doors: Doors
let example: Example
let id: string

beforeAll(async () => {
  house = await openHouse()
  const connectionId = await connectAccount(house, dollarAccounts.meta)
  example = await storeExample(house, { organizationId: house.organizations.aurora, connectionId })
  doors = await openDoors(house)
  id = toObjectId('adcamp', example.uuid)
})
afterAll(() => house.close({ planted: true }))

async function wholeExample() {
  const issue = await row<{ uuid: string }>(house.db, 'SELECT uuid FROM issues WHERE id = $1', [
    example.issueId,
  ])
  const issues = [{ id: toObjectId('adiss', issue!.uuid), ...exampleIssue, resource_id: id }]
  return { ...exampleAttributes, ...exampleMetrics, id, issues }
}

test('the document’s example object comes out of stored facts, to the last digit and key', async () => {
  const { status, text, json } = await doors.ask(`GET /ad_campaigns/${id}`)
  expect(status).toBe(200)
  const expected = await wholeExample()
  expect(json).toEqual(expected)
  // Its keys stand in the order of their letters; an issue's, too.
  const inOrder = (_: string, value: unknown) =>
    value instanceof Object && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value
  expect(text).toBe(JSON.stringify(expected, inOrder))
})

test('a list holds the same object', async () => {
  const { data } = await doors.list()
  expect(data).toEqual([await wholeExample()])
})

test('of its first two days only the metrics are others', async () => {
  const query = 'stats_from=2026-06-01&stats_to=2026-06-02'
  const { json } = await doors.ask(`GET /ad_campaigns/${id}?${query}`)
  expect(json).toMatchObject({ ...exampleAttributes, spend: 499.99, clicks: 800, reach: 0 })
  expect((await doors.list(query)).data[0]).toEqual(json)
})
