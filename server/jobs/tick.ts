import type { Job } from './queue.ts'
import { tick } from './schedule.ts'

export const tickJob: Job = { name: 'tick', run: (rooms) => tick(rooms) }
