import { useMemo } from 'react'
import { Navigate } from 'react-router'
import { fundingStates, providerNames } from '../../shared/fundings.ts'
import { daysFilter, useBrandFilter, useCampaignFilter } from '../ledger/filters.ts'
import { type Column, DataList, type SummaryLine } from '../parts/data-list.tsx'
import { formatCount } from '../parts/figures.ts'
import { IdText } from '../parts/id-text.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import type { FilterSpec } from '../parts/list-address.ts'
import { MoneyText, Unknown } from '../parts/money-text.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer, Input } from '../trpc.ts'
import { words } from '../words.ts'
import { AddMoneyAnywhere } from './add-money.tsx'
import { latelyOf, useFirstView } from './lately.ts'
import type { Funding } from './line.tsx'
import { Waiting } from './waiting.tsx'
import './fundings.css'

const w = words.fundings

const ownFilters: FilterSpec[] = [
  {
    key: 'state',
    label: w.state,
    kind: 'choice',
    choices: fundingStates.map((value) => ({ value, label: words.status[value] ?? value })),
  },
  {
    key: 'provider',
    label: w.provider,
    kind: 'choice',
    choices: providerNames.map((value) => ({ value, label: w.ways[value] ?? value })),
  },
  daysFilter,
  { key: 'search', label: w.reference, kind: 'text' },
]

const first: Column<Funding>[] = [
  {
    key: 'created',
    title: w.created,
    width: 160,
    render: (row) => <TimeText at={row.createdAt} />,
  },
  { key: 'status', title: w.status, width: 120, render: (row) => <StatusTag status={row.state} /> },
  { key: 'campaign', title: w.campaign, render: (row) => row.campaign.title },
]
const organization: Column<Funding> = {
  key: 'organization',
  title: w.organization,
  width: 150,
  render: (row) => row.organization.name,
}
const last: Column<Funding>[] = [
  {
    key: 'amount',
    title: w.amount,
    width: 150,
    align: 'end',
    render: (row) => <MoneyText micros={row.amountMicros} currency={row.currency} form="code" />,
  },
  {
    key: 'settled',
    title: w.settled,
    width: 160,
    align: 'end',
    render: (row) => <Arrived row={row} />,
  },
  { key: 'provider', title: w.provider, width: 130, render: (row) => w.ways[row.provider] },
  {
    key: 'reference',
    title: w.reference,
    width: 150,
    render: (row) => <IdText id={row.reference} whole />,
  },
]

/** What arrived, and below it what of that went back; a refund never stands without its funding. */
function Arrived({ row }: { row: Funding }) {
  if (row.settledMicros === null) return <Unknown why={words.status[row.state]} />
  const back = BigInt(row.refundedMicros) + BigInt(row.chargedBackMicros)
  return (
    <>
      <MoneyText micros={row.settledMicros} currency={row.currency} form="code" />
      {back > 0n && (
        <span className="meta cell-line">
          <MoneyText micros={String(-back)} currency={row.currency} form="plain" /> {w.wentBack}
        </span>
      )}
    </>
  )
}

/** Did the money arrive, and what is still waited for? It opens with the last 90 days. */
export function FundingList() {
  const first = useFirstView(useSession().productNow)
  return first === null ? <List /> : <Navigate to={first} replace />
}

function List() {
  const session = useSession()
  const organizationId = session.organization?.id
  const brand = useBrandFilter()
  const campaign = useCampaignFilter()
  const filters = useMemo(() => [...ownFilters, campaign, ...brand], [campaign, brand])
  const list = useKeysetList<Funding>({
    resource: 'fundings',
    what: w.many,
    filters,
    live: 'fundings',
    input: organizationId === undefined ? {} : { organizationId },
  })
  const { days = [], ...others } = list.view.filters
  const lately =
    days.join('..') === latelyOf(session.productNow()) && Object.keys(others).length === 0
  const totals = useQuery('fundings.totals', list.filterInput as Input<'fundings.totals'>, {
    keep: true,
  })
  const refresh = useRefreshSoon()
  useLive('fundings', () => refresh('totals'))
  const staff = organizationId === undefined
  const columns = useMemo(() => [...first, ...(staff ? [organization] : []), ...last], [staff])
  const add = organizationId !== undefined && session.may('fundings:create') && (
    <AddMoneyAnywhere organizationId={organizationId} />
  )
  const queue = session.may('fundings:settle') && (
    <LinkButton to="/fundings/queue" primary>
      {w.queue.title}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={w.menu} actions={add || queue} />
      <Waiting organizationId={organizationId} />
      <DataList
        list={lately ? { ...list, filtered: false } : list}
        caption={w.menu}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/fundings/${row.id}`}
        card={fundingCard}
        empty={{ title: lately ? w.noneLately : w.none, text: w.noneText }}
        summary={(totals.data ?? []).map(summaryLine)}
      />
    </>
  )
}

const fundingCard = (row: Funding) => ({
  title: row.campaign.title,
  status: <StatusTag status={row.state} />,
  figure: (
    <MoneyText micros={row.settledMicros ?? row.amountMicros} currency={row.currency} form="code" />
  ),
  when: <TimeText at={row.settledAt ?? row.createdAt} />,
  note: `${w.ways[row.provider]} · ${row.reference}`,
})

function summaryLine(sum: Answer<'fundings.totals'>[number]): SummaryLine {
  const amount = (micros: string) => (
    <MoneyText micros={micros} currency={sum.currency} form="code" />
  )
  return {
    key: sum.currency,
    label: `${sum.currency} · ${formatCount(sum.count)}`,
    card: (
      <>
        {amount(sum.settledMicros)} {w.arrived.toLowerCase()}, {amount(sum.pendingMicros)}{' '}
        {w.tab.pending.toLowerCase()}
      </>
    ),
    values: {
      amount: (
        <>
          {amount(sum.pendingMicros)}
          <span className="meta cell-line">{w.tab.pending.toLowerCase()}</span>
        </>
      ),
      settled: (
        <>
          {amount(sum.settledMicros)}
          <span className="meta cell-line">{w.arrived.toLowerCase()}</span>
        </>
      ),
    },
  }
}
