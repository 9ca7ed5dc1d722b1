import type { Column } from '../parts/data-list.tsx'
import { DataList } from '../parts/data-list.tsx'
import { CountText } from '../parts/numbers.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { ChangeRole } from './change-role.tsx'
import { Invitations } from './invitations.tsx'
import { InviteMember } from './invite.tsx'
import { RemoveMember } from './remove-member.tsx'
import { wholeList } from './whole-list.ts'

type Organization = Answer<'organizations.get'>
export type Member = Answer<'members.list'>['items'][number]

const w = words.members

/** Who belongs here, what they are, and who has been invited. */
export function MembersTab({ organization }: { organization: Organization }) {
  const query = useQuery('members.list', { organizationId: organization.id })
  const { user } = useSession()
  const members = query.data?.items ?? []
  const alone = members.length === 1 && members[0]?.userId === user.id
  return (
    <div className="stack">
      <DataList
        list={wholeList(query, members, w.title)}
        caption={w.title}
        columns={columnsFor(organization)}
        rowKey={(row) => row.userId}
        card={(row) => ({
          title: row.name,
          status: w.roles[row.role],
          figure: row.email,
          when: <LastSeen at={row.lastSeenAt} />,
          action: <Moves organization={organization} member={row} />,
        })}
        empty={{ title: w.noMembers, text: w.noMembersText }}
        note={alone ? w.onlyYou : undefined}
        toolbar={<InviteMember organization={organization} />}
      />
      <Invitations invitations={query.data?.invitations ?? []} />
    </div>
  )
}

function columnsFor(organization: Organization): Column<Member>[] {
  return [
    { key: 'person', title: w.person, render: (row) => <Person member={row} /> },
    { key: 'role', title: w.role, width: 100, render: (row) => w.roles[row.role] },
    {
      key: 'seen',
      title: w.lastSeen,
      width: 180,
      render: (row) => <LastSeen at={row.lastSeenAt} />,
    },
    {
      key: 'tokens',
      title: w.tokens,
      width: 90,
      align: 'end',
      render: (row) => <CountText count={row.tokens} />,
    },
    { key: 'two-step', title: w.twoStep, width: 80, render: (row) => (row.twoStep ? w.on : w.off) },
    {
      key: 'moves',
      title: words.parts.list.actions,
      width: 270,
      render: (row) => <Moves organization={organization} member={row} />,
    },
  ]
}

function Person({ member }: { member: Member }) {
  return (
    <>
      {member.name}
      <div className="meta">{member.email}</div>
    </>
  )
}

function LastSeen({ at }: { at: string | null }) {
  return at === null ? w.never : <TimeText at={at} />
}

function Moves({ organization, member }: { organization: Organization; member: Member }) {
  return (
    <div className="row">
      <ChangeRole organizationId={organization.id} member={member} />
      <RemoveMember organization={organization} member={member} />
    </div>
  )
}
