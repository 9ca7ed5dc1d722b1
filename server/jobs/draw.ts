import { z } from 'zod'
import { drawCreative } from '../creatives/run.ts'
import type { Job } from './queue.ts'

const Payload = z.object({ organizationId: z.int(), creativeId: z.int() })

export const drawJob: Job = {
  name: 'draw',
  run: (rooms, payload) => drawCreative(rooms, Payload.parse(payload)),
}
