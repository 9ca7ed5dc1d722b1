import { queryFailure } from './query-failure.ts'

export type Token = {
  type: 'word' | 'number' | 'string' | 'symbol'
  /** A string without its quotes; a symbol as it stands. */
  text: string
}

const symbols = /^(?:!=|<=|>=|[=<>(),])/
const words = /^[A-Za-z_][\w.]*/
const numbers = /^-?\d+(?:\.\d+)?/

/** Takes a query apart. @throws GoogleFailure for what is no part of the language. */
export function readTokens(query: string): Token[] {
  const tokens: Token[] = []
  let rest = query.trimStart()
  while (rest !== '') {
    const { token, length } = readToken(rest)
    tokens.push(token)
    rest = rest.slice(length).trimStart()
  }
  return tokens
}

function readToken(rest: string): { token: Token; length: number } {
  const quote = rest[0]
  if (quote === "'" || quote === '"') return readString(rest, quote)
  const kinds = [
    ['word', words],
    ['number', numbers],
    ['symbol', symbols],
  ] as const
  for (const [type, pattern] of kinds) {
    const text = pattern.exec(rest)?.[0]
    if (text !== undefined) return { token: { type, text }, length: text.length }
  }
  const symbol = rest.slice(0, 1)
  throw queryFailure('BAD_SYMBOL', `Error in query: unexpected input ${symbol}.`, symbol)
}

function readString(rest: string, quote: string): { token: Token; length: number } {
  let text = ''
  for (let index = 1; index < rest.length; index += 1) {
    const character = rest.charAt(index)
    if (character === quote) return { token: { type: 'string', text }, length: index + 1 }
    if (character === '\n') {
      throw queryFailure('PROHIBITED_NEWLINE_IN_STRING', 'Newlines are not allowed in a string.')
    }
    if (character === '\\') index += 1
    text += rest.charAt(index)
  }
  throw queryFailure('STRING_NOT_TERMINATED', 'Error in query: string literal not terminated.')
}
