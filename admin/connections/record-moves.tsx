import { Input } from 'antd'
import { useId, useState } from 'react'
import type { ConnectionRecord } from '../../shared/connections.ts'
import { ReportProblem } from '../issues/report.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { FixButton } from './fix.tsx'
import { accountTitle } from './health.tsx'
import { useConnectionMoves } from './moves.ts'

const w = words.connections

/** What heals comes first, ending the connection last and in its own style. */
export function RecordMoves({ row }: { row: ConnectionRecord }) {
  const moves = useConnectionMoves()
  const { may } = useSession()
  const account = accountTitle(row)
  const { fix } = row.health
  const { can } = row
  const subject = {
    organizationId: row.organization.id,
    resourceType: 'connection',
    resourceId: row.id,
  } as const
  const pausing = can.resumeSync !== true
  return (
    <>
      <FixButton row={row} place="record" />
      {fix !== 'sync' && (
        <MoveButton
          label={w.syncNow}
          can={can.sync}
          onMove={() => moves.sync(row)}
          primary={fix === null}
        />
      )}
      {fix !== 'reconnect' && (
        <MoveButton label={w.reconnect} can={can.reconnect} onMove={() => moves.reconnect(row)} />
      )}
      {may('campaigns:import') && (
        <LinkButton to={`/connections/${row.id}/import`}>{words.imports.start}</LinkButton>
      )}
      {pausing && <PauseSync row={row} />}
      {!pausing && fix !== 'resumeSync' && (
        <MoveButton label={w.resumeSync} can onMove={() => moves.resumeSync(row)} />
      )}
      <ReportProblem subject={subject} name={account} />
      <MoveButton
        label={w.disconnect}
        can={can.disconnect}
        danger
        onMove={() => moves.disconnect(row)}
        confirm={{
          question: w.disconnectQuestion({ account }),
          consequences: w.disconnectEffects({ network: row.networkLabel }),
        }}
      />
    </>
  )
}

/** Everybody who sees the account reads why its figures stand still, so the reason is asked for. */
function PauseSync({ row }: { row: ConnectionRecord }) {
  const moves = useConnectionMoves()
  const [reason, setReason] = useState('')
  const id = useId()
  return (
    <MoveButton
      label={w.pauseSync}
      can={row.can.pauseSync}
      onMove={() => moves.pauseSync(row, reason)}
      confirm={{
        question: w.pauseSyncQuestion({ account: accountTitle(row) }),
        consequences: w.pauseSyncEffects,
        effect: (
          <div className="pause-reason">
            <label htmlFor={id}>{w.standing.pauseReason}</label>
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        ),
      }}
    />
  )
}
