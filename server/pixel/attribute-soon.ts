import type { Rooms } from '../context.ts'
import { addJob } from '../jobs/queue.ts'

/** At most one request a second for an organization, from each process. */
const everyMs = 1_000

/**
 * Asks the worker to attribute what arrived, without anybody waiting for it. Should it get lost, the
 * minute's round finds the events that wait.
 */
export function attributeSoon(rooms: Pick<Rooms, 'db' | 'log'>) {
  const asked = new Set<number>()
  return (organizationId: number): void => {
    if (asked.has(organizationId)) return
    asked.add(organizationId)
    setTimeout(() => {
      asked.delete(organizationId)
      addJob(rooms.db, 'attribute_events', { organizationId }, jobOptions(organizationId)).catch(
        (error: unknown) => rooms.log.warn({ err: error }, 'events wait for the next round'),
      )
    }, everyMs).unref()
  }
}

/** One waiting job an organization; it takes whatever has arrived when it starts. */
export const jobOptions = (organizationId: number) => ({ key: `attribute:${organizationId}` })
