import { useLocation } from 'react-router'
import { DataList } from '../parts/data-list.tsx'
import { type KeysetList, useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import { filterInput } from '../parts/list-address.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { RateText } from '../parts/numbers.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Peek } from '../parts/peek.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { dayIn, formatDay } from '../parts/time.ts'
import { DayText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Input } from '../trpc.ts'
import { words } from '../words.ts'
import { type Fee, feeColumns, feeFilterSpecs } from './columns.tsx'
import { FeePeek } from './peek.tsx'
import { Periods } from './periods.tsx'
import { sumLines } from './sum-lines.tsx'
import './fees.css'

const w = words.fees
const sorts = ['day', 'amount']

/** Which fees make up this sum? */
export function FeeList() {
  const { organization, staffRole } = useSession()
  const base = useBase()
  const list = useKeysetList<Fee>({
    resource: 'fees',
    what: w.many,
    filters: feeFilterSpecs,
    sorts,
    defaultSort: '-day',
    live: 'fees',
    input: base,
  })
  const asked = { ...base, ...filterInput(list.view.filters, feeFilterSpecs) }
  const sums = useQuery('fees.sums', asked as Input<'fees.sums'>, { keep: true })
  const exact = staffRole !== null
  const columns = feeColumns({
    organization: organization === null,
    exact,
    ranked: list.view.filters.currency !== undefined,
  })
  return (
    <>
      <PageHeader title={w.menu} answer={<Shown from={asked.dayFrom as string | undefined} />} />
      <DataList
        list={list}
        caption={w.menu}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `?peek=${row.id}`}
        card={feeCard}
        empty={{
          title: w.none,
          text: w.noneText,
          action: <LinkButton to="/connections">{w.toConnections}</LinkButton>,
        }}
        summary={sumLines(sums.data ?? [], { exact, organization: organization === null })}
        note={w.note}
        toolbar={<Periods list={list as KeysetList<unknown>} />}
      />
      <Peek title={w.peekTitle}>{(id) => <FeePeek id={id} />}</Peek>
    </>
  )
}

/** Unless days are chosen, the month that the product's clock shows the viewer. */
function useBase(): Record<string, string | number> {
  const { organization, productNow, timeZone } = useSession()
  const query = new URLSearchParams(useLocation().search)
  const month = `${dayIn(timeZone, productNow()).slice(0, 7)}-01`
  const campaignId = Number(query.get('campaign'))
  return {
    ...(organization ? { organizationId: organization.id } : {}),
    ...(Number.isInteger(campaignId) && campaignId > 0 ? { campaignId } : {}),
    ...(query.has('day') || campaignId > 0 ? {} : { dayFrom: month }),
  }
}

function Shown({ from }: { from: string | undefined }) {
  const { productNow } = useSession()
  const text = from ? w.shownSince({ day: formatDay(from, productNow()) }) : w.shownAll
  return <span className="meta">{text}</span>
}

const feeCard = (row: Fee) => ({
  title: row.campaign.title,
  status: <StatusTag status={row.kind} />,
  figure: <MoneyText micros={row.amountMicros} currency={row.currency} form="code" />,
  when: <DayText day={row.day} />,
  note: (
    <>
      <RateText bps={row.rateBps} /> ·{' '}
      <MoneyText micros={row.basisMicros} currency={row.currency} form="code" />
    </>
  ),
})
