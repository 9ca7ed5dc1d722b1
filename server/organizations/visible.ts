import type { Permission } from '../../shared/permissions.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { AppError, notFound } from '../errors.ts'
import { holds, organizationsWith, type Principal, sees } from '../principal.ts'

/**
 * The organizations a list is about, for SQL: null means all of them.
 * @param organizationId when the list was asked for one: unseen and missing are the same 404.
 */
export async function organizationsInList(
  ctx: Pick<Context, 'db'> & { principal: Principal },
  permission: Permission,
  organizationId?: number,
): Promise<number[] | null> {
  if (organizationId === undefined) {
    const visible = organizationsWith(ctx.principal, permission)
    return visible === 'all' ? null : visible
  }
  if (!sees(ctx.principal, organizationId)) throw notFound()
  if (!holds(ctx.principal, permission, organizationId)) throw new AppError('not_allowed')
  const found = await row(ctx.db, 'SELECT 1 FROM organizations WHERE id = $1', [organizationId])
  if (!found) throw notFound()
  return [organizationId]
}
