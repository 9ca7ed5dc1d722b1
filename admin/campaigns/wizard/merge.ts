import type { Draft } from './draft.ts'

export type DraftField = keyof Draft

export type Merge = {
  /** Ours, with everything that only they changed taken over. */
  merged: Draft
  /** What both changed, to different values. */
  conflicts: DraftField[]
}

/**
 * Two drafts that grew out of the same one. Groups and ads count as one field: a half of each
 * tree would be nobody's.
 */
export function mergeDrafts({
  base,
  theirs,
  ours,
}: {
  base: Draft
  theirs: Draft
  ours: Draft
}): Merge {
  const merged: Draft = { ...ours }
  const conflicts: DraftField[] = []
  for (const field of Object.keys(ours) as DraftField[]) {
    const weChanged = !same(ours[field], base[field])
    const theyChanged = !same(theirs[field], base[field])
    if (!theyChanged || same(ours[field], theirs[field])) continue
    if (weChanged) conflicts.push(field)
    else take(merged, field, theirs)
  }
  return { merged, conflicts }
}

/** The draft with these fields as they have them. */
export function takeTheirs(ours: Draft, theirs: Draft, fields: DraftField[]): Draft {
  const chosen: Draft = { ...ours }
  for (const field of fields) take(chosen, field, theirs)
  return chosen
}

function take<Field extends DraftField>(into: Draft, field: Field, from: Draft) {
  into[field] = from[field]
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
