import type { Request, Response } from 'express'
import type { Context, Rooms } from '../context.ts'
import { headersOf } from './identity.ts'
import { resolvePrincipal } from './principal.ts'

/** One request's context, for tRPC and REST alike. */
export async function requestContext(
  rooms: Rooms,
  request: Request,
  response: Response,
): Promise<Context> {
  return {
    ...rooms,
    requestId: String(response.locals.requestId),
    principal: await resolvePrincipal(rooms, request, response),
    address: request.ip ?? '',
    browser: {
      headers: headersOf(request),
      setCookies: (cookies) => {
        for (const cookie of cookies) response.append('Set-Cookie', cookie)
      },
    },
  }
}
