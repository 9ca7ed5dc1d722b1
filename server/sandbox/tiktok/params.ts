import type { SandboxCall } from '../network.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'

export type Fields = Readonly<Record<string, unknown>>

/**
 * The parameters of one call. A POST carries JSON as it is; in the query of a GET, and in the fields
 * of an upload, lists and objects are JSON text and everything else is text.
 */
export class Params {
  constructor(
    private readonly fields: Fields,
    /** Whether values stood as text and JSON has still to be read out of it. */
    private readonly written: boolean,
  ) {}

  static of(call: SandboxCall): Params {
    if (call.method === 'GET') return new Params(call.query, true)
    return new Params(call.body, isMultipart(call))
  }

  /** The same call as if it had said these too, where it says nothing of them. */
  over(defaults: Fields): Params {
    return new Params({ ...defaults, ...this.fields }, this.written)
  }

  /** The same call as if it had said nothing else. */
  only(names: readonly string[]): Params {
    const kept = names.map((name) => [name, this.raw(name)] as const)
    return new Params(Object.fromEntries(kept), this.written)
  }

  has(name: string): boolean {
    return this.raw(name) !== undefined
  }

  raw(name: string): unknown {
    const value = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined
    return value === '' || value === null ? undefined : value
  }

  /** Refuses every missing one at once, as the network does. @throws TikTokError 40002. */
  require(...names: string[]): void {
    const missing = names.filter((name) => !this.has(name))
    if (missing.length > 0)
      throw wrongParameter(`Missing required field(s): ${missing.join(', ')}.`)
  }

  text(name: string): string | undefined {
    const value = this.raw(name)
    if (value === undefined || typeof value === 'string') return value
    throw wrongParameter(`${name}: Not a valid string.`)
  }

  need(name: string): string {
    this.require(name)
    return this.text(name) ?? ''
  }

  oneOf<Word extends string>(name: string, allowed: readonly Word[]): Word | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    const found = allowed.find((word) => word === value)
    if (found === undefined) throw wrongParameter(`${name}: Must be one of: ${allowed.join(', ')}.`)
    return found
  }

  needOneOf<Word extends string>(name: string, allowed: readonly Word[]): Word {
    this.require(name)
    const value = this.oneOf(name, allowed)
    if (value === undefined) throw wrongParameter(`Missing required field(s): ${name}.`)
    return value
  }

  flag(name: string): boolean {
    const value = this.json(name)
    if (value === undefined || typeof value === 'boolean') return value ?? false
    throw wrongParameter(`${name}: Not a valid boolean.`)
  }

  /** An amount as decimal text, sent as a number or as text; never with an exponent. */
  decimal(name: string): string | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    const text = typeof value === 'number' ? String(value) : value
    if (typeof text === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(text)) return text
    throw wrongParameter(`${name}: Not a valid number.`)
  }

  whole(name: string, fallback: number, range: { low: number; high: number }): number {
    const value = this.raw(name)
    if (value === undefined) return fallback
    const text = String(value)
    const found = /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : -1
    if (found < range.low || found > range.high) {
      throw wrongParameter(`${name}: Must be between ${range.low} and ${range.high}.`)
    }
    return found
  }

  json(name: string): unknown {
    const value = this.raw(name)
    if (!this.written || typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      throw wrongParameter(`${name}: Not valid JSON.`)
    }
  }

  object(name: string): Params | undefined {
    const value = this.json(name)
    if (value === undefined) return undefined
    if (!isObject(value)) throw wrongParameter(`${name}: Not a valid object.`)
    return new Params(value, false)
  }

  /** A list of words. Ids must be text: a number that long has lost its last digits. */
  list(name: string): string[] | undefined {
    const value = this.json(name)
    if (value === undefined) return undefined
    if (!Array.isArray(value)) throw wrongParameter(`${name}: Not a valid list.`)
    return value.map((item) => {
      if (typeof item !== 'string') throw wrongParameter(`${name}: Not a valid string.`)
      return item
    })
  }

  /** @throws TikTokError 40002 without any, 40011 with too many. */
  ids(name: string, most: number): string[] {
    this.require(name)
    const found = this.list(name) ?? []
    if (found.length === 0) throw wrongParameter(`${name}: Shorter than minimum length 1.`)
    if (found.length > most) {
      throw new TikTokError(40011, `${name}: Too many ids, at most ${most} are allowed.`)
    }
    return found
  }

  objects(name: string): Params[] | undefined {
    const value = this.json(name)
    if (value === undefined) return undefined
    if (!Array.isArray(value) || !value.every(isObject)) {
      throw wrongParameter(`${name}: Not a valid list.`)
    }
    return value.map((item) => new Params(item, false))
  }
}

export function isMultipart(call: SandboxCall): boolean {
  return (call.headers['content-type'] ?? '').startsWith('multipart/form-data')
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
