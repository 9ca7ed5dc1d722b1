import type { Request, RequestHandler } from 'express'

const underDocument = /^\/organizations\//
const suffix = /\.json$/

/** Document 001's addresses may end in `.json`; the doors behind know them without. */
export const withoutSuffix: RequestHandler = (request, response, next) => {
  if (underDocument.test(request.path) && suffix.test(request.path)) {
    request.url = request.url.replace(/\.json(?=\?|$)/, '')
    response.locals.asksJson = true
  }
  next()
}

/** Whether a caller asked for JSON in one of the two ways: in the address or by `Accept`. */
export function asksJson(request: Request): boolean {
  if (request.res?.locals.asksJson) return true
  const ranges = (request.headers.accept ?? '').toLowerCase().split(',')
  return ranges.some((range) => {
    const [type, ...parameters] = range.split(';').map((part) => part.trim())
    return type === 'application/json' && !parameters.some((one) => /^q=0(?:\.0*)?$/.test(one))
  })
}

/**
 * The tag of one answer: the version of its record, and what changes with anything that is shown.
 * @param digest of the answer; without it the tag tells the version alone.
 */
export const tagOf = (version: number, digest?: string) =>
  digest === undefined ? `W/"${version}"` : `W/"${version}-${digest}"`

/** Whether what a caller keeps under these tags is still the answer. Weakly compared. */
export function isKept(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  const opaque = (text: string) => text.replace(/^W\//, '')
  const given = ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []
  return given.some((one) => opaque(one) === opaque(tag))
}
