import './payouts.css'
import { Link, useParams } from 'react-router'
import { Card } from '../parts/card.tsx'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { type Fact, Facts } from '../parts/facts.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatCount } from '../parts/figures.ts'
import { Loading } from '../parts/loading.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { Progress } from '../parts/progress.tsx'
import { Record } from '../parts/record.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { words } from '../words.ts'
import type { Batch } from './columns.tsx'
import { Payouts } from './lines.tsx'
import { BatchMoves } from './moves.tsx'
import { Reconcile } from './reconcile.tsx'
import { standing } from './standing.ts'

const w = words.payouts

export function PayoutShow() {
  const { id } = useParams()
  if (!/^[1-9]\d{0,8}$/.test(id ?? '')) return <NotFound />
  return <Loaded key={id} id={Number.parseInt(id ?? '', 10)} />
}

function Loaded({ id }: { id: number }) {
  const query = useQuery(
    'payouts.get',
    { id },
    { unsettled: (one) => one.approvedAt !== null && standing(one.counts).open > 0 },
  )
  const refresh = useRefreshSoon()
  useLive('payouts', (change) => {
    if (change.id === undefined || change.id === id) refresh('payouts')
  })
  if (query.isError) return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  if (!query.data) return <Loading what={w.one} />
  return <Shown batch={query.data} />
}

type Props = { batch: Batch }

function Shown({ batch }: Props) {
  return (
    <Record
      name={w.titleOf({ id: String(batch.id) })}
      listTo="/payouts"
      id={batch.uuid}
      status={<StatusTag status={batch.state} />}
      answer={answerOf(batch)}
      actions={<BatchMoves batch={batch} />}
      tabs={[{ key: 'overview', label: w.record, content: <Overview batch={batch} /> }]}
    />
  )
}

/** Who asked for it and who has to, or did, agree. */
function answerOf(batch: Batch): string {
  const { createdBy, approvedBy, approvedAt, needsSecondPerson, can } = batch
  const asked = createdBy === null ? w.show.askedBySomebody : w.show.askedBy({ name: createdBy })
  if (approvedAt !== null) {
    return approvedBy === null ? asked : `${asked}. ${w.show.approvedBy({ name: approvedBy })}.`
  }
  // Once it is canceled nobody has to agree any more.
  if (can.cancel !== true) return `${asked}.`
  return `${asked}. ${needsSecondPerson ? w.show.second : w.show.one}`
}

function Overview({ batch }: Props) {
  return (
    <div className="stack payouts">
      <Sums batch={batch} />
      <Sending batch={batch} />
      <BatchFacts batch={batch} />
      <Payouts batch={batch} />
      <Reconcile batch={batch} />
    </div>
  )
}

function Sums({ batch }: Props) {
  const { counts, currency, totalMicros, sentMicros, differences } = batch
  const open = BigInt(totalMicros) - BigInt(sentMicros)
  return (
    <Figures label={w.record}>
      <Figure
        label={w.total}
        value={<MoneyText micros={totalMicros} currency={currency} />}
        note={w.settle.these({ count: formatCount(batch.payouts) })}
      />
      <Figure label={w.show.sent} value={<MoneyText micros={sentMicros} currency={currency} />} />
      <Figure label={w.show.rest} value={<MoneyText micros={`${open}`} currency={currency} />} />
      {counts.failed > 0 && (
        <Figure label={w.show.failed} value={<CountText count={counts.failed} />} />
      )}
      {differences > 0 && (
        <Figure label={w.show.differences} value={<CountText count={differences} />} />
      )}
    </Figures>
  )
}

/** How far the sending is, as long as something is on its way. */
function Sending({ batch }: Props) {
  const { done, open, failed, sent } = standing(batch.counts)
  if (batch.approvedAt === null || open === 0) return null
  const [s, f, o] = [formatCount(sent), formatCount(failed), formatCount(open)]
  return (
    <>
      <Progress
        name={w.show.progress({ id: String(batch.id) })}
        done={done}
        total={batch.payouts}
        state="running"
        detail={w.show.counts({ sent: s, failed: f, open: o })}
      />
      {batch.provider === 'transfer' && <p className="meta">{w.show.byOperator}</p>}
    </>
  )
}

function BatchFacts({ batch }: Props) {
  const when = (label: string, at: string | null): Fact[] =>
    at === null ? [] : [{ label, value: <TimeText at={at} /> }]
  return (
    <Card title={w.show.facts}>
      <Facts
        facts={[
          {
            label: w.campaign,
            value: (
              <Link to={`/creators/${batch.campaignId}?tab=payouts`}>{batch.campaignTitle}</Link>
            ),
          },
          { label: w.organization, value: batch.organizationName },
          { label: w.provider, value: w.providers[batch.provider] ?? batch.provider },
          {
            label: w.show.needsSecond,
            value: batch.needsSecondPerson ? w.show.yes : w.show.no,
          },
          ...when(w.created, batch.createdAt),
          ...when(w.show.approved, batch.approvedAt),
          ...when(w.show.sentAt, batch.sentAt),
          ...when(w.show.reconciledAt, batch.reconciledAt),
        ]}
      />
    </Card>
  )
}
