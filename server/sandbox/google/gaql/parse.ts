import { readTokens, type Token } from './lexer.ts'
import { queryFailure } from './query-failure.ts'

export const operators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'IN',
  'NOT IN',
  'LIKE',
  'NOT LIKE',
  'BETWEEN',
  'DURING',
  'IS NULL',
  'IS NOT NULL',
] as const

export type Operator = (typeof operators)[number]
export type Condition = { field: string; operator: Operator; values: Token[] }
export type Order = { field: string; descending: boolean }

export type Query = {
  select: string[]
  from: string
  where: Condition[]
  orderBy: Order[]
  limit: number | null
}

/** Tokens and how far they are read. */
class Reader {
  private next = 0

  constructor(private readonly tokens: readonly Token[]) {}

  peek(): Token | undefined {
    return this.tokens[this.next]
  }

  isWord(word: string): boolean {
    const token = this.peek()
    return token?.type === 'word' && token.text.toUpperCase() === word
  }

  takeWord(word: string): boolean {
    const found = this.isWord(word)
    if (found) this.next += 1
    return found
  }

  takeSymbol(symbol: string): boolean {
    const token = this.peek()
    const found = token?.type === 'symbol' && token.text === symbol
    if (found) this.next += 1
    return found
  }

  take(): Token {
    const token = this.peek()
    if (!token) {
      throw queryFailure('UNEXPECTED_END_OF_QUERY', 'Error in query: unexpected end of query.')
    }
    this.next += 1
    return token
  }

  takeField(): string {
    const token = this.take()
    if (token.type === 'word') return token.text
    const message = `Error in query: invalid field name ${token.text}.`
    throw queryFailure('BAD_FIELD_NAME', message, token.text)
  }
}

/** Reads `SELECT … FROM … [WHERE …] [ORDER BY …] [LIMIT …]`. @throws GoogleFailure. */
export function parseQuery(text: string): Query {
  const reader = new Reader(readTokens(text))
  if (!reader.takeWord('SELECT')) {
    throw queryFailure('EXPECTED_SELECT', 'Error in query: expected SELECT at the beginning.')
  }
  const select = readFields(reader)
  if (!reader.takeWord('FROM')) {
    throw queryFailure('EXPECTED_FROM', 'Error in query: expected FROM after the selected fields.')
  }
  const from = reader.takeField()
  const where = reader.takeWord('WHERE') ? readConditions(reader) : []
  const orderBy = reader.takeWord('ORDER') ? readOrders(reader) : []
  const limit = reader.takeWord('LIMIT') ? readLimit(reader) : null
  if (reader.takeWord('PARAMETERS')) readParameters(reader)
  const rest = reader.peek()
  if (rest) {
    const message = `Error in query: unexpected input ${rest.text}.`
    throw queryFailure('UNEXPECTED_INPUT', message, rest.text)
  }
  return { select, from, where, orderBy, limit }
}

function readFields(reader: Reader): string[] {
  const fields = [reader.takeField()]
  while (reader.takeSymbol(',')) fields.push(reader.takeField())
  return fields
}

function readConditions(reader: Reader): Condition[] {
  const conditions = [readCondition(reader)]
  while (reader.takeWord('AND')) conditions.push(readCondition(reader))
  if (reader.isWord('OR')) {
    throw queryFailure('EXPECTED_AND', 'Error in query: conditions are joined by AND only.', 'OR')
  }
  return conditions
}

function readCondition(reader: Reader): Condition {
  const field = reader.takeField()
  const operator = readOperator(reader)
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return { field, operator, values: [] }
  if (operator === 'IN' || operator === 'NOT IN') {
    return { field, operator, values: readList(reader) }
  }
  const first = readValue(reader)
  if (operator !== 'BETWEEN') return { field, operator, values: [first] }
  if (!reader.takeWord('AND')) {
    throw queryFailure('EXPECTED_AND', 'Error in query: BETWEEN takes two values joined by AND.')
  }
  return { field, operator, values: [first, readValue(reader)] }
}

function readOperator(reader: Reader): Operator {
  const token = reader.take()
  const text = token.text.toUpperCase()
  if (text === 'IS') {
    const not = reader.takeWord('NOT')
    if (reader.takeWord('NULL')) return not ? 'IS NOT NULL' : 'IS NULL'
  }
  const full = text === 'NOT' ? `NOT ${reader.take().text.toUpperCase()}` : text
  const found = operators.find((operator) => operator === full)
  if (found && token.type !== 'string') return found
  throw queryFailure('BAD_OPERATOR', `Error in query: invalid operator ${full}.`, full)
}

function readList(reader: Reader): Token[] {
  if (!reader.takeSymbol('(')) {
    throw queryFailure('EXPECTED_LIST', 'Error in query: expected a list in parentheses.')
  }
  const values: Token[] = []
  while (!reader.takeSymbol(')')) {
    values.push(readValue(reader))
    reader.takeSymbol(',')
  }
  if (values.length > 0) return values
  throw queryFailure('PROHIBITED_EMPTY_LIST_IN_CONDITION', 'Error in query: the list is empty.')
}

function readValue(reader: Reader): Token {
  const token = reader.take()
  if (token.type !== 'symbol') return token
  const reason = token.text === '(' ? 'EXPECTED_SINGLE_VALUE' : 'BAD_VALUE'
  throw queryFailure(reason, `Error in query: invalid value ${token.text}.`, token.text)
}

function readOrders(reader: Reader): Order[] {
  if (!reader.takeWord('BY')) {
    throw queryFailure('EXPECTED_BY', 'Error in query: expected BY after ORDER.')
  }
  const orders = [readOrder(reader)]
  while (reader.takeSymbol(',')) orders.push(readOrder(reader))
  return orders
}

function readOrder(reader: Reader): Order {
  const field = reader.takeField()
  const descending = reader.takeWord('DESC')
  if (!descending) reader.takeWord('ASC')
  return { field, descending }
}

function readLimit(reader: Reader): number {
  const { type, text } = reader.take()
  if (type !== 'number' || !/^\d{1,9}$/.test(text)) {
    throw queryFailure('BAD_LIMIT_VALUE', `Error in query: invalid limit ${text}.`, text)
  }
  const limit = Number.parseInt(text, 10)
  if (limit > 0) return limit
  throw queryFailure('LIMIT_VALUE_TOO_LOW', 'Error in query: the limit must be positive.', text)
}

const parameters = ['include_drafts', 'omit_unselected_resource_names']

function readParameters(reader: Reader): void {
  do {
    const name = reader.takeField()
    if (!parameters.includes(name.toLowerCase())) {
      throw queryFailure('BAD_PARAMETER_NAME', `Error in query: unknown parameter ${name}.`, name)
    }
    if (!reader.takeSymbol('=')) throw queryFailure('BAD_PARAMETER_VALUE', 'Error in query.', name)
    reader.take()
  } while (reader.takeSymbol(','))
}
