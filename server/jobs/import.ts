import { z } from 'zod'
import { runImport } from '../imports/run.ts'
import type { Job } from './queue.ts'

const Payload = z.object({ organizationId: z.int(), importId: z.int() })

export const importJob: Job = {
  name: 'import',
  run: (rooms, payload) => runImport(rooms, Payload.parse(payload)),
}
