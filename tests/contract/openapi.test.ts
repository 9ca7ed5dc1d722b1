import { expect, test } from 'vitest'
import { apiDocument } from '../../server/openapi/document.ts'
import { restDoors } from '../../server/rest.ts'
import { appRouter } from '../../server/router.ts'
import { expectGolden } from './golden.ts'

const doors = restDoors()

test('the API’s document is the recorded one', () => {
  const made = apiDocument(doors, appRouter._def.procedures, {
    serverUrl: 'https://console.example',
    version: '0.0.0',
  })
  expectGolden('tests/contract/golden/openapi.json', `${JSON.stringify(made, null, 1)}\n`)
})

test.each(doors)('$door.route is described for people and programs', ({ door, method, status }) => {
  expect(door.operation, 'say its operation').toMatch(/^[a-z]\w+$/)
  expect(door.summary, 'say its summary').toMatch(/^[A-Z].{5,70}[^.]$/)
  if (door.input)
    expect(door.takes, 'a door that reads its request says what it takes').toBeDefined()
  const answers = status !== 204
  if (door.present && answers) expect(door.answer, 'a door that presents says what').toBeDefined()
  if (!answers) expect(door.answer, `${method} answers nothing`).toBeUndefined()
})
