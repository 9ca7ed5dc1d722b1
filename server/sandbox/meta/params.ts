import type { SandboxCall } from '../network.ts'
import { wrongParameter } from './graph-error.ts'

/**
 * The parameters of one call, wherever they stood. Forms carry lists and objects as JSON text (or as
 * `name[]=…`), JSON bodies carry them as they are; Graph takes both and so do these readers.
 */
export class Params {
  private readonly fields: Record<string, unknown>

  constructor(fields: Record<string, unknown>) {
    this.fields = fields
  }

  static of(call: SandboxCall): Params {
    return new Params(gather({ ...call.query, ...call.body }))
  }

  has(name: string): boolean {
    return this.raw(name) !== undefined
  }

  raw(name: string): unknown {
    const value = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined
    return value === '' || value === null ? undefined : value
  }

  text(name: string): string | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    throw wrongParameter(`Param ${name} must be a string`)
  }

  need(name: string): string {
    const value = this.text(name)
    if (value === undefined || value.trim() === '') {
      throw wrongParameter(`The parameter ${name} is required`)
    }
    return value
  }

  oneOf(name: string, allowed: readonly string[]): string | undefined {
    const value = this.text(name)
    if (value !== undefined && !allowed.includes(value)) {
      throw wrongParameter(`Param ${name} must be one of {${allowed.join(', ')}}`)
    }
    return value
  }

  /** A whole amount of the currency's smallest unit, as decimal digits. */
  minorUnits(name: string): string | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!/^\d{1,18}$/.test(value)) throw wrongParameter(`Param ${name} must be an integer`)
    return BigInt(value) === 0n ? undefined : BigInt(value).toString()
  }

  limit(fallback: number, highest: number): number {
    const value = this.text('limit')
    if (value === undefined) return fallback
    if (!/^\d{1,6}$/.test(value) || Number.parseInt(value, 10) < 1) {
      throw wrongParameter('Param limit must be a positive integer')
    }
    return Math.min(Number.parseInt(value, 10), highest)
  }

  json(name: string): unknown {
    const value = this.raw(name)
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      throw wrongParameter(`Param ${name} must be valid JSON`)
    }
  }

  object(name: string): Record<string, unknown> | undefined {
    const value = this.json(name)
    if (value === undefined) return undefined
    if (!isObject(value)) throw wrongParameter(`Param ${name} must be an object`)
    return value
  }

  /** A list of words; one bare word or words between commas are a list too. */
  list(name: string): string[] | undefined {
    const raw = this.raw(name)
    if (raw === undefined) return undefined
    const value = typeof raw === 'string' && !raw.startsWith('[') ? raw.split(',') : this.json(name)
    if (!Array.isArray(value)) throw wrongParameter(`Param ${name} must be an array`)
    return value.map((item) => String(item).trim())
  }

  objects(name: string): Record<string, unknown>[] | undefined {
    const value = this.json(name)
    if (value === undefined) return undefined
    if (!Array.isArray(value) || !value.every(isObject)) {
      throw wrongParameter(`Param ${name} must be an array of objects`)
    }
    return value
  }

  /** The same call with some parameters replaced, for the address of the next page. */
  address(replaced: Record<string, string>): URLSearchParams {
    const pairs = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...this.fields, ...replaced })) {
      pairs.set(name, typeof value === 'string' ? value : JSON.stringify(value))
    }
    return pairs
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function gather(fields: Record<string, unknown>): Record<string, unknown> {
  const gathered: Record<string, unknown> = Object.create(null)
  for (const [key, value] of Object.entries(fields)) {
    const listed = /^([^[\]]+)\[\d*\]$/.exec(key)
    if (!listed?.[1]) {
      gathered[key] = value
      continue
    }
    const before = gathered[listed[1]]
    gathered[listed[1]] = [...(Array.isArray(before) ? before : []), value].flat()
  }
  return gathered
}
