import { describe, expect, it } from 'vitest'
import { readKeywords } from '../../admin/campaigns/wizard/keyword-lines.ts'
import { MAX_KEYWORDS } from '../../shared/ads.ts'

const read = (
  pasted: string,
  present: { text: string; match: 'broad' | 'phrase' | 'exact' }[] = [],
) => readKeywords(pasted, { usual: 'broad', present })

describe('Keywords pasted by the line', () => {
  it('takes quotes for phrases, brackets for exact words, and the chosen match for the rest', () => {
    expect(read('fresh beans\n"roasted beans"\r\n[coffee shop]\n\n“crema”').added).toEqual([
      { text: 'fresh beans', match: 'broad' },
      { text: 'roasted beans', match: 'phrase' },
      { text: 'coffee shop', match: 'exact' },
      { text: 'crema', match: 'phrase' },
    ])
  })

  it('knows a keyword again whatever its capitals and spaces, but not with another match', () => {
    const lines = read('Fresh  Beans\nfresh beans\n[fresh beans]', [
      { text: 'fresh beans', match: 'exact' },
    ])
    expect(lines.added).toEqual([{ text: 'Fresh Beans', match: 'broad' }])
    expect(lines.repeated).toBe(2)
  })

  it.each([
    ['beans!', 'must not hold “!”'],
    ['a = b', 'must not hold “=”'],
    ['"beans', 'must not hold “"”'],
    ['[be[ans]', 'must not hold “[”'],
    ['b'.repeat(81), 'must have at most 80 characters'],
    ['a b c d e f g h i j k', 'must have at most 10 words'],
    ['""', 'is needed'],
  ])('leaves %s to be corrected', (line, fault) => {
    const lines = read(`fresh\n${line}`)
    expect(lines.added).toHaveLength(1)
    expect(lines.wrong).toMatchObject([{ line, fault }])
  })

  it('stops at the most that a group holds', () => {
    const many = Array.from({ length: MAX_KEYWORDS + 3 }, (_, at) => `word ${at}`)
    const lines = read(many.join('\n'))
    expect(lines.added).toHaveLength(MAX_KEYWORDS)
    expect(lines.beyond).toEqual(many.slice(MAX_KEYWORDS))
  })
})
