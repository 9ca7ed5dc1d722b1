import type { Column } from '../parts/data-list.tsx'
import { formatCount } from '../parts/figures.ts'
import { formatMoney } from '../parts/money.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { CampaignStatusTag } from './campaign-status.tsx'
import { KindLine, placeOf } from './kind-line.tsx'
import { MoneyLeft } from './money-bar.tsx'

export type CampaignRow = Answer<'campaigns.list'>['items'][number]

const w = words.campaigns.list

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
          <KindLine row={row} organization={withOrganization} />
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
        <MoneyText micros={row.week?.spendMicros ?? null} currency={row.currency} form="code" />
      ),
    },
    {
      key: 'clicks',
      title: w.clicks,
      width: 110,
      align: 'end',
      render: (row) => <CountText count={row.week?.clicks ?? null} />,
    },
    { key: 'issues', title: w.issues, width: 100, render: issuesOf },
  ]
}

/** What may be spent: an ad campaign's budget, and what is left where money was put in. */
function budgetOf(row: CampaignRow) {
  const { money, currency } = row
  if (row.kind === 'creator') return money && <MoneyLeft money={money} currency={currency} />
  return (
    <>
      <MoneyText micros={row.budgetMicros} currency={row.currency} form="code" />
      {row.budgetMicros !== null && (
        <span className="meta cell-line">{row.budgetType === 'daily' ? w.perDay : w.inAll}</span>
      )}
      {money && (
        <span className="meta cell-line">
          {w.moneyLeft({ left: formatMoney(money.unusedMicros, currency).text })}
        </span>
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
  const { openIssues, money, week, currency } = row
  const ofWeek = week && { micros: week.spendMicros, when: w.sevenDays }
  const figure = ofWeek ?? { micros: money?.unusedMicros ?? null, when: w.left }
  return {
    title: row.title,
    status: <CampaignStatusTag of={row} />,
    figure: <MoneyText micros={figure.micros} currency={currency} form="code" />,
    when: figure.when,
    note:
      openIssues === 0
        ? placeOf(row, false)
        : `${placeOf(row, false)} · ${w.issuesOfCard({ count: formatCount(openIssues) })}`,
  }
}
