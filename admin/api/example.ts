import {
  type ApiDocument,
  type Operation,
  type Parameter,
  type Place,
  resolved,
  type Schema,
} from './document.ts'

const texts: Record<string, string> = {
  uuid: '0197a3c2-5d1e-7c44-9a1b-2f60e8a7d301',
  'date-time': '2026-05-14T09:00:00Z',
  date: '2026-05-14',
  uri: 'https://beans.example.com/',
}
const idPattern = /^\^([a-z]+_)\[0-9A-Za-z\]\{22\}\$$/

function textOf({ format, pattern, minLength = 0, maxLength }: Schema): string {
  if (format && texts[format]) return texts[format]
  const id = idPattern.exec(pattern ?? '')
  if (id) return `${id[1]}018jVq4nC0aX1tQ2mB7z9K`
  const word = 'Spring'
  return maxLength !== undefined && maxLength < word.length ? '' : word.padEnd(minLength, '.')
}

/** One value that the schema lets be sent; of an object the needed fields and those with an example. */
export function exampleOf(document: ApiDocument, given: Schema): unknown {
  const schema = resolved<Schema>(document, given)
  const named = schema.examples?.[0] ?? schema.const ?? schema.enum?.[0]
  if (named !== undefined) return named
  const several = schema.anyOf ?? schema.oneOf
  if (several?.[0]) return exampleOf(document, several[0])
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return objectOf(document, schema)
  if (type === 'array') return schema.items ? [exampleOf(document, schema.items)] : []
  if (type === 'string') return textOf(schema)
  if (type === 'boolean') return true
  return type === 'null' ? null : Math.max(schema.minimum ?? 1, 1)
}

function objectOf(document: ApiDocument, { properties = {}, required = [] }: Schema) {
  const all = Object.entries(properties)
  const needed = all.filter(([name]) => required.includes(name))
  const shown = needed.length > 0 ? needed : all.slice(0, 1)
  return Object.fromEntries(shown.map(([name, one]) => [name, exampleOf(document, one)]))
}

export const parametersOf = (document: ApiDocument, { parameters = [] }: Operation) =>
  parameters.map((one) => resolved<Parameter>(document, one))

/** The request as a person would write it: needed parameters, and the body. */
export type Request = { method: string; url: string; headers: [string, string][]; body: string }

export function exampleRequest(document: ApiDocument, place: Place): Request | null {
  const { operation, method, path } = place
  if (path === null) return null
  const needed = parametersOf(document, operation).filter((one) => one.required)
  const value = (one: Parameter) => String(exampleOf(document, one.schema))
  const filled = needed
    .filter((one) => one.in === 'path')
    .reduce((text, one) => text.replace(`{${one.name}}`, value(one)), path)
  const query = needed
    .filter((one) => one.in === 'query')
    .map((one) => `${one.name}=${encodeURIComponent(value(one))}`)
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const isJson = type === 'application/json' && content?.schema !== undefined
  const body = isJson ? JSON.stringify(exampleOf(document, content.schema!), null, 2) : ''
  return {
    method,
    url: `${document.servers[0]!.url}${filled}${query.length ? `?${query.join('&')}` : ''}`,
    headers: [
      ...authorizationOf(operation),
      ...needed
        .filter((one) => one.in === 'header')
        .map((one) => [one.name, 'order-4711'] as [string, string]),
      ...(type ? [['Content-Type', type] as [string, string]] : []),
    ],
    body: type && !isJson ? '@file' : body,
  }
}

function authorizationOf({ security = [] }: Operation): [string, string][] {
  const kinds = security.flatMap((one) => Object.keys(one))
  if (kinds.includes('pixelKey')) return [['Authorization', 'Bearer $PIXEL_KEY']]
  return kinds.includes('token') ? [['Authorization', 'Bearer $TOKEN']] : []
}

export function curlOf({ method, url, headers, body }: Request): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${url}'`,
    ...headers.map(([name, value]) =>
      value.includes('$') ? `-H "${name}: ${value}"` : `-H '${name}: ${value}'`,
    ),
    ...(body === '@file'
      ? ['--data-binary @file']
      : body
        ? [`-d '${body.replaceAll("'", "'\\''")}'`]
        : []),
  ]
  return lines.join(' \\\n  ')
}

export function javascriptOf({ method, url, headers, body }: Request): string {
  const written = headers.map(([name, value]) => {
    const [words, secret] = value.split('$')
    return `    '${name}': '${words}'${secret ? ` + process.env.${secret}` : ''},`
  })
  const given = body === '@file' ? `await readFile('file')` : `JSON.stringify(${indented(body)})`
  return [
    ...(body === '@file' ? ["import { readFile } from 'node:fs/promises'", ''] : []),
    `const answer = await fetch('${url}', {`,
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    ...(written.length ? ['  headers: {', ...written, '  },'] : []),
    ...(body ? [`  body: ${given},`] : []),
    '})',
    'if (!answer.ok) throw new Error(await answer.text())',
    ...(method === 'DELETE' ? [] : ['console.log(await answer.json())']),
  ].join('\n')
}

const indented = (text: string) => text.replaceAll('\n', '\n  ')
