import { revokeGrant } from '../connections/revoke.ts'
import { ConnectionPayload } from './connection-payload.ts'
import type { Job } from './queue.ts'

export const revokeGrantJob: Job = {
  name: 'revoke_grant',
  run: (rooms, payload) => revokeGrant(rooms, ConnectionPayload.parse(payload)),
}
