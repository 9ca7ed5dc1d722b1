import { Card } from '../parts/card.tsx'
import { type Can, MoveButton } from '../parts/move-button.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import './organizations.css'

const w = words.members

type Invitation = {
  id: number
  email: string
  role: string
  invitedBy: string
  expiresAt: string
  state: string
  can: { revoke: Can }
}
type Props = {
  invitations: Invitation[]
  roles: Record<string, string>
  onRevoke: (id: number) => Promise<unknown>
}

/** Who was invited and has not come yet, to an organization or to the staff. */
export function OpenInvitations({ invitations, roles, onRevoke }: Props) {
  if (invitations.length === 0) return null
  return (
    <Card title={w.invitations}>
      <ul className="open-invitations">
        {invitations.map((one) => (
          <li key={one.id} className="stack">
            <div className="row">
              <strong>{one.email}</strong>
              <StatusTag status={one.state} />
            </div>
            <div className="row">
              <span>{roles[one.role]}</span>
              <span className="meta">{w.invitedBy({ name: one.invitedBy })}</span>
              <span className="meta">
                {w.until} <TimeText at={one.expiresAt} />
              </span>
            </div>
            <div>
              <MoveButton
                label={w.revoke}
                can={one.can.revoke}
                place="row"
                onMove={() => onRevoke(one.id)}
              />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
