import type { TaskList } from 'graphile-worker'
import type { Rooms } from '../context.ts'
import { attributeEventsJob } from './attribute-events.ts'
import { billingJob } from './billing.ts'
import { drawJob } from './draw.ts'
import { fundingJob } from './funding.ts'
import { importJob } from './import.ts'
import { launchJob } from './launch.ts'
import { paymentEventJob } from './payment-event.ts'
import { payoutsJob } from './payouts.ts'
import type { Job } from './queue.ts'
import { recomputeAttributionsJob } from './recompute-attributions.ts'
import { refreshConnectionJob } from './refresh-connection.ts'
import { refundJob } from './refund.ts'
import { reviewsJob } from './reviews.ts'
import { revokeGrantJob } from './revoke-grant.ts'
import { syncJob } from './sync.ts'
import { tickJob } from './tick.ts'
import { viewsJob } from './views.ts'
import { deliverWebhooksJob, wakeWebhooksJob } from './webhooks.ts'

/** Every job there is: a file and a line here. */
export const tasks: readonly Job[] = [
  tickJob,
  billingJob,
  drawJob,
  fundingJob,
  importJob,
  launchJob,
  paymentEventJob,
  refreshConnectionJob,
  refundJob,
  reviewsJob,
  revokeGrantJob,
  syncJob,
  viewsJob,
  payoutsJob,
  attributeEventsJob,
  recomputeAttributionsJob,
  wakeWebhooksJob,
  deliverWebhooksJob,
]

/** The jobs as the queue's runner takes them. What they throw is logged and tried again later. */
export function taskList(rooms: Rooms): TaskList {
  return Object.fromEntries(
    tasks.map((job) => [
      job.name,
      async (payload: unknown) => {
        try {
          await job.run(rooms, payload)
        } catch (error) {
          rooms.log.error({ err: error, job: job.name }, 'a job failed')
          throw error
        }
      },
    ]),
  )
}
