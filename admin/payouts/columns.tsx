import type { CardLines } from '../parts/data-cards.tsx'
import type { Column } from '../parts/data-list.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.payouts

export type Batch = Answer<'payouts.list'>['items'][number]

const batch: Column<Batch> = {
  key: 'batch',
  title: w.batch,
  width: 180,
  render: (row) => w.titleOf({ id: String(row.id) }),
}
const state: Column<Batch> = {
  key: 'state',
  title: w.state,
  width: 160,
  render: (row) => <StatusTag status={row.state} />,
}
const organization: Column<Batch> = {
  key: 'organization',
  title: w.organization,
  render: (row) => row.organizationName,
}
const campaign: Column<Batch> = {
  key: 'campaign',
  title: w.campaign,
  render: (row) => row.campaignTitle,
}
const rest: Column<Batch>[] = [
  {
    key: 'provider',
    title: w.provider,
    width: 140,
    render: (row) => w.providers[row.provider] ?? row.provider,
  },
  {
    key: 'creators',
    title: w.creators,
    width: 100,
    align: 'end',
    render: (row) => <CountText count={row.payouts} />,
  },
  {
    key: 'total',
    title: w.total,
    width: 150,
    align: 'end',
    render: (row) => <MoneyText micros={row.totalMicros} currency={row.currency} form="code" />,
  },
  {
    key: 'created',
    title: w.created,
    width: 190,
    render: (row) => (
      <>
        <TimeText at={row.createdAt} />
        {row.createdBy && (
          <span className="cell-line meta">{w.madeBy({ name: row.createdBy })}</span>
        )}
      </>
    ),
  },
]

export const ofCampaign = [batch, state, ...rest]
export const ofBrand = [batch, state, campaign, ...rest]
export const ofEverybody = [batch, state, organization, campaign, ...rest]

export const cardOf = (row: Batch): CardLines => ({
  title: w.titleOf({ id: String(row.id) }),
  status: <StatusTag status={row.state} />,
  figure: <MoneyText micros={row.totalMicros} currency={row.currency} form="code" />,
  when: <TimeText at={row.createdAt} />,
  note: `${row.campaignTitle} · ${w.providers[row.provider] ?? row.provider}`,
})
