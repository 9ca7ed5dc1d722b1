import type { ConnectionBilling, ConnectionRecord } from '../../shared/connections.ts'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import { leaveFor } from './connect.tsx'

/** Every move of one connection, as functions of its row. */
export function useConnectionMoves() {
  const sync = useMove('connections.sync', { done: words.connections.syncStarted })
  const pauseSync = useMove('connections.pauseSync')
  const resumeSync = useMove('connections.resumeSync')
  const setBilling = useMove('connections.setBilling', { touches: ['campaigns'] })
  const disconnect = useMove('connections.disconnect', { touches: ['issues', 'campaigns'] })
  return {
    sync: (row: ConnectionRecord) => sync.run({ id: row.id }),
    pauseSync: (row: ConnectionRecord, text: string) => {
      const reason = text.trim().replace(/\s+/g, ' ')
      return pauseSync.run({ id: row.id, ...(reason === '' ? {} : { reason }) })
    },
    resumeSync: (row: ConnectionRecord) => resumeSync.run({ id: row.id }),
    setBilling: (row: ConnectionRecord, billing: ConnectionBilling) =>
      setBilling.run({ id: row.id, billing }),
    disconnect: (row: ConnectionRecord) => disconnect.run({ id: row.id }),
    reconnect: (row: ConnectionRecord) => {
      leaveFor(row.network, row.organization.id, row.id)
      return undefined
    },
  }
}
