import { AppError } from '../errors.ts'

const MAX_DEPTH = 32
const MAX_KEYS = 1_000
/** Names by which a careless reader would reach what all objects share. No field of ours has one. */
const treacherous = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Refuses JSON that no honest caller writes, before anything walks it by recursion or copies its
 * names: deeper than 32, an object of more than 1,000 names, or a name of the prototype's.
 * @throws AppError bad_request
 */
export function demandPlainJson(value: unknown): void {
  if (!isNest(value)) return
  // A list instead of recursion: the depth of the call stack is what such JSON aims at.
  const waiting: { value: object; depth: number }[] = [{ value, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const depth = next.depth + 1
    if (depth > MAX_DEPTH) throw tooMuch(`It is nested deeper than ${MAX_DEPTH} levels.`)
    if (!Array.isArray(next.value)) demandPlainNames(Object.keys(next.value))
    for (const inner of Object.values(next.value)) {
      if (isNest(inner)) waiting.push({ value: inner, depth })
    }
  }
}

const isNest = (value: unknown): value is object => typeof value === 'object' && value !== null

function demandPlainNames(names: string[]): void {
  if (names.length > MAX_KEYS) throw tooMuch(`An object has more than ${MAX_KEYS} fields.`)
  const bad = names.find((name) => treacherous.has(name))
  if (bad) throw tooMuch(`No field is called “${bad}”.`)
}

const tooMuch = (message: string) => new AppError('bad_request', { message })
