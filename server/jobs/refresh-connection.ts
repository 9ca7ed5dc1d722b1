import { refreshConnection } from '../connections/access.ts'
import { ConnectionPayload } from './connection-payload.ts'
import type { Job } from './queue.ts'

export const refreshConnectionJob: Job = {
  name: 'refresh_connection',
  run: (rooms, payload) => refreshConnection(rooms, ConnectionPayload.parse(payload)),
}
