import { z } from 'zod'
import { refreshViews } from '../submissions/refresh.ts'
import type { Job } from './queue.ts'

const Payload = z.object({ organizationId: z.int(), campaignId: z.int() })

export const viewsJob: Job = {
  name: 'views',
  run: (rooms, payload) => refreshViews(rooms, Payload.parse(payload)),
}
