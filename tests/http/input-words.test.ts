import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inputWords, isInputWords } from '../../server/input-words.ts'

const said = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: inputWords }).error?.issues[0]?.message

describe('what a field needs is said in the words of the one who fills it in', () => {
  test.each([
    ['nothing at all', z.string(), undefined, 'is needed'],
    ['a number for a name', z.string(), 5, 'must be text'],
    ['text for a count', z.int(), '5', 'must be a number'],
    ['half a thing', z.int(), 1.5, 'must be a whole number'],
    ['one for several', z.array(z.string()), 'meta', 'must be a list'],
    ['something for a group of fields', z.strictObject({}), 7, 'must be an object'],
    ['an empty name', z.string().min(1), '', 'must not be empty'],
    ['too short a name', z.string().min(3), 'ab', 'must have at least 3 characters'],
    ['too long a list', z.array(z.int()).max(1), [1, 2], 'must have at most 1 entry'],
    ['a code of another length', z.string().length(3), 'EURO', 'must have 3 characters'],
    ['too little', z.number().min(2), 1, 'must be at least 2'],
    ['zero where something is needed', z.number().gt(0), 0, 'must be more than 0'],
    ['too much', z.number().max(9), 10, 'must be at most 9'],
    ['no multiple', z.number().multipleOf(5), 7, 'must be a multiple of 5'],
    ['no address', z.url(), 'shop', 'must be an address such as https://example.com/page'],
    ['no day', z.iso.date(), '31.5.', 'must be a day such as 2026-05-31'],
    ['no choice', z.enum(['a', 'b', 'c']), 'd', 'must be one of a, b or c'],
    ['not the one value', z.literal('meta'), 'x', 'must be meta'],
    ['none of two forms', z.union([z.int(), z.boolean()]), 'x', 'does not fit here'],
  ])('%s', (_, schema, value, words) => {
    expect(said(schema, value)).toBe(words)
    // Only what a schema names by itself may look like its own words.
    expect(isInputWords(words)).toBe(words !== 'must be meta')
  })

  test('a schema’s own words come first', () => {
    expect(said(z.string().regex(/^x/, 'starts with x'), 'y')).toBe('starts with x')
    expect(isInputWords('must be 1 to 255 visible ASCII characters')).toBe(false)
    expect(isInputWords('must be a currency of ISO 4217')).toBe(false)
  })
})
