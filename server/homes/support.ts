import type { SupportHome } from '../../shared/homes.ts'
import type { Context } from '../context.ts'
import { countTurns, pressingIssues } from './issues.ts'

/** What is open, what waits for whom, and the twelve to take first. */
export async function supportHome({ db }: Context): Promise<SupportHome> {
  const [counts, queue] = await Promise.all([
    countTurns(db, null),
    pressingIssues(db, { organizationId: null, turns: ['open'], limit: 12 }),
  ])
  return { counts, queue }
}
