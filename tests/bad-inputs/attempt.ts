import { type Credential, callOver } from '../support/doors.ts'
import type { Field } from './kinds.ts'

export type Told = {
  status: number
  reason: string | undefined
  fields: string[]
  ms: number
  text: string
}

type Procedure = { path: string; type: 'query' | 'mutation' }
type Wire = { error?: { json: { data: { reason: string; fields?: Record<string, string> } } } }

/** Calls a procedure as the console does and tells how it ended. */
export async function attempt(
  web: string,
  procedure: Procedure,
  input: unknown,
  credential: Credential,
): Promise<Told> {
  const began = performance.now()
  const { status, text } = await callOver(web, procedure, input, credential)
  const ms = performance.now() - began
  const data = text.startsWith('{') ? (JSON.parse(text) as Wire).error?.json.data : undefined
  return { status, reason: data?.reason, fields: Object.keys(data?.fields ?? {}), ms, text }
}

const inside = /node_modules|at \/|SELECT|Sequelize|ECONN|\.ts:\d/

/** Dozens of bad values are sent at once, beside other suites; an answer that never ends is far slower. */
const TOO_LONG_MS = 10_000

/** What is wrong with how a bad value was answered; nothing when it was refused as it should be. */
export function complaintAbout(told: Told, field: Field, value: unknown): string[] {
  const what = `${field.path} (${field.kind}) = ${String(JSON.stringify(value)).slice(0, 80)}`
  const complaints: string[] = []
  if (told.status < 400 || told.status >= 500) complaints.push(`${what}: ${told.status}`)
  if (told.ms > TOO_LONG_MS) complaints.push(`${what}: took ${Math.round(told.ms)} ms`)
  if (inside.test(told.text)) complaints.push(`${what}: tells from inside: ${told.text}`)
  if (told.status === 422 && told.reason === 'validation_failed' && !names(told.fields, field.path))
    complaints.push(`${what}: blames ${told.fields.join(', ')}`)
  if (field.kind === 'record' && told.status !== 404)
    complaints.push(`${what}: ${told.status}, not 404`)
  return complaints
}

/** The field itself, what it is part of, or a part of it. */
const names = (fields: string[], path: string) =>
  fields.some((one) => one === path || one.startsWith(`${path}.`))
