import type { SandboxStore } from '../store.ts'

/** Answers what was made of records the last time, until anything is written. */
export type UntilWritten<T> = (name: string, make: () => T) => T

/** Figures are asked for thousands of times between two changes of a campaign. */
export function untilWritten<T>(store: SandboxStore): UntilWritten<T> {
  const kept = new Map<string, T>()
  let madeAt = store.writes()
  return (name, make) => {
    if (madeAt !== store.writes()) kept.clear()
    madeAt = store.writes()
    const found = kept.get(name)
    if (found !== undefined) return found
    const made = make()
    kept.set(name, made)
    return made
  }
}
