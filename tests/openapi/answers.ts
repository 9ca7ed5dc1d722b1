import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type ApiDocument, apiDocument } from '../../server/openapi/document.ts'
import type { JsonSchema } from '../../server/openapi/schema.ts'
import { restDoors } from '../../server/rest.ts'
import { appRouter } from '../../server/router.ts'
import { testEvent } from '../../shared/webhooks.ts'

type Shape = { schema?: JsonSchema }
type Content = { content?: Record<string, Shape> }
type Answer = Content & { $ref?: string; headers?: Record<string, JsonSchema> }
type Operation = {
  operationId: string
  parameters: { name: string; in: string; $ref?: string }[]
  requestBody?: Content
  responses: Record<string, Answer>
}
type Known = { pattern: RegExp; method: string; operation: Operation }

const document: ApiDocument = apiDocument(restDoors(), appRouter._def.procedures, {
  serverUrl: 'https://console.example',
  version: '0.0.0',
})

/** Answers may get further names one day; until the document tells of one, it is a mistake here. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closed(one)]))
  const open =
    'properties' in inner && inner.type === 'object' && !('additionalProperties' in inner)
  return open ? { ...inner, additionalProperties: false } : inner
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
const schemas = closed(document.components.schemas)
const compiled = new Map<JsonSchema, ValidateFunction>()

function faultsOf(schema: JsonSchema, value: unknown): string | null {
  const known = compiled.get(schema)
  const fits = known ?? ajv.compile({ ...(closed(schema) as object), components: { schemas } })
  if (!known) compiled.set(schema, fits)
  return fits(value) ? null : ajv.errorsText(fits.errors, { dataVar: 'body' })
}

/** Fixed addresses before patterns, as the server tries them. */
const known: Known[] = Object.entries(document.paths)
  .sort(([a], [b]) => Number(a.includes('{')) - Number(b.includes('{')))
  .flatMap(([path, methods]) => {
    const escaped = path.replace(/\./g, '\\.').replace(/\\\.json$/, '(?:\\.json)?')
    const pattern = new RegExp(`^${escaped.replace(/\{\w+\}/g, '[^/]+')}$`)
    return Object.entries(methods).map(([method, operation]) => ({
      pattern,
      method: method.toUpperCase(),
      operation: operation as unknown as Operation,
    }))
  })

const atRef = (ref: string): JsonSchema =>
  ref
    .slice(2)
    .split('/')
    .reduce<JsonSchema>((at, name) => at[name] as JsonSchema, document)

export type Exchange = {
  method: string
  url: URL
  sent: unknown
  status: number
  headers: Headers
  text: string
}

/** What of an exchange is not as the document says; null for what it says nothing about. */
export function faultOfExchange(exchange: Exchange): string | null {
  const { method, url, status, headers, text } = exchange
  const found = known.find((one) => one.method === method && one.pattern.test(url.pathname))
  // A browser that names no JSON is sent to a page; the document's own addresses end in `.json`.
  if (!found || (status === 302 && url.pathname.startsWith('/organizations/'))) return null
  const { operation } = found
  const told = operation.responses[status]
  if (!told) return `${operation.operationId} answers ${status}, which the document does not know`
  const answer = (told.$ref ? atRef(told.$ref) : told) as Answer
  const fault =
    missingHeader(answer, headers) ??
    faultOfBody(answer, headers, text) ??
    (status < 300 && !takesBad(text) ? faultOfRequest(operation, exchange) : null)
  return fault && `${operation.operationId} ${status}: ${fault}`
}

function missingHeader({ headers: told = {} }: Answer, headers: Headers): string | null {
  const missing = Object.entries(told).find(([name, one]) => {
    const header = one.$ref ? atRef(String(one.$ref)) : one
    return header.required === true && !headers.has(name)
  })
  return missing ? `has no header ${missing[0]}` : null
}

function faultOfBody({ content }: Answer, headers: Headers, text: string): string | null {
  const type = (headers.get('content-type') ?? '').split(';')[0]!
  if (!content) return text === '' ? null : `holds a body: ${text.slice(0, 200)}`
  if (type !== 'application/json') {
    const fits = Object.keys(content).some(
      (one) => one === type || one.replace('*', '') === `${type.split('/')[0]}/`,
    )
    return fits ? null : `is of the type ${type}`
  }
  const schema = content[type]?.schema
  return schema ? faultsOf(schema, JSON.parse(text)) : 'is JSON'
}

/** Of a call of events some may be bad: the answer says which, and the others are taken. */
const takesBad = (text: string) => /"rejected":\[\{/.test(text)

/** What was taken must be what the document lets be sent. */
function faultOfRequest({ parameters, requestBody }: Operation, { url, sent }: Exchange) {
  const names = new Set(parameters.filter((one) => one.in === 'query').map((one) => one.name))
  const unknown = [...url.searchParams.keys()].find((name) => !names.has(name))
  if (unknown) return `takes the parameter ${unknown}`
  if (sent === undefined) return null
  const schema = requestBody?.content?.['application/json']?.schema
  if (!schema) return JSON.stringify(sent) === '{}' ? null : 'takes a body'
  const fault = faultsOf(schema, sent)
  return fault && `takes what the document refuses: ${fault}`
}

type Calls = Record<string, { post: { requestBody: Required<Content> } }>

/** What of a webhook's body is not as the document says; null also for a test that somebody sends. */
export function faultOfCall(body: string): string | null {
  const sent = JSON.parse(body) as { type: string }
  const told = (document.webhooks as Calls)[sent.type]
  if (!told) return sent.type === testEvent ? null : `${sent.type} is no webhook`
  const { schema } = told.post.requestBody.content['application/json']!
  const fault = faultsOf(schema!, sent)
  return fault && `${sent.type}: ${fault}`
}

const watched = new Set<string>()
const plainFetch = globalThis.fetch

/** From here on every answer of this server is compared with the document; what differs throws. */
export function watchAnswers(origin: string): void {
  watched.add(origin)
  globalThis.fetch = watchedFetch
}

async function watchedFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  // A client may hand over a request whose body can be read once.
  const sent = input instanceof Request ? await input.clone().text() : init?.body
  const answer = await plainFetch(input, init)
  const url = new URL(input instanceof Request ? input.url : input)
  if (!watched.has(url.origin)) return answer
  const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
  if (!known.some((one) => one.method === method && one.pattern.test(url.pathname))) return answer
  const isJson = /^application\/json/.test(answer.headers.get('content-type') ?? '')
  const fault = faultOfExchange({
    ...{ method, url, status: answer.status, headers: answer.headers },
    sent: typeof sent === 'string' && sent !== '' ? readJson(sent) : undefined,
    text: isJson ? await answer.clone().text() : '',
  })
  if (fault) throw new Error(`Not as the API’s document says: ${fault}`)
  return answer
}

/** A body that is no JSON is refused, and the refusal is what is looked at. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
