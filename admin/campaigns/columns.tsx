import type { Column } from '../parts/data-list.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { CampaignStatusTag } from './campaign-status.tsx'

export type CampaignRow = Answer<'campaigns.list'>['items'][number]

const c = words.campaigns
const w = c.list

/** Staff see whose campaign it is under its name. */
export function campaignColumns(withOrganization: boolean): Column<CampaignRow>[] {
  return [
    {
      key: 'name',
      title: w.name,
      sort: 'title',
      width: 280,
      render: (row) => (
        <>
          {row.title}
          <span className="meta cell-line">{placeOf(row, withOrganization)}</span>
        </>
      ),
    },
    {
      key: 'status',
      title: w.status,
      width: 210,
      render: (row) => <CampaignStatusTag of={row} />,
    },
    { key: 'budget', title: w.budget, width: 160, align: 'end', render: budgetOf },
    {
      key: 'spend',
      title: w.spend,
      width: 150,
      align: 'end',
      sort: 'spend',
      render: (row) => (
        <MoneyText micros={row.week.spendMicros} currency={row.currency} form="code" />
      ),
    },
    {
      key: 'clicks',
      title: w.clicks,
      width: 110,
      align: 'end',
      render: (row) => <CountText count={row.week.clicks} />,
    },
    { key: 'issues', title: w.issues, width: 100, render: issuesOf },
  ]
}

function placeOf(row: CampaignRow, withOrganization: boolean): string {
  const network = c.networks[row.network] ?? row.network
  const place = [network, row.connectionName]
  return (withOrganization ? [row.organizationName, ...place] : place).join(' · ')
}

function budgetOf(row: CampaignRow) {
  return (
    <>
      <MoneyText micros={row.budgetMicros} currency={row.currency} form="code" />
      {row.budgetMicros !== null && (
        <span className="meta cell-line">{row.budgetType === 'daily' ? w.perDay : w.inAll}</span>
      )}
    </>
  )
}

function issuesOf({ openIssues }: CampaignRow) {
  if (openIssues === 0) return <span className="meta">{w.noIssues}</span>
  return w.openIssues({ count: formatCount(openIssues) })
}

/** The same row on a phone. */
export function campaignCard(row: CampaignRow) {
  const { openIssues } = row
  return {
    title: row.title,
    status: <CampaignStatusTag of={row} />,
    figure: <MoneyText micros={row.week.spendMicros} currency={row.currency} form="code" />,
    when: w.sevenDays,
    note:
      openIssues === 0
        ? placeOf(row, false)
        : `${placeOf(row, false)} · ${w.issuesOfCard({ count: formatCount(openIssues) })}`,
  }
}
