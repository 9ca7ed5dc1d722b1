import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'

/** Compares with the recorded file; `npm run golden` records anew, and the diff is what gets reviewed. */
export function expectGolden(path: string, text: string): void {
  const file = new URL(`../../${path}`, import.meta.url)
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, text)
  expect(text).toBe(readFileSync(file, 'utf8'))
}
