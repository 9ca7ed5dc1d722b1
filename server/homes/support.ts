import type { SupportHome } from '../../shared/homes.ts'
import type { Context } from '../context.ts'
import type { Principal } from '../principal.ts'
import { countQueue, nextIssues } from './issues.ts'

/** How the queue stands, what waits for whom, and the twelve to take first. */
export async function supportHome(ctx: Context & { principal: Principal }): Promise<SupportHome> {
  const { userId } = ctx.principal
  const now = ctx.clock.now()
  const [{ nextDueAt, ...counts }, queue] = await Promise.all([
    countQueue(ctx.db, userId, now),
    nextIssues(ctx.db, { userId, now, limit: 12 }),
  ])
  return { counts, nextDueAt: nextDueAt?.toISOString() ?? null, queue }
}
