import { OpenInvitations } from '../organizations/open-invitations.tsx'
import { wholeList } from '../organizations/whole-list.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove, useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { InviteStaff } from './invite-staff.tsx'
import { SetStaff } from './set-staff.tsx'

type Row = Answer<'staff.list'>['items'][number]
const w = words.staff

const columns: Column<Row>[] = [
  {
    key: 'name',
    title: w.name,
    render: (row) => (
      <>
        {row.name}
        <div className="meta">{row.email}</div>
      </>
    ),
  },
  { key: 'role', title: w.role, width: 140, render: (row) => w.roles[row.role] },
  { key: 'since', title: w.since, width: 180, render: (row) => <TimeText at={row.since} /> },
  { key: 'seen', title: w.lastSeen, width: 180, render: (row) => <LastSeen row={row} /> },
  {
    key: 'two-step',
    title: w.twoStep,
    width: 80,
    render: (row) => (row.twoStep ? words.members.on : words.members.off),
  },
  {
    key: 'moves',
    title: words.parts.list.actions,
    width: 180,
    render: (row) => <RemoveStaff row={row} />,
  },
]

/** Who works here, and as what. */
export function StaffList() {
  const { may } = useSession()
  const query = useQuery('staff.list', undefined)
  const revoke = useMove('staff.revokeInvitation', { done: words.members.revoked })
  return (
    <>
      <PageHeader title={w.menu} actions={may('staff:manage') && <Actions />} />
      <div className="stack">
        <DataList
          list={wholeList(query, query.data?.items ?? [], w.many)}
          caption={w.menu}
          columns={columns}
          rowKey={(row) => row.userId}
          card={(row) => ({
            title: row.name,
            status: w.roles[row.role],
            figure: row.email,
            when: <LastSeen row={row} />,
            action: <RemoveStaff row={row} />,
          })}
          empty={{ title: w.menu }}
        />
        <OpenInvitations
          invitations={query.data?.invitations ?? []}
          roles={w.roles}
          onRevoke={(id) => revoke.run({ id })}
        />
      </div>
    </>
  )
}

function Actions() {
  return (
    <>
      <SetStaff />
      <InviteStaff />
    </>
  )
}

function LastSeen({ row }: { row: Row }) {
  return row.lastSeenAt === null ? words.members.never : <TimeText at={row.lastSeenAt} />
}

function RemoveStaff({ row }: { row: Row }) {
  const remove = useMove('staff.remove', { done: w.removed })
  return (
    <MoveButton
      label={w.remove}
      can={row.can.remove}
      place="row"
      danger
      confirm={{
        question: w.removeQuestion({ name: row.name }),
        consequences: [w.removeEffect],
      }}
      onMove={() => remove.run({ userId: row.userId })}
    />
  )
}
