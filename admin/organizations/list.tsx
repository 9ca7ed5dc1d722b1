import { tiers } from '../../shared/organizations.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import type { FilterSpec } from '../parts/list-address.ts'
import { CountText } from '../parts/numbers.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { DayText, TimeText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

type Row = Answer<'organizations.list'>['items'][number]
const w = words.organizations

const filters: FilterSpec[] = [
  {
    key: 'tier',
    label: w.tier,
    kind: 'choice',
    choices: tiers.map((value) => ({ value, label: w.tiers[value] ?? value })),
  },
  { key: 'search', label: w.name, kind: 'text' },
]
const sorts = ['name', 'created']

const columns: Column<Row>[] = [
  { key: 'name', title: w.name, render: (row) => row.name, sort: 'name' },
  { key: 'tier', title: w.tier, width: 200, render: (row) => <TierText row={row} /> },
  count('active', w.active, (row) => row.campaignsActive),
  count('broken', w.broken, (row) => row.connectionsBroken),
  count('issues', w.openIssues, (row) => row.openIssues),
  {
    key: 'created',
    title: w.created,
    width: 190,
    sort: 'created',
    render: (row) => <TimeText at={row.createdAt} />,
  },
]

function count(key: string, title: string, of: (row: Row) => number): Column<Row> {
  return { key, title, width: 130, align: 'end', render: (row) => <CountText count={of(row)} /> }
}

export function TierText({ row }: { row: Pick<Row, 'tier' | 'plannedTier'> }) {
  return (
    <>
      {w.tiers[row.tier.tier]}{' '}
      <span className="meta">
        {w.since} <DayText day={row.tier.since} />
        {row.plannedTier && (
          <>
            , {w.planned({ tier: w.tiers[row.plannedTier.tier] ?? '' })}{' '}
            <DayText day={row.plannedTier.startsOn} />
          </>
        )}
      </span>
    </>
  )
}

/** Every organization the person may see, with what needs a look. */
export function OrganizationList() {
  const { may } = useSession()
  const list = useKeysetList<Row>({
    resource: 'organizations',
    what: w.many,
    filters,
    sorts,
    defaultSort: 'name',
  })
  const create = may('organizations:create') && (
    <LinkButton to="/organizations/new" primary>
      {w.create}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={w.menu} actions={create} />
      <DataList
        list={list}
        caption={w.menu}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/organizations/${row.id}`}
        card={(row) => ({
          title: row.name,
          status: <TierText row={row} />,
          figure: `${w.active}: ${row.campaignsActive}`,
          note: `${w.broken}: ${row.connectionsBroken} · ${w.openIssues}: ${row.openIssues}`,
        })}
        empty={{ title: w.none, text: w.noneText, action: create || undefined }}
      />
    </>
  )
}
