/** What the page reads of `/openapi.json`: OpenAPI 3.1 with JSON Schema, as far as ours uses it. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  examples?: unknown[]
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  additionalProperties?: boolean | Schema
}

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
}
type Reference = { $ref: string }
type Content = Record<string, { schema?: Schema; example?: unknown }>
export type Response = { description: string; content?: Content }

export type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  security?: Record<string, string[]>[]
  parameters?: (Parameter | Reference)[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, Response | Reference>
}

export type ApiDocument = {
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  webhooks: Record<string, { post: Operation }>
  components: Record<string, Record<string, unknown>>
}

/** An operation with where it is; a call of ours to a webhook has no path. */
export type Place = { operation: Operation; method: string; path: string | null }

/** What a `$ref` stands for; whatever is none stands for itself. */
export function resolved<Value extends object>(
  document: ApiDocument,
  value: Value | Reference,
): Value {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as Value
  const [, kind, name] = value.$ref.slice(2).split('/') as [string, string, string]
  return document.components[kind]![name] as Value
}

/** Every operation by its noun, in the document's order; webhooks stand with theirs. */
export function operationsByNoun(document: ApiDocument): { noun: string; places: Place[] }[] {
  const inPaths = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      operation,
      method: method.toUpperCase(),
      path,
    })),
  )
  const calls = Object.values(document.webhooks).map(({ post }) => ({
    operation: post,
    method: 'POST',
    path: null,
  }))
  const all: Place[] = [...inPaths, ...calls]
  return document.tags.map(({ name }) => ({
    noun: name,
    places: all.filter(({ operation }) => operation.tags.includes(name)),
  }))
}
