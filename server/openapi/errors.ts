import { z } from 'zod'
import { type Reason, reasons } from '../../shared/errors.ts'
import { type Components, type JsonSchema, jsonSchema } from './schema.ts'

/** What only the console's own doors say. */
const elsewhere: Reason[] = ['stale_version']
const told = (Object.keys(reasons) as Reason[]).filter((one) => !elsewhere.includes(one))

export const ErrorShown = z
  .object({
    error: z.object({
      code: z.enum(told).describe('The reason, from a closed list.'),
      message: z.string().describe('A sentence for a person.'),
      fields: z
        .record(z.string(), z.string())
        .optional()
        .describe('What is wrong with each field at fault, by the name you sent.'),
    }),
  })
  .describe('Every refusal. The request’s id is in `X-Request-Id`.')
  .meta({ id: 'Error' })

/** Headers of every answer to a token. */
export const everyHeader: Record<string, JsonSchema> = {
  'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
  'RateLimit-Limit': { $ref: '#/components/headers/RateLimit-Limit' },
  'RateLimit-Remaining': { $ref: '#/components/headers/RateLimit-Remaining' },
  'RateLimit-Reset': { $ref: '#/components/headers/RateLimit-Reset' },
}

const number = { type: 'integer' }
export const headerComponents = {
  'X-Request-Id': {
    description: 'Names this request; tell it when you ask for help.',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  },
  'RateLimit-Limit': {
    description: 'Requests a minute: those that read and those that write have a limit each.',
    schema: number,
  },
  'RateLimit-Remaining': { description: 'How many are left of this minute.', schema: number },
  'RateLimit-Reset': { description: 'Seconds until the next minute begins.', schema: number },
  'Retry-After': { description: 'Seconds to wait.', schema: number },
}

const names: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthenticated',
  403: 'NotAllowed',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  412: 'Changed',
  413: 'TooLarge',
  415: 'NotJson',
  422: 'Refused',
  429: 'TooMany',
  500: 'Failed',
  502: 'NoAnswer',
  503: 'Unavailable',
}

const reasonsOf = (status: number) => told.filter((one) => reasons[one].status === status)

/** One answer for each status that a refusal may have, with its reasons. */
export function errorComponents(components: Components): Record<string, JsonSchema> {
  const schema = jsonSchema(ErrorShown, 'output', components)
  return Object.fromEntries(
    Object.entries(names).map(([status, name]) => [
      name,
      {
        description: reasonsOf(Number(status))
          .map((one) => `\`${one}\`: ${reasons[one].message}`)
          .join('\n\n'),
        headers: headersOf(Number(status)),
        content: { 'application/json': { schema } },
      },
    ]),
  )
}

function headersOf(status: number): Record<string, JsonSchema> {
  if (status === 429) {
    return { ...everyHeader, 'Retry-After': { $ref: '#/components/headers/Retry-After' } }
  }
  if (status !== 401) return { 'X-Request-Id': everyHeader['X-Request-Id']! }
  return {
    'X-Request-Id': everyHeader['X-Request-Id']!,
    'WWW-Authenticate': { schema: { type: 'string' } },
  }
}

/** References to the refusals that a door may answer with. */
export function refusals(statuses: number[]): Record<string, JsonSchema> {
  return Object.fromEntries(
    [...new Set(statuses)]
      .sort((a, b) => a - b)
      .map((status) => [status, { $ref: `#/components/responses/${names[status]}` }]),
  )
}
