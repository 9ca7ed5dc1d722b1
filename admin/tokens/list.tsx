import { useLongTime } from '../organizations/long-time.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import type { FilterSpec } from '../parts/list-address.ts'
import { MoveButton } from '../parts/move-button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

type Row = Answer<'tokens.list'>['items'][number]
const w = words.tokens

const filters: FilterSpec[] = [
  { key: 'show', label: w.show, kind: 'choice', choices: [{ value: 'all', label: w.showAll }] },
]
const sorts = ['last_used', 'expires', 'created']
const dayMs = 86_400_000
/** Two weeks are enough to replace a token in peace. */
const soonDays = 14

const columns: Column<Row>[] = [
  { key: 'name', title: w.name, render: (row) => row.name },
  { key: 'state', title: w.state, width: 115, render: (row) => <StatusTag status={row.state} /> },
  {
    key: 'prefix',
    title: w.prefix,
    width: 150,
    render: (row) => <code>{row.prefix}…</code>,
  },
  {
    key: 'permission',
    title: w.permission,
    width: 100,
    render: (row) => w.permissions[row.permission],
  },
  {
    key: 'organization',
    title: w.organization,
    width: 155,
    render: (row) => <Holder token={row} />,
  },
  {
    key: 'used',
    title: w.lastUsed,
    width: 165,
    sort: 'last_used',
    render: (row) => <LastUse token={row} />,
  },
  {
    key: 'expires',
    title: w.expires,
    width: 180,
    sort: 'expires',
    render: (row) => <Expiry token={row} />,
  },
  {
    key: 'moves',
    title: words.parts.list.actions,
    width: 125,
    render: (row) => <Revoke token={row} />,
  },
]

/** Tokens of the organization, most recently used first. */
export function TokenList() {
  const { may, organization } = useSession()
  const list = useKeysetList<Row>({
    resource: 'tokens',
    what: w.many,
    filters,
    sorts,
    defaultSort: '-last_used',
    input: organization ? { organizationId: organization.id } : {},
  })
  const create = may('tokens:create') && (
    <LinkButton to="/tokens/new" primary>
      {w.create}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={w.menu}
        actions={
          <>
            <LinkButton to="/api">{words.api.title}</LinkButton>
            {create}
          </>
        }
      />
      <DataList
        list={list}
        caption={w.menu}
        columns={columns}
        rowKey={(row) => row.id}
        card={(row) => ({
          title: row.name,
          status: <StatusTag status={row.state} />,
          figure: (
            <>
              <code>{row.prefix}…</code> · {w.permissions[row.permission]}
            </>
          ),
          when: <LastUse token={row} />,
          note: <Expiry token={row} />,
          action: <Revoke token={row} />,
        })}
        empty={{ title: w.none, text: w.noneText, action: create || undefined }}
      />
    </>
  )
}

function Holder({ token }: { token: Row }) {
  return (
    <>
      {token.organization.name}
      <div className="meta">{w.by({ name: token.owner.name })}</div>
    </>
  )
}

function LastUse({ token }: { token: Row }) {
  if (token.lastUsedAt === null) return w.never
  return (
    <>
      <TimeText at={token.lastUsedAt} />
      {token.lastUsedAddress && (
        <div className="meta">{w.usedFrom({ address: token.lastUsedAddress })}</div>
      )}
    </>
  )
}

function Expiry({ token }: { token: Row }) {
  const { productNow } = useSession()
  const leftMs = new Date(token.expiresAt).getTime() - productNow().getTime()
  const days = Math.floor(leftMs / dayMs)
  return (
    <>
      <TimeText at={token.expiresAt} />
      {leftMs > 0 && days < soonDays && <div className="meta">{w.expiresIn({ days })}</div>}
    </>
  )
}

function Revoke({ token }: { token: Row }) {
  const revoke = useMove('tokens.revoke', { done: w.revoked })
  const longTime = useLongTime()
  const used =
    token.lastUsedAt === null
      ? w.revokeUnused
      : w.revokeUsed({
          when: longTime(token.lastUsedAt),
          address: token.lastUsedAddress ?? '–',
        })
  return (
    <MoveButton
      label={w.revoke}
      can={token.can.revoke}
      place="row"
      danger
      confirm={{
        question: w.revokeQuestion({ name: token.name }),
        consequences: [used, w.revokeFinal],
      }}
      onMove={() => revoke.run({ id: token.id })}
    />
  )
}
