import type { RequestHandler } from 'express'

/** A request has arrived as a whole by then. */
const usualMs = 30_000
/** A film of the largest size has, on a line of 1.4 Mbit/s. */
export const longestUploadMs = 600_000

const uploads = /^\/(?:uploads\/assets|api\/assets\/[^/]+\/content)$/

/** Cuts off who sends a body too slowly: it would hold its place for as long. */
export const arrivesInTime: RequestHandler = (request, response, next) => {
  if (request.complete) return next()
  const limitMs = uploads.test(request.path) ? longestUploadMs : usualMs
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy()
  }, limitMs)
  timer.unref()
  response.once('close', () => clearTimeout(timer))
  next()
}
