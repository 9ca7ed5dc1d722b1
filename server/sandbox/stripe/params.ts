import { type FormFields, type FormValue, isFields } from './form.ts'
import { invalidRequest, missingParam } from './stripe-error.ts'

const longestText = 5000

/** One level of a request's parameters, read with Stripe's own complaints. */
export class Params {
  constructor(
    private readonly values: FormFields,
    private readonly path = '',
  ) {}

  nameOf(name: string): string {
    return this.path ? `${this.path}[${name}]` : name
  }

  /** Refuses every parameter that is not named here. */
  only(...known: string[]): void {
    const unknown = Object.keys(this.values).filter((name) => !known.includes(name))
    if (unknown.length === 0) return
    const names = unknown.map((name) => this.nameOf(name))
    throw invalidRequest(
      `Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`,
      { code: 'parameter_unknown', param: names[0] ?? '' },
    )
  }

  has(name: string): boolean {
    return this.values[name] !== undefined
  }

  isText(name: string): boolean {
    return typeof this.values[name] === 'string'
  }

  text(name: string, longest = longestText): string | null {
    const value = this.values[name]
    if (value === undefined) return null
    const param = this.nameOf(name)
    if (typeof value !== 'string') throw invalidRequest('Invalid string', { param })
    if (value === '') {
      throw invalidRequest(
        `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
        { code: 'parameter_invalid_empty', param },
      )
    }
    if (value.length > longest) {
      throw invalidRequest(
        `Invalid string: ${shown(value)}; must be at most ${longest} characters`,
        {
          param,
        },
      )
    }
    return value
  }

  needText(name: string, longest = longestText): string {
    const value = this.text(name, longest)
    if (value === null) throw missingParam(this.nameOf(name))
    return value
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word | null {
    const value = this.text(name)
    if (value === null) return null
    const found = words.find((word) => word === value)
    if (found) return found
    const listed = `${words.slice(0, -1).join(', ')}${words.length > 1 ? ', or ' : ''}${words.at(-1)}`
    throw invalidRequest(`Invalid ${this.nameOf(name)}: must be one of ${listed}`, {
      param: this.nameOf(name),
    })
  }

  /** A whole number: money in minor units, seconds or a count. Never more than fifteen digits. */
  whole(name: string, bounds: { low?: number; high?: number } = {}): number | null {
    const text = this.text(name)
    if (text === null) return null
    const param = this.nameOf(name)
    if (!/^-?\d{1,15}$/.test(text)) {
      throw invalidRequest(`Invalid integer: ${shown(text)}`, {
        code: 'parameter_invalid_integer',
        param,
      })
    }
    const value = Number(text)
    const { low = -Infinity, high = Infinity } = bounds
    if (value >= low && value <= high) return value
    const bound = value < low ? `greater than or equal to ${low}` : `less than or equal to ${high}`
    const now = value < low ? '' : ` (it currently is '${value}')`
    throw invalidRequest(`This value must be ${bound}${now}.`, {
      code: 'parameter_invalid_integer',
      param,
    })
  }

  needWhole(name: string, bounds: { low?: number; high?: number } = {}): number {
    const value = this.whole(name, bounds)
    if (value === null) throw missingParam(this.nameOf(name))
    return value
  }

  inner(name: string): Params | null {
    const value = this.values[name]
    if (value === undefined || value === '') return null
    const param = this.nameOf(name)
    if (!isFields(value)) throw invalidRequest('Invalid object', { param })
    return new Params(value, param)
  }

  needInner(name: string): Params {
    const value = this.inner(name)
    if (!value) throw missingParam(this.nameOf(name))
    return value
  }

  inners(name: string): Params[] {
    return this.list(name).map((value, index) => {
      const param = `${this.nameOf(name)}[${index}]`
      if (!isFields(value)) throw invalidRequest('Invalid object', { param })
      return new Params(value, param)
    })
  }

  texts(name: string): string[] {
    return this.list(name).map((value, index) => {
      if (typeof value === 'string') return value
      throw invalidRequest('Invalid string', { param: `${this.nameOf(name)}[${index}]` })
    })
  }

  /** At most fifty pairs, names up to 40 and values up to 500 characters; an empty value unsets. */
  metadata(name = 'metadata'): Record<string, string> {
    const pairs = Object.entries(this.inner(name)?.values ?? {})
    const param = this.nameOf(name)
    if (pairs.length > 50) {
      throw invalidRequest('Metadata can only contain up to 50 keys.', { param })
    }
    for (const [key, value] of pairs) checkPair(key, value, param)
    return Object.fromEntries(pairs.filter(([, value]) => value !== '')) as Record<string, string>
  }

  private list(name: string): FormValue[] {
    const value = this.values[name]
    if (value === undefined || value === '') return []
    if (!Array.isArray(value)) {
      throw invalidRequest('Invalid array', { param: this.nameOf(name) })
    }
    return value
  }
}

function checkPair(key: string, value: FormValue, param: string): void {
  if (typeof value !== 'string') {
    throw invalidRequest('Metadata values must be strings.', { param: `${param}[${key}]` })
  }
  if (key.length > 40) {
    throw invalidRequest(
      `Metadata keys can have up to 40 characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`,
      { param },
    )
  }
  if (value.length > 500) {
    throw invalidRequest(
      `Metadata values can have up to 500 characters, but you passed in a value that is ${value.length} characters. Invalid value: ${shown(value)}`,
      { param },
    )
  }
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 20)}...${text.slice(-20)}` : text
}
