import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import type { ApiDocument, Schema } from '../../admin/api/document.ts'
import { operationsByNoun } from '../../admin/api/document.ts'
import { curlOf, exampleOf, exampleRequest, javascriptOf } from '../../admin/api/example.ts'
import { fieldsOf } from '../../admin/api/shape.ts'
import { apiDocument } from '../../server/openapi/document.ts'
import { restDoors } from '../../server/rest.ts'
import { appRouter } from '../../server/router.ts'
import { webhookExamples } from '../../shared/webhooks.ts'
import { faultOfCall, faultOfExchange } from './answers.ts'

const document = apiDocument(restDoors(), appRouter._def.procedures, {
  serverUrl: 'https://console.example',
  version: '0.0.0',
}) as unknown as ApiDocument

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
const fits = (schema: Schema, value: unknown) =>
  ajv.validate({ ...schema, components: document.components }, value)

const places = operationsByNoun(document).flatMap((one) => one.places)
const named = places.map((place) => ({ name: place.operation.operationId, ...place }))

test('every operation stands under its noun once', () => {
  const all = Object.values(document.paths).flatMap((methods) => Object.keys(methods))
  const calls = Object.keys(document.webhooks)
  expect(new Set(named.map(({ name }) => name)).size).toBe(all.length + calls.length)
})

test.each(named)('the example of $name is one that the document lets be sent', (place) => {
  const json = place.operation.requestBody?.content['application/json']
  if (!json?.schema) return
  const example = json.example ?? exampleOf(document, json.schema)
  expect(fits(json.schema, example), `${ajv.errorsText()} ${JSON.stringify(example)}`).toBe(true)
  expect(fieldsOf(document, json.schema).length).toBeGreaterThan(0)
})

test.each(named)('the address in the example of $name is filled', (place) => {
  const request = exampleRequest(document, place)
  if (place.path === null) return expect(request).toBeNull()
  expect(request!.url).toMatch(/^https:\/\/console\.example\/[^{}]+$/)
  expect(curlOf(request!)).toContain(request!.url)
  expect(() => new Function(`return async () => {${bare(javascriptOf(request!))}}`)).not.toThrow()
})

/** Imports stand at the top of a file only. */
const bare = (code: string) => code.replace(/^import .*\n/, '')

test.each(Object.entries(webhookExamples))(
  'the example of %s is as its schema says',
  (type, data) => {
    const timestamp = '2026-05-14T09:22:09.000Z'
    expect(faultOfCall(JSON.stringify({ type, timestamp, data }))).toBeNull()
    expect(
      faultOfCall(JSON.stringify({ type, timestamp, data: { ...data, more: 1 } })),
    ).not.toBeNull()
  },
)

const refusal = { error: { code: 'not_found', message: 'This does not exist.' } }
const exchange = {
  method: 'GET',
  url: new URL('http://console.example/api/assets/1'),
  sent: undefined,
  status: 404,
  headers: new Headers({ 'content-type': 'application/json', 'x-request-id': 'one' }),
  text: JSON.stringify(refusal),
}

test('an answer that is not in the document is found out', () => {
  expect(faultOfExchange(exchange)).toBeNull()
  const text = JSON.stringify({ error: { ...refusal.error, stack: 'at …' } })
  expect(faultOfExchange({ ...exchange, text })).toContain('additional properties')
  expect(faultOfExchange({ ...exchange, text: '{"error":{"code":"oops"}}' })).toContain('message')
  expect(faultOfExchange({ ...exchange, status: 418 })).toContain('418')
  expect(faultOfExchange({ ...exchange, headers: new Headers() })).toContain('X-Request-Id')
})

test('what was taken and is not in the document is found out', () => {
  const taken = {
    ...exchange,
    status: 200,
    text: '{"assets":[],"page_info":{"next":null,"previous":null}}',
  }
  const list = (query: string) => new URL(`http://console.example/api/assets${query}`)
  expect(faultOfExchange({ ...taken, url: list('?kind=image') })).toBeNull()
  expect(faultOfExchange({ ...taken, url: list('?colour=red') })).toContain('colour')
})
