import { Card } from '../parts/card.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.members

type Invitation = Answer<'members.list'>['invitations'][number]

/** Who was invited and has not come yet. */
export function Invitations({ invitations }: { invitations: Invitation[] }) {
  const revoke = useMove('members.revokeInvitation', { done: w.revoked })
  if (invitations.length === 0) return null
  return (
    <Card title={w.invitations}>
      <ul className="data-cards">
        {invitations.map((one) => (
          <li key={one.id} className="data-card">
            <div className="data-card-line">
              <strong>{one.email}</strong>
              <StatusTag status={one.state} />
            </div>
            <div className="data-card-line">
              <span>{w.roles[one.role]}</span>
              <span className="meta">
                {w.invitedBy({ name: one.invitedBy })} · {w.until} <TimeText at={one.expiresAt} />
              </span>
            </div>
            <div>
              <MoveButton
                label={w.revoke}
                can={one.can.revoke}
                place="row"
                onMove={() => revoke.run({ id: one.id })}
              />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
