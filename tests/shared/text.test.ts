import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { MultilineText, Text } from '../../shared/text.ts'

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success

const inWords = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues[0]?.message

describe('a line of text', () => {
  const Name = Text(1, 120)

  test.each([
    ['nothing', ''],
    ['blanks only', '  \u00a0\u3000 '],
    ['NUL', '\u0000'],
    ['NUL inside', 'a\u0000b'],
    ['a line break', 'a\nb'],
    ['an escape sequence', 'a\u001b[31mb'],
    ['a C1 control', 'a\u0085b'],
    ['a line separator', 'a\u2028b'],
    ['half a character', '\ud800'],
    ['halves the wrong way round', '\udc00\ud800'],
    ['an override', '\u202Egnp.exe'],
    ['an isolate', 'a\u2066b\u2069'],
    ['a direction mark', 'a\u200fb'],
    ['a zero-width space', 'ad\u200bmin'],
    ['a joiner between Latin letters', 'ad\u200dmin'],
    ['a non-joiner at the end', 'admin\u200c'],
    ['a byte order mark inside', 'ad\ufeffmin'],
    ['a soft hyphen', 'ad\u00admin'],
    ['a Hangul filler alone', '\u3164'],
    ['a blank Braille cell alone', '\u2800'],
    ['tag characters', 'ad\u{e0061}min'],
    ['a thousand marks', `a${'\u0301\u0302'.repeat(500)}`],
    ['a megabyte', 'A'.repeat(1_000_000)],
    ['a number', 5],
    ['a list', ['a']],
    ['no value', null],
  ])('refuses %s', (_, value) => {
    expect(accepts(Name, value)).toBe(false)
  })

  test.each([
    'null',
    'undefined',
    'NaN',
    '[object Object]',
    '../../etc/passwd',
    '%2e%2e%2f',
    '__proto__',
    "' OR 1=1--",
    '{{7*7}}',
    ':name ? $1',
    '=cmd|calc',
    '<b>bold</b>',
    'İI',
    'ａｄｍｉｎ',
    'می\u200cخواهم',
    'क्\u200dष',
    '👨‍👩‍👧‍👦',
    '日本語',
  ])('takes %s literally', (value) => {
    expect(Name.parse(value)).toBe(value)
  })

  test('is trimmed, and two spellings of é become one', () => {
    expect(Name.parse('  Caf\u0065\u0301 \t')).toBe('Caf\u00e9')
  })

  test('is measured in characters a person would count as code points, not in bytes', () => {
    expect(accepts(Text(1, 5), '😀😀😀😀😀')).toBe(true)
    expect(accepts(Text(1, 5), '😀😀😀😀😀😀')).toBe(false)
    expect(accepts(Text(1, 2_100), '👨‍👩‍👧‍👦'.repeat(300))).toBe(true)
    expect(accepts(Text(1, 2_099), '👨‍👩‍👧‍👦'.repeat(300))).toBe(false)
  })

  test('may be empty where none is needed, and says what is wrong otherwise', () => {
    expect(Text(0, 10).parse(' ')).toBe('')
    expect(inWords(Name, ' ')).toBe('is needed')
    expect(inWords(Name, 'a\u200bb')).toBe('holds characters that cannot be seen')
    expect(inWords(Name, 'x'.repeat(121))).toBe('must have at most 120 characters')
  })
})

describe('a text of several lines', () => {
  const Brief = MultilineText(1, 100)

  test('keeps line breaks and tabs, each break as one', () => {
    expect(Brief.parse('a\r\nb\rc\n\td\r\n')).toBe('a\nb\nc\n\td')
  })

  test.each(['a\u0000b', 'a\u0008b', 'a\u202eb', '\n\n', 'a\u200bb'])('refuses %j', (value) => {
    expect(accepts(Brief, value)).toBe(false)
  })
})
