import { useParams, useSearchParams } from 'react-router'
import { PostingsCard } from '../ledger/postings.tsx'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { exactMoney } from '../parts/money.ts'
import { Record } from '../parts/record.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { BackFromProvider } from './back.tsx'
import { FundingMoves } from './moves.tsx'
import { Overview } from './overview.tsx'
import { answerOf } from './payable.ts'
import './fundings.css'

export type FundingShown = Answer<'fundings.get'>
const w = words.fundings

/** Did this money arrive, and what became of it? */
export function FundingShow() {
  const { id = '' } = useParams()
  if (!/^[1-9]\d{0,8}$/.test(id)) return <NotFound />
  return <Shown key={id} id={Number.parseInt(id, 10)} />
}

function Shown({ id }: { id: number }) {
  const [address] = useSearchParams()
  const query = useQuery('fundings.get', { id }, { unsettled: isAtProvider })
  const refresh = useRefreshSoon()
  useLive('fundings', (change) => {
    if (change.id === undefined || change.id === id) refresh('fundings', 'ledger')
  })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.one} />
  const funding = query.data
  const { settledMicros, amountMicros, currency, provider } = funding
  const amount = exactMoney(BigInt(settledMicros ?? amountMicros), currency)
  return (
    <Record
      name={w.titleOf({ amount, way: w.byWay[provider] ?? provider })}
      listTo="/fundings"
      id={funding.reference}
      status={<StatusTag status={funding.state} />}
      answer={
        address.get('from') === 'provider' ? (
          <BackFromProvider funding={funding} />
        ) : (
          answerOf(funding)
        )
      }
      actions={<FundingMoves funding={funding} />}
      tabs={[
        { key: 'overview', label: w.tabs.overview, content: <Overview funding={funding} /> },
        {
          key: 'postings',
          label: w.tabs.postings,
          content: <AllPostings funding={funding} />,
        },
        { key: 'timeline', label: w.tabs.timeline, content: <Story funding={funding} /> },
      ]}
    />
  )
}

/** The provider decides by itself: asked again while it has not. */
const isAtProvider = ({ state, provider }: FundingShown) =>
  state === 'pending' && provider !== 'transfer'

/** Of the money itself and of whatever went back of it. */
function AllPostings({ funding: { id, refunds, chargebacks } }: { funding: FundingShown }) {
  return (
    <div className="stack">
      <PostingsCard type="funding" id={String(id)} none={w.noPostings} />
      {refunds.map((one) => (
        <PostingsCard
          key={`refund ${one.id}`}
          type="refund"
          id={String(one.id)}
          title={w.postingsOf({ what: w.refund.open })}
        />
      ))}
      {chargebacks.map((one) => (
        <PostingsCard
          key={`chargeback ${one.id}`}
          type="chargeback"
          id={String(one.id)}
          title={w.postingsOf({ what: w.chargebacks.one })}
        />
      ))}
    </div>
  )
}

function Story({ funding }: { funding: FundingShown }) {
  return (
    <Timeline
      entries={funding.timeline.map((one, at) => ({
        key: `${one.at} ${at}`,
        at: one.at,
        who: one.actorName,
        what: w.actions[one.action] ?? one.action,
      }))}
    />
  )
}
