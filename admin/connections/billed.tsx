import { type ConnectionRecord, connectionBillings } from '../../shared/connections.ts'
import { MoveButton } from '../parts/move-button.tsx'
import { words } from '../words.ts'
import { accountTitle } from './health.tsx'
import { useConnectionMoves } from './moves.ts'

const w = words.connections.billing

/** Whom the network bills, and for an operator the way to the other while that may be changed. */
export function Billed({ row, mayChange }: { row: ConnectionRecord; mayChange: boolean }) {
  const moves = useConnectionMoves()
  const other = connectionBillings.find((one) => one !== row.billing)!
  return (
    <>
      {w.by[row.billing]}
      {mayChange && (
        <div>
          <MoveButton
            label={w.change[other]}
            can={row.can.setBilling}
            place="row"
            onMove={() => moves.setBilling(row, other)}
            confirm={{
              question: w.question({ account: accountTitle(row) }),
              consequences: w.effects[other],
            }}
          />
        </div>
      )}
    </>
  )
}
