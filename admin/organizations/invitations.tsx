import { useMove } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { OpenInvitations } from './open-invitations.tsx'

const w = words.members

type Props = { invitations: Answer<'members.list'>['invitations'] }

/** Who was invited and has not come yet. */
export function Invitations({ invitations }: Props) {
  const revoke = useMove('members.revokeInvitation', { done: w.revoked })
  return (
    <OpenInvitations
      invitations={invitations}
      roles={w.roles}
      onRevoke={(id) => revoke.run({ id })}
    />
  )
}
