import { z } from 'zod'
import { deliverDue, queueDeliveries } from '../webhooks/deliver.ts'
import type { Job } from './queue.ts'

const Organization = z.object({ organizationId: z.int() })
const Endpoint = Organization.extend({ endpointId: z.int() })

/** Written with every event, in whatever transaction: it only looks whom there is something for. */
export const wakeWebhooksJob: Job = {
  name: 'wake_webhooks',
  run: (rooms, payload) => queueDeliveries(rooms, Organization.parse(payload).organizationId),
}

export const deliverWebhooksJob: Job = {
  name: 'deliver_webhooks',
  run: (rooms, payload) => deliverDue(rooms, Endpoint.parse(payload)),
}
