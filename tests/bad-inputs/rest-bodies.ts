import type { Told } from './attempt.ts'
import { kindOf, kindOfElement, kindOfList, kinds } from './kinds.ts'

/** Sends JSON as text, so that a number can be one that JavaScript does not write. */
export async function askRest(
  { web, authorization }: { web: string; authorization: string },
  route: string,
  body?: string,
): Promise<Told> {
  const [method, path] = route.split(' ') as [string, string]
  const began = performance.now()
  const answer = await fetch(web + path, {
    method,
    headers: {
      authorization,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await answer.text()
  const { error } = (text ? JSON.parse(text) : {}) as {
    error?: { code: string; fields?: Record<string, string> }
  }
  const fields = Object.keys(error?.fields ?? {})
  return { status: answer.status, reason: error?.code, fields, ms: performance.now() - began, text }
}

/** Amounts are decimals of the currency here; as text of JSON, so that any number can be written. */
const amounts = `-1 -0 0 0.001 100.555 1e-7 1e21 1e400 -1e400 9007199254740993 9223372036854775807
  9223372036854775808 10000000001 true [] [5] {} "100" "1,000" "1e3" "１００" "" "NaN"`.split(/\s+/)

const camel = (name: string) =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const ofDocument: Record<string, string> = {
  organization_id: 'organizationId',
  link_url: 'linkUrl',
  ad_groups: 'groups',
  bid_amount: 'bidAmountMicros',
  budget_amount: 'budgetMicros',
}

type Leaf = { path: string; bad: string[]; kind: string }

/** Every field of a body with what it must refuse, as text of JSON. */
export function leavesOf(body: object): Leaf[] {
  const found: Leaf[] = []
  const walk = (value: unknown, path: string) => {
    const name = path.split('.').at(-1)!
    const kind = /^\d+$/.test(name)
      ? kindOfElement(camel(path.split('.').at(-2)!))
      : kindOf(ofDocument[name] ?? camel(name))
    if (!kind) throw new Error(`Say in kinds.ts what ${path} is.`)
    const spoiled = Array.isArray(value)
      ? kindOfList(kind)
      : /^\d+$/.test(name) && value instanceof Object
        ? 'object'
        : kind
    const bad = /_amount$/.test(name) ? amounts : kinds[spoiled]!.map((one) => JSON.stringify(one))
    found.push({ path, kind: spoiled, bad })
    if (value instanceof Object)
      for (const [inner, one] of Object.entries(value)) walk(one, `${path}.${inner}`)
  }
  for (const [name, value] of Object.entries(body)) walk(value, name)
  return found
}

export function spoil(body: object, path: string, json: string): string {
  const mark = '«here»'
  const copy = structuredClone(body)
  const names = path.split('.')
  const last = names.pop()!
  const parent = names.reduce<Record<string, unknown>>(
    (at, name) => at[name] as Record<string, unknown>,
    copy as Record<string, unknown>,
  )
  parent[last] = mark
  return JSON.stringify(copy).replace(JSON.stringify(mark), () => json)
}
