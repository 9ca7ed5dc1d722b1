/**
 * A list's view as an address: `?status=active,paused&sort=-spend&after=…`. Short, readable, and
 * the same view for whoever opens the link. Unknown keys and values are dropped, not trusted.
 */
export type Choice = { value: string; label: string }

/** What can be filtered, as data. `key` is both the name in the address and the field asked for. */
export type FilterSpec =
  | {
      key: string
      label: string
      kind: 'choice'
      choices: Choice[]
      many?: boolean
      /** The field is a number: ids of records. Its choices may still be on their way. */
      ids?: boolean
    }
  | { key: string; label: string; kind: 'text'; placeholder?: string }
  /** Days are sent as two fields, both included: `<key>From` and `<key>To` unless named otherwise. */
  | { key: string; label: string; kind: 'days'; fields?: [from: string, to: string] }

export type FilterValue = string[]
export type FilterValues = Record<string, FilterValue>

export type ListView = {
  filters: FilterValues
  /** A column with a leading minus for descending; null is the list's own order. */
  sort: string | null
  after: string | null
  before: string | null
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/
const idPattern = /^[1-9]\d{0,8}$/
const cursorPattern = /^[\w.~=+/-]{1,500}$/

export function readView(search: string, specs: FilterSpec[], sorts: string[]): ListView {
  const query = new URLSearchParams(search)
  const filters: FilterValues = {}
  for (const spec of specs) {
    const value = readFilter(query, spec)
    if (value) filters[spec.key] = value
  }
  const sort = query.get('sort')
  return {
    filters,
    sort: sort !== null && sorts.includes(sort.replace(/^-/, '')) ? sort : null,
    after: cursor(query.get('after')),
    before: query.get('after') === null ? cursor(query.get('before')) : null,
  }
}

/** Writes a view over an address and leaves the keys of others (tabs, peek) as they are. */
export function writeView(search: string, view: ListView, specs: FilterSpec[]): string {
  const query = new URLSearchParams(search)
  for (const spec of specs) writeFilter(query, spec, view.filters[spec.key])
  setOrDelete(query, 'sort', view.sort)
  setOrDelete(query, 'after', view.after)
  setOrDelete(query, 'before', view.after === null ? view.before : null)
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

export type FilterInput = Record<string, string | number | string[] | number[]>

/** The filters as fields of the list's input. Choices of many are arrays, the rest single texts. */
export function filterInput(filters: FilterValues, specs: FilterSpec[]): FilterInput {
  const input: FilterInput = {}
  for (const spec of specs) {
    const value = filters[spec.key]
    if (!value) continue
    if (spec.kind === 'days') {
      const [from, to] = spec.fields ?? [`${spec.key}From`, `${spec.key}To`]
      if (value[0]) input[from] = value[0]
      if (value[1]) input[to] = value[1]
    } else if (spec.kind === 'choice' && spec.ids) {
      const ids = value.map((id) => Number.parseInt(id, 10))
      input[spec.key] = spec.many ? ids : (ids[0] as number)
    } else if (spec.kind === 'choice' && spec.many) input[spec.key] = value
    else if (value[0]) input[spec.key] = value[0]
  }
  return input
}

function readFilter(query: URLSearchParams, spec: FilterSpec): FilterValue | null {
  const text = query.get(spec.key)
  if (text === null || text === '') return null
  if (spec.kind === 'text') return [text.slice(0, 200)]
  if (spec.kind === 'days') return readDays(text)
  const known = new Set(spec.choices.map((choice) => choice.value))
  const fits = (value: string) => (spec.ids ? idPattern.test(value) : known.has(value))
  const chosen = text.split(',').filter(fits)
  if (chosen.length === 0) return null
  return spec.many ? [...new Set(chosen)] : chosen.slice(0, 1)
}

/** `2026-05-01..2026-05-31`, either side may be open. */
function readDays(text: string): FilterValue | null {
  const [from = '', to = ''] = text.split('..')
  const days = [from, to].map((day) => (dayPattern.test(day) ? day : ''))
  return days.some((day) => day !== '') ? days : null
}

function writeFilter(query: URLSearchParams, spec: FilterSpec, value: FilterValue | undefined) {
  const empty = !value || value.every((part) => part === '')
  if (empty) query.delete(spec.key)
  else query.set(spec.key, value.join(spec.kind === 'days' ? '..' : ','))
}

function setOrDelete(query: URLSearchParams, key: string, value: string | null) {
  if (value === null || value === '') query.delete(key)
  else query.set(key, value)
}

function cursor(text: string | null): string | null {
  return text !== null && cursorPattern.test(text) ? text : null
}
