import { MoveButton } from '../parts/move-button.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { Member } from './members-tab.tsx'

const w = words.members

type Props = { organization: { id: number; name: string }; member: Member }

/** Ends a membership, after saying what ends with it. */
export function RemoveMember({ organization, member }: Props) {
  const remove = useMove('members.remove', {
    touches: ['organizations', 'tokens'],
    done: w.removed({ name: member.name }),
  })
  const { userId, version } = member
  return (
    <MoveButton
      label={w.remove}
      can={member.can.remove}
      place="row"
      danger
      confirm={{
        question: w.removeQuestion({ name: member.name, organization: organization.name }),
        consequences: [w.removeTokens({ count: member.tokens }), w.removeKeeps],
      }}
      onMove={() => remove.run({ organizationId: organization.id, userId, version })}
    />
  )
}
