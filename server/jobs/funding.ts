import { z } from 'zod'
import { followFunding } from '../fundings/pay.ts'
import type { Job } from './queue.ts'

const Payload = z.object({ organizationId: z.int(), id: z.int() })

export const fundingJob: Job = {
  name: 'funding',
  run: (rooms, payload) => followFunding(rooms, Payload.parse(payload)),
}
