import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FilterSpec,
  filterInput,
  readView,
  writeView,
} from '../../admin/parts/list-address.ts'

const choices = ['active', 'paused', 'draft'].map((value) => ({ value, label: value }))
const specs: FilterSpec[] = [
  { key: 'status', label: 'Status', kind: 'choice', many: true, choices },
  { key: 'network', label: 'Network', kind: 'choice', choices: [{ value: 'meta', label: 'Meta' }] },
  { key: 'search', label: 'Name', kind: 'text' },
  { key: 'day', label: 'Day', kind: 'days' },
  { key: 'at', label: 'At', kind: 'days', fields: ['from', 'to'] },
]
const sorts = ['spend', 'name']
const read = (search: string) => readView(search, specs, sorts)

describe('the address of a list', () => {
  it('holds the whole view and nothing else', () => {
    const view = read('?status=active,paused&day=2026-05-01..&sort=-spend&after=abc')
    expect(view).toEqual({
      filters: { status: ['active', 'paused'], day: ['2026-05-01', ''] },
      sort: '-spend',
      after: 'abc',
      before: null,
    })
    expect(writeView('', view, specs)).toBe(
      '?status=active,paused&day=2026-05-01..&sort=-spend&after=abc',
    )
  })

  it('drops what it does not know instead of sending it on', () => {
    const view = read(
      '?status=active,broken&network=other&day=yesterday..&sort=secret&after=%20x&q=1',
    )
    expect(view).toEqual({ filters: { status: ['active'] }, sort: null, after: null, before: null })
  })

  it('leaves the keys of tabs and drawers alone', () => {
    const view = read('?tab=money&status=draft')
    expect(writeView('?tab=money&status=draft', { ...view, filters: {} }, specs)).toBe('?tab=money')
  })

  it('never goes both ways at once', () => {
    const view = read('?after=a&before=b')
    expect(view).toMatchObject({ after: 'a', before: null })
  })

  it('comes back from any text that is typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (text) => {
        const view = { filters: { search: [text] }, sort: 'name', after: null, before: null }
        expect(read(writeView('', view, specs))).toEqual(view)
      }),
    )
  })
})

describe('the input of a list', () => {
  it('takes many choices as a list, one as itself, days as two fields', () => {
    const { filters } = read('?status=active&network=meta&search=spring&day=2026-05-01..2026-05-31')
    expect(filterInput(filters, specs)).toEqual({
      status: ['active'],
      network: 'meta',
      search: 'spring',
      dayFrom: '2026-05-01',
      dayTo: '2026-05-31',
    })
  })

  it('calls days as the server does where it has names of its own for them', () => {
    const { filters } = read('?at=2026-05-01..')
    expect(filterInput(filters, specs)).toEqual({ from: '2026-05-01' })
  })

  it('takes ids as numbers, also before their names have arrived', () => {
    const organization: FilterSpec[] = [
      { key: 'organizationId', label: 'Organization', kind: 'choice', choices: [], ids: true },
    ]
    const { filters } = readView('?organizationId=12', organization, [])
    expect(filterInput(filters, organization)).toEqual({ organizationId: 12 })
    expect(readView('?organizationId=1e9', organization, []).filters).toEqual({})
  })

  it('leaves an open side of a period out', () => {
    expect(filterInput(read('?day=..2026-05-31').filters, specs)).toEqual({ dayTo: '2026-05-31' })
  })
})
