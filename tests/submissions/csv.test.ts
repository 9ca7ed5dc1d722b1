import { expect, test } from 'vitest'
import { AppError } from '../../server/errors.ts'
import { readCsv } from '../../server/submissions/csv.ts'

const columns = { needed: ['handle', 'video_url'], optional: ['note'] }
const heading = 'handle,video_url,note'

function faultOf(text: string) {
  try {
    readCsv(new TextEncoder().encode(text), columns)
  } catch (error) {
    if (error instanceof AppError) return { message: error.message, fields: error.fields }
    throw error
  }
  return null
}

test.each([
  ['a cell too few', `${heading}\na,b,c\na,b`, 'line 3', 'has 2 cells, and the heading has 3'],
  ['a cell too many', `${heading}\na,b,c,d`, 'line 2', 'has 4 cells, and the heading has 3'],
  [
    'a quotation mark that stays open to the end of the file',
    `${heading}\na,b,c\n\na,"b,c\nd,e,f\ng,h,i\n`,
    'line 4, video_url',
    'opens a quotation mark that is never closed',
  ],
  [
    'an open quotation mark in the heading',
    `"handle,video_url,note\na,b,c`,
    'line 1, handle',
    'opens a quotation mark that is never closed',
  ],
  [
    'text behind a closing mark',
    `${heading}\r\na,b,"c"d\r\n`,
    'line 2, note',
    'goes on after its closing quotation mark. Double the marks within it',
  ],
  [
    'a mark in the middle of a cell',
    `handle;video_url;note\na;b;12" long`,
    'line 2, note',
    'has a quotation mark in the middle. Put the whole cell in marks and double those within it',
  ],
  [
    'a line without an end',
    `${heading}\na,${'b'.repeat(20_000)},c`,
    'line 2, video_url',
    'ends a line of more than 16384 bytes',
  ],
])('%s is told with its line and column', (_, text, where, words) => {
  expect(faultOf(text)).toEqual({
    message: 'The file could not be read. Nothing was taken in.',
    fields: { [where]: words },
  })
})

test('what concerns the whole file is said of the file', () => {
  expect(faultOf('handle\na')).toEqual({
    message: 'The file could not be read. Nothing was taken in.',
    fields: { file: 'lacks the columns video_url' },
  })
  expect(faultOf(`${heading}\na,"b ""said"" it",c\n`)).toBeNull()
})
