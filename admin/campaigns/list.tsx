import './campaigns.css'
import { useMemo } from 'react'
import { campaignKinds, campaignStatuses } from '../../shared/campaigns.ts'
import { networkNames } from '../../shared/networks.ts'
import { DataList } from '../parts/data-list.tsx'
import { formatCount } from '../parts/figures.ts'
import { type KeysetList, useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import { type FilterSpec, filterInput } from '../parts/list-address.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer, Input } from '../trpc.ts'
import { words } from '../words.ts'
import { campaignPath } from './campaign-path.ts'
import { type CampaignRow, campaignCard, campaignColumns } from './columns.tsx'

const c = words.campaigns
const w = c.list
const sorts = ['spend', 'newest', 'title']

/** Which campaigns run as meant? */
export function CampaignList() {
  const { may, organization } = useSession()
  const input = useMemo(
    () => (organization ? { organizationId: organization.id } : {}),
    [organization],
  )
  const filters = useFilters(input)
  const list = useKeysetList<CampaignRow>({
    resource: 'campaigns',
    what: c.many,
    filters,
    sorts,
    defaultSort: '-spend',
    live: 'campaigns',
    input,
  })
  const asked = { ...input, ...filterInput(list.view.filters, filters) }
  const totals = useQuery('campaigns.totals', asked as Input<'campaigns.totals'>, { keep: true })
  const create = may('campaigns:create') ? (
    <LinkButton to="/campaigns/choose" primary>
      {c.create}
    </LinkButton>
  ) : undefined
  const both = {
    ...list,
    retry: () => {
      list.retry()
      void totals.refetch()
    },
  }
  return (
    <>
      <PageHeader title={c.menu} actions={create} />
      <DataList
        list={both}
        caption={c.menu}
        columns={campaignColumns(organization === null)}
        rowKey={(row) => row.id}
        rowTo={campaignPath}
        card={campaignCard}
        empty={{ title: w.none, text: create ? w.noneText : w.noneToRead, action: create }}
        summary={(totals.data?.totals ?? []).map(sumLine)}
        note={list.rows.length > 0 ? w.note : undefined}
        toolbar={<SortChoice list={list} />}
      />
    </>
  )
}

const named = (values: readonly string[], labels: { [value: string]: string }) =>
  values.map((value) => ({ value, label: labels[value] ?? value }))

/** The ad accounts to filter by come from the server; all else is known. */
function useFilters(input: Input<'connections.list'>): FilterSpec[] {
  const connections = useQuery('connections.list', { ...input, limit: 100 })
  const items = connections.data?.items
  return useMemo<FilterSpec[]>(
    () => [
      {
        key: 'status',
        label: w.status,
        kind: 'choice',
        many: true,
        choices: named(campaignStatuses, words.status),
      },
      {
        key: 'kind',
        label: w.kind,
        kind: 'choice',
        choices: named(campaignKinds, w.kinds),
      },
      {
        key: 'network',
        label: w.network,
        kind: 'choice',
        choices: named(networkNames, c.networks),
      },
      {
        key: 'connectionId',
        label: w.connection,
        kind: 'choice',
        ids: true,
        choices: (items ?? []).map((one) => ({
          value: String(one.id),
          label: one.accountName ?? one.accountId ?? w.unknownAccount,
        })),
      },
      { key: 'search', label: w.search, kind: 'text' },
    ],
    [items],
  )
}

type Total = Answer<'campaigns.totals'>['totals'][number]

/** One currency of the whole filtered set. */
const sumLine = ({ currency, campaigns, spendMicros, clicks, unusedMicros }: Total) => ({
  key: currency,
  label: w.sum({ currency, campaigns: formatCount(campaigns) }),
  values: {
    ...(BigInt(unusedMicros) > 0n && {
      budget: (
        <span>
          <MoneyText micros={unusedMicros} currency={currency} form="code" />{' '}
          <span className="meta">{w.left}</span>
        </span>
      ),
    }),
    spend: <MoneyText micros={spendMicros} currency={currency} form="code" />,
    clicks: <CountText count={clicks} />,
  },
})

/** Orders by name, spend or age; on a phone there is no header to press. */
function SortChoice({ list }: { list: KeysetList<CampaignRow> }) {
  return (
    <label className="row sort-choice">
      <span className="meta">{words.parts.list.sort}</span>
      <select
        className="plain-input"
        value={list.sort ?? ''}
        onChange={(event) => list.setSort(event.target.value)}
      >
        {Object.entries(offeredSorts(list.sort)).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A header may have turned an order round; the choice then names it as it is. */
function offeredSorts(sort: string | null): { [sort: string]: string } {
  if (sort === null || w.sorts[sort] !== undefined) return w.sorts
  return { [sort]: w.reversed[sort] ?? sort, ...w.sorts }
}
