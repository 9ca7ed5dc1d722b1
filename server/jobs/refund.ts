import { z } from 'zod'
import { sendRefund } from '../fundings/send-refund.ts'
import type { Job } from './queue.ts'

const Payload = z.object({ organizationId: z.int(), id: z.int() })

export const refundJob: Job = {
  name: 'refund',
  run: (rooms, payload) => sendRefund(rooms, Payload.parse(payload)),
}
