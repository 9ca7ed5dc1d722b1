import { z } from 'zod'
import { runSync } from '../analytics/sync.ts'
import type { Job } from './queue.ts'

const Payload = z.object({ runId: z.int() })

export const syncJob: Job = {
  name: 'sync',
  run: (rooms, payload) => runSync(rooms, Payload.parse(payload).runId),
}
