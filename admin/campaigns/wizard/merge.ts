import type { Draft } from './draft.ts'

export type DraftField = keyof Draft

export type Merge<D> = {
  /** Ours, with everything that only they changed taken over. */
  merged: D
  /** What both changed, to different values. */
  conflicts: (keyof D)[]
}

/**
 * Two drafts that grew out of the same one. Groups and ads count as one field: a half of each
 * tree would be nobody's.
 */
export function mergeDrafts<D extends object>({
  base,
  theirs,
  ours,
}: {
  base: D
  theirs: D
  ours: D
}): Merge<D> {
  const merged: D = { ...ours }
  const conflicts: (keyof D)[] = []
  for (const field of Object.keys(ours) as (keyof D)[]) {
    const weChanged = !same(ours[field], base[field])
    const theyChanged = !same(theirs[field], base[field])
    if (!theyChanged || same(ours[field], theirs[field])) continue
    if (weChanged) conflicts.push(field)
    else merged[field] = theirs[field]
  }
  return { merged, conflicts }
}

/** The draft with these fields as they have them. */
export function takeTheirs<D extends object>(ours: D, theirs: D, fields: (keyof D)[]): D {
  const chosen: D = { ...ours }
  for (const field of fields) chosen[field] = theirs[field]
  return chosen
}

/** Equal to whoever reads it: the keys that only lists on screen need do not count. */
function same(one: unknown, other: unknown): boolean {
  return plain(one) === plain(other)
}

const onlyForScreen = new Set(['key', 'name', 'width', 'height', 'kind'])

function plain(value: unknown): string {
  return JSON.stringify(value, (name, part: unknown) =>
    onlyForScreen.has(name) ? undefined : part,
  )
}
