import { useMemo } from 'react'
import { useLocation } from 'react-router'
import type { ConnectionRecord } from '../../shared/connections.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { formatCount } from '../parts/figures.ts'
import { useKeysetList } from '../parts/keyset-list.ts'
import type { FilterSpec } from '../parts/list-address.ts'
import { Unknown } from '../parts/money-text.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { dayIn, formatDay, zoneCity } from '../parts/time.ts'
import { TimeText } from '../parts/time-text.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Input } from '../trpc.ts'
import { words } from '../words.ts'
import { ConnectButton, NetworkButtons } from './connect.tsx'
import { FixButton } from './fix.tsx'
import { accountTitle, HealthTag, signInEnded } from './health.tsx'
import { JourneyNote } from './journey-note.tsx'
import { StateCounts } from './state-counts.tsx'

type Row = ConnectionRecord
const w = words.connections

const choices = (named: Record<string, string>) =>
  Object.entries(named).map(([value, label]) => ({ value, label }))

const ownFilters: FilterSpec[] = [
  { key: 'network', label: w.network, kind: 'choice', choices: choices(w.networks) },
  { key: 'state', label: w.state, kind: 'choice', choices: choices(w.stateNames) },
]

/** Staff choose among the brands too. */
function useFilters(): FilterSpec[] {
  const { organization } = useSession()
  const staff = organization === null
  const brands = useQuery('organizations.list', { limit: 100 }, { enabled: staff })
  const items = brands.data?.items
  return useMemo(() => {
    if (!staff) return ownFilters
    const named = (items ?? []).map((one) => ({ value: String(one.id), label: one.name }))
    const brand = { key: 'organizationId', label: w.organization, kind: 'choice' as const }
    return [...ownFilters, { ...brand, ids: true, choices: named }]
  }, [staff, items])
}
const sorts = ['health', 'name', 'newest']

/** Staff see whose account it is under its name. */
const account = (withOrganization: boolean): Column<Row> => ({
  key: 'account',
  title: w.account,
  sort: 'name',
  width: 210,
  render: (row) => (
    <>
      {accountTitle(row)}
      <span className="meta cell-line">{placeOf(row, withOrganization)}</span>
    </>
  ),
})
const others: Column<Row>[] = [
  {
    key: 'health',
    title: w.healthTitle,
    sort: 'health',
    width: 260,
    render: (row) => <HealthTag row={row} />,
  },
  { key: 'last', title: w.lastSync, width: 150, render: (row) => <LastSync row={row} /> },
  { key: 'money', title: w.money, width: 140, render: (row) => <MoneyAndZone row={row} /> },
  { key: 'campaigns', title: w.campaigns, width: 120, align: 'end', render: campaignsOf },
  { key: 'token', title: w.signIn, width: 130, render: (row) => <SignInEnd row={row} /> },
  { key: 'fix', title: w.next, width: 130, render: (row) => <FixButton row={row} place="row" /> },
]

const placeOf = (row: Row, withOrganization: boolean) =>
  withOrganization ? `${row.organization.name} · ${row.networkLabel}` : row.networkLabel

/** The day is enough to plan by; the record tells the minute. */
function SignInEnd({ row }: { row: Row }) {
  const { productNow, timeZone } = useSession()
  if (signInEnded(row)) return w.signInOver
  if (row.status !== 'working') return <Unknown />
  if (row.tokenExpiresAt === null) return <span className="meta">{w.signInLasts}</span>
  return formatDay(dayIn(timeZone, new Date(row.tokenExpiresAt)), productNow())
}

function campaignsOf(row: Row) {
  const counts = { running: formatCount(row.campaignsRunning), all: formatCount(row.campaigns) }
  return w.campaignsOf(counts)
}

function LastSync({ row }: { row: Row }) {
  return row.lastGoodSyncAt === null ? w.never : <TimeText at={row.lastGoodSyncAt} />
}

function MoneyAndZone({ row }: { row: Row }) {
  if (row.currency === null || row.timeZone === null) return <Unknown />
  return `${row.currency}, ${zoneCity(row.timeZone)}`
}

/** The same accounts whatever state is chosen. */
const countsFilter = ({ organizationId, network }: Record<string, unknown>) =>
  ({ organizationId, network }) as Input<'connections.counts'>

/** The page's address with another state, from its first page on. */
function withState(search: string, state: string | null): string {
  const query = new URLSearchParams(search)
  for (const key of ['after', 'before', 'state']) query.delete(key)
  if (state !== null) query.set('state', state)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** Are my accounts alive? The worst come first. */
export function ConnectionList() {
  const { organization, may } = useSession()
  const refresh = useRefreshSoon()
  useLive('connections', () => refresh('connections'))
  const filters = useFilters()
  const { pathname, search } = useLocation()
  const list = useKeysetList<Row>({
    resource: 'connections',
    what: w.many,
    filters,
    sorts,
    defaultSort: '-health',
    input: organization ? { organizationId: organization.id } : {},
  })
  const connects = organization !== null && may('connections:connect')
  const columns = [account(organization === null), ...others]
  return (
    <>
      <PageHeader title={w.menu} actions={connects && <ConnectButton />} />
      <JourneyNote />
      <StateCounts
        filter={countsFilter(list.filterInput)}
        to={(state) => pathname + withState(search, state)}
        chosen={new URLSearchParams(search).get('state')}
      />
      <DataList
        list={list}
        caption={w.menu}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/connections/${row.id}`}
        card={(row) => ({
          title: accountTitle(row),
          status: <span className="meta">{placeOf(row, organization === null)}</span>,
          figure: <HealthTag row={row} />,
          when: <LastSync row={row} />,
          action: <FixButton row={row} place="row" />,
        })}
        empty={{
          title: w.noneTitle,
          text: connects ? w.noneText : w.noneReadOnly,
          action: connects && <NetworkButtons />,
        }}
      />
    </>
  )
}
