import { describe, expect, test } from 'vitest'
import { addressOf, briefAddress, briefTags } from '../../admin/parts/brief-rules.ts'
import { sanitizeBrief } from '../../server/creators/brief.ts'

const alone = new Set(['br', 'hr'])
const written = (tag: string) => (alone.has(tag) ? `<${tag} />` : `<${tag}>text</${tag}>`)

describe('what a brief may be made of', () => {
  test.each(briefTags.filter((tag) => tag !== 'a'))('<%s> is kept by the server too', (tag) => {
    expect(sanitizeBrief(written(tag))).toBe(written(tag))
  })

  test('is nothing that the server takes out', () => {
    const foreign = 'script style iframe img svg form input table div span font video'.split(' ')
    expect(briefTags.filter((tag) => foreign.includes(tag))).toEqual([])
    for (const tag of foreign) expect(sanitizeBrief(`<${tag}>`)).not.toContain(`<${tag}`)
  })
})

describe('addresses in a brief', () => {
  test.each([
    'https://aurora.example/shoes',
    'http://aurora.example',
    'mailto:team@aurora.example',
  ])('%s may be followed', (address) => expect(briefAddress.test(address)).toBe(true))

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,<b>',
    '//evil.example',
    '/fees',
    'https:///evil',
    'ftp://aurora.example',
    'vbscript:x',
  ])('%s may not', (address) => expect(briefAddress.test(address)).toBe(false))

  test('are taken as people type them', () => {
    expect(addressOf(' aurora.example/shoes ')).toBe('https://aurora.example/shoes')
    expect(addressOf('mailto:team@aurora.example')).toBe('mailto:team@aurora.example')
    expect(addressOf('javascript:alert(1)')).toBeNull()
    expect(addressOf('shoes')).toBeNull()
    expect(addressOf('')).toBeNull()
  })
})
