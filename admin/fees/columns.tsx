import type { FeeKind } from '../../shared/fees.ts'
import { feeKinds } from '../../shared/fees.ts'
import type { Column } from '../parts/data-list.tsx'
import type { FilterSpec } from '../parts/list-address.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { RateText } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { DayText } from '../parts/time-text.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

export type Fee = Answer<'fees.list'>['items'][number]
const w = words.fees

const networks = { meta: 'Meta', tiktok: 'TikTok', google: 'Google' }
/** Those a person picks from; any other currency is reached by its entries. */
const currencies = ['AUD', 'CAD', 'CHF', 'EUR', 'GBP', 'JPY', 'KWD', 'USD']

export const feeFilterSpecs: FilterSpec[] = [
  { key: 'day', label: w.day, kind: 'days' },
  {
    key: 'kind',
    label: w.kind,
    kind: 'choice',
    choices: feeKinds.map((value: FeeKind) => ({ value, label: words.status[value] ?? value })),
  },
  {
    key: 'network',
    label: w.network,
    kind: 'choice',
    choices: Object.entries(networks).map(([value, label]) => ({ value, label })),
  },
  {
    key: 'currency',
    label: w.currency,
    kind: 'choice',
    choices: currencies.map((value) => ({ value, label: value })),
  },
]

/** Amounts can be ranked only while one currency is chosen. */
export function feeColumns(shows: { organization: boolean; exact: boolean; ranked: boolean }) {
  const places = shows.exact ? 'six' : 'minor'
  const organization: Column<Fee> = {
    key: 'organization',
    title: w.organization,
    width: 150,
    render: (row) => row.organization.name,
  }
  const columns: Column<Fee>[] = [
    {
      key: 'day',
      title: w.day,
      width: 130,
      sort: 'day',
      render: (row) => <DayText day={row.day} />,
    },
    { key: 'campaign', title: w.campaign, render: (row) => row.campaign.title },
    ...(shows.organization ? [organization] : []),
    { key: 'kind', title: w.kind, width: 150, render: (row) => <StatusTag status={row.kind} /> },
    {
      key: 'basis',
      title: w.basis,
      width: 180,
      align: 'end',
      render: (row) => (
        <MoneyText micros={row.basisMicros} currency={row.currency} form="code" places={places} />
      ),
    },
    {
      key: 'rate',
      title: w.rate,
      width: 90,
      align: 'end',
      render: (row) => <RateText bps={row.rateBps} />,
    },
    {
      key: 'amount',
      title: w.amount,
      width: 180,
      align: 'end',
      ...(shows.ranked ? { sort: 'amount' } : {}),
      render: (row) => (
        <MoneyText micros={row.amountMicros} currency={row.currency} form="code" places={places} />
      ),
    },
  ]
  return columns
}
