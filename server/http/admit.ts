import type { Request, Response } from 'express'
import { isReading, type Permission, refusalOf } from '../../shared/permissions.ts'
import type { Asking } from '../ads/draft.ts'
import type { Rooms } from '../context.ts'
import { AppError, notFound } from '../errors.ts'
import { holds, sees } from '../principal.ts'
import { organizationOf, type RecordScope } from '../scope.ts'
import { requestContext } from './request-context.ts'

type Wanted = { permission: Permission; scope: RecordScope; input: Record<string, unknown> }

/**
 * For routes that are no procedure, the same order of refusal as the gate: not signed in or only
 * reading, not there, not allowed. Nothing of the body is read before.
 */
export async function admit(
  rooms: Rooms,
  request: Request,
  response: Response,
  { permission, scope, input }: Wanted,
): Promise<Asking> {
  const ctx = await requestContext(rooms, request, response)
  const { principal } = ctx
  if (!principal) throw new AppError('unauthenticated')
  if (principal.token?.permission === 'read' && !isReading(permission)) {
    throw new AppError('token_read_only')
  }
  const organizationId = await organizationOf(rooms.db, scope, input)
  if (organizationId === null || !sees(principal, organizationId)) throw notFound()
  if (!holds(principal, permission, organizationId)) {
    throw new AppError('not_allowed', { message: refusalOf(permission) })
  }
  return { ...ctx, principal }
}
