import { z } from 'zod'
import { sendBatch } from '../payouts/send.ts'
import type { Job } from './queue.ts'

const Payload = z.object({ organizationId: z.int(), batchId: z.int() })

export const payoutsJob: Job = {
  name: 'payouts',
  run: (rooms, payload) => sendBatch(rooms, Payload.parse(payload)),
}
