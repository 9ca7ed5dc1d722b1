import { EventPayload, takeEvent } from '../fundings/take-event.ts'
import type { Job } from './queue.ts'

export const paymentEventJob: Job = {
  name: 'payment-event',
  run: (rooms, payload) => takeEvent(rooms, EventPayload.parse(payload)),
}
