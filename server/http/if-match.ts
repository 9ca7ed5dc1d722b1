import type { Request } from 'express'

/**
 * The version that a change is asked for under `If-Match`, as `ETag` told it. `*` asks for none; what
 * is no tag of ours stays text, which the procedure refuses in its turn.
 */
export function versionAsked(request: Request): { version?: number | string } {
  const asked = request.headers['if-match']
  if (asked === undefined || asked.trim() === '*') return {}
  const [, digits] = /^(?:W\/)?"([1-9]\d{0,9})"$/.exec(asked.trim()) ?? []
  return { version: digits === undefined ? 'no tag' : Number(digits) }
}

/** The same for tags that tell more than the version: only that part of them is compared. */
export function versionAsked001(request: Request): { version?: number | string } {
  const asked = request.headers['if-match']
  if (asked === undefined || asked.trim() === '*') return {}
  const [, digits] = /^(?:W\/)?"([1-9]\d{0,9})(?:-[\w-]{1,64})?"$/.exec(asked.trim()) ?? []
  return { version: digits === undefined ? 'no tag' : Number(digits) }
}
