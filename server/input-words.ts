import type { z } from 'zod'

type Issue = Parameters<z.core.$ZodErrorMap>[0]
type Size = { origin: string; inclusive?: boolean; exact?: boolean }

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  date: 'an instant',
}

const forms: Record<string, string> = {
  email: 'an e-mail address',
  url: 'an address such as https://example.com/page',
  uuid: 'a UUID',
  date: 'a day such as 2026-05-31',
  datetime: 'an instant such as 2026-05-31T12:00:00Z',
}

const units: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  set: ['entry', 'entries'],
  map: ['entry', 'entries'],
}

/**
 * What a value should be, to be read after the field's name, where its schema has no words of its
 * own: `must be text`. Names limits and choices, never the value that was sent.
 */
export function inputWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is needed' : `must be ${kindOf(issue.expected)}`
    case 'invalid_value':
      return `must be ${choice(issue.values.map((value) => String(value)))}`
    case 'too_small':
      return limited(issue, issue.minimum, issue.inclusive === false ? 'more than' : 'at least')
    case 'too_big':
      return limited(issue, issue.maximum, issue.inclusive === false ? 'less than' : 'at most')
    case 'invalid_format':
      return `must be ${forms[issue.format] ?? 'of another form'}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'unrecognized_keys':
      return 'has fields that are none here'
    default:
      return 'does not fit here'
  }
}

const said = [
  ...Object.values(kinds),
  ...Object.values(forms),
  'of another (?:kind|form)',
  'one of .+ or .+',
  'a multiple of .+',
  '(?:at least|at most|more than|less than) -?[\\d.]+',
].join('|')
const anyWords = new RegExp(
  `^(?:is needed|does not fit here|must not be empty|must be (?:${said})|must have .*\\d (?:characters?|entry|entries))$`,
)

/**
 * Whether a sentence is one of `inputWords`, and no schema's own: it speaks of our form of a value,
 * which a document's door may have another form of.
 */
export const isInputWords = (message: string): boolean => anyWords.test(message)

const kindOf = (expected: string) => kinds[expected] ?? 'of another kind'

const choice = (values: string[]) =>
  values.length === 1 ? values[0]! : `one of ${values.slice(0, -1).join(', ')} or ${values.at(-1)}`

function limited({ origin, exact }: Size, limit: number | bigint, side: string): string {
  const unit = units[origin]
  const amount = exact ? `${limit}` : `${side} ${limit}`
  if (!unit) return `must be ${amount}`
  if (!exact && side === 'at least' && limit === 1) return 'must not be empty'
  return `must have ${amount} ${unit[Number(limit) === 1 ? 0 : 1]}`
}
