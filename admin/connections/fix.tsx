import type { ConnectionRecord } from '../../shared/connections.ts'
import { LinkButton } from '../parts/link-button.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { words } from '../words.ts'
import { useConnectionMoves } from './moves.ts'

/** The one thing that would make this account well again, as the server says; else nothing. */
export function FixButton({ row, place }: { row: ConnectionRecord; place: 'record' | 'row' }) {
  const moves = useConnectionMoves()
  const { fix } = row.health
  if (fix === null) return null
  const label = words.connections.fixes[fix]
  if (fix === 'choose' && row.can.choose === true) {
    const size = place === 'row' ? 'small' : 'middle'
    return (
      <LinkButton to={`/connections/${row.id}/choose`} size={size} primary={place === 'record'}>
        {label}
      </LinkButton>
    )
  }
  const run = { ...moves, choose: () => undefined }[fix]
  return (
    <MoveButton
      label={label}
      can={row.can[fix]}
      onMove={() => run(row)}
      place={place}
      primary={place === 'record'}
    />
  )
}
