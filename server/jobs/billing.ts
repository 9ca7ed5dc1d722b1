import { z } from 'zod'
import { followBilling } from '../campaigns/billing-follow.ts'
import type { Job } from './queue.ts'

const Payload = z.object({ organizationId: z.int(), campaignId: z.int() })

export const billingJob: Job = {
  name: 'billing',
  run: (rooms, payload) => followBilling(rooms, Payload.parse(payload)),
}
