import { z } from 'zod'
import { runLaunch } from '../campaigns/launch-run.ts'
import type { Job } from './queue.ts'

const Payload = z.object({ organizationId: z.int(), operationId: z.int() })

export const launchJob: Job = {
  name: 'launch',
  run: (rooms, payload) => runLaunch(rooms, Payload.parse(payload)),
}
