import type { NextFunction, Request, Response } from 'express'
import type { z } from 'zod'

const loopbackHosts = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/i
const loopbackPeers = /^(127\.|::1$|::ffff:127\.)/

/**
 * The control calls change what a network says, so only this machine may make them: the peer and the
 * asked host must both be loopback, and a write must be JSON, which a foreign page cannot send
 * without asking first.
 */
export function onlyFromHere(request: Request, response: Response, next: NextFunction): void {
  const near =
    loopbackPeers.test(request.socket.remoteAddress ?? '') &&
    loopbackHosts.test(request.headers.host ?? '')
  if (!near) {
    response.status(404).json({ error: 'No sandbox network lives at this address.' })
    return
  }
  if (request.method === 'POST' && !request.is('application/json')) {
    response.status(415).json({ error: 'Control calls take application/json.' })
    return
  }
  next()
}

/** Reads a control call's body; answers 422 with the place of the mistake and null when it is wrong. */
export function readOrder<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  response: Response,
): z.infer<Schema> | null {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  response.status(422).json({ error: 'This control call is not understood.', problems })
  return null
}

export function brokenBody(
  error: unknown,
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (error instanceof SyntaxError) response.status(400).json({ error: 'The body is not JSON.' })
  else next(error)
}
