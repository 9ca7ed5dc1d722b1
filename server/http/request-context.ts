import type { Request, Response } from 'express'
import type { Context, Rooms } from '../context.ts'
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
  }
}
