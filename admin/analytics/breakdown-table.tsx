import { Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText, Percent, RatioText } from '../parts/numbers.tsx'
import { ScrollX } from '../parts/scroll-x.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import type { BreakdownKey } from './view.ts'

const w = words.analytics

type Item = Answer<'analytics.breakdown'>['items'][number]
type Props = {
  items: Item[]
  by: BreakdownKey
  currency: string
  /** Where a row leads; only campaigns lead anywhere. */
  rowTo?: (item: Item) => string
  loading: boolean
}

/** The same figures as above, by part; reach is not here because it cannot be added up. */
export function BreakdownTable({ items, by, currency, rowTo, loading }: Props) {
  const labels = { meta: 'Meta', tiktok: 'TikTok', google: 'Google' } as Record<string, string>
  const name = (item: Item) => (by === 'network' ? (labels[item.key] ?? item.title) : item.title)
  const money = (micros: string) => <MoneyText micros={micros} currency={currency} form="plain" />
  const column = (title: string, render: (item: Item) => React.ReactNode, width = 120) => ({
    key: title,
    title,
    align: 'end' as const,
    width,
    className: 'number',
    render: (_: unknown, item: Item) => render(item),
  })
  const columns: TableColumnsType<Item> = [
    {
      key: 'name',
      title: w.name,
      rowScope: 'row',
      width: 220,
      render: (_, item) => (
        <>
          {rowTo ? <Link to={rowTo(item)}>{name(item)}</Link> : name(item)}
          {item.within !== null && <div className="meta">{item.within}</div>}
        </>
      ),
    },
    column(`${w.figures.spend} (${currency})`, (item) => money(item.figures.spendMicros), 140),
    column(w.figures.impressions, (item) => <CountText count={Number(item.figures.impressions)} />),
    column(w.figures.clicks, (item) => <CountText count={Number(item.figures.clicks)} />),
    column(w.figures.ctr, (item) => <Percent share={Number(item.figures.ctr)} decimals={2} />),
    column(w.figures.cpc, (item) => money(item.figures.cpcMicros)),
    column(w.figures.conversions, (item) => <CountText count={Number(item.figures.conversions)} />),
    column(w.figures.roas, (item) => <RatioText ratio={item.figures.roas} />, 160),
  ]
  if (!loading && items.length === 0) return <p>{w.noBreakdown}</p>
  return (
    <ScrollX name={w.parts}>
      <Table<Item>
        size="small"
        className="breakdown"
        aria-label={w.breakdowns[by]}
        tableLayout="fixed"
        pagination={false}
        rowKey="key"
        loading={loading}
        columns={columns}
        dataSource={items}
      />
    </ScrollX>
  )
}
