import { z } from 'zod'
import { attributeEvents } from '../pixel/attribute.ts'
import type { Job } from './queue.ts'

const Payload = z.object({ organizationId: z.int() })

export const attributeEventsJob: Job = {
  name: 'attribute_events',
  run: (rooms, payload) => attributeEvents(rooms, Payload.parse(payload)),
}
