import { z } from 'zod'
import { recomputeAttributions } from '../pixel/attribute.ts'
import type { Job } from './queue.ts'

const Payload = z.object({
  organizationId: z.int(),
  rates: z.object({ currencies: z.array(z.string()), from: z.string(), to: z.string() }).optional(),
})

export const recomputeAttributionsJob: Job = {
  name: 'recompute_attributions',
  run: (rooms, payload) => recomputeAttributions(rooms, Payload.parse(payload)),
}
