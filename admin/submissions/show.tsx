import './submissions.css'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { Record } from '../parts/record.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { words } from '../words.ts'
import { State } from './columns.tsx'
import { DecideDialog } from './decide.tsx'
import { ruleOf } from './earns.ts'
import { SubmissionFacts } from './facts.tsx'
import { SubmissionHistory } from './history.tsx'
import type { Detail } from './moments.ts'
import { RowMoves, type Wish } from './row-moves.tsx'
import { SubmissionMoney } from './submission-money.tsx'
import { SubmissionViews } from './views-card.tsx'

const w = words.submissions

export function SubmissionShow() {
  const { id } = useParams()
  if (!/^[1-9]\d{0,8}$/.test(id ?? '')) return <NotFound />
  return <Loaded key={id} id={Number.parseInt(id ?? '', 10)} />
}

function Loaded({ id }: { id: number }) {
  const query = useQuery('submissions.get', { id })
  const refresh = useRefreshSoon()
  useLive('submissions', () => refresh('submissions'))
  if (query.isError) return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  if (!query.data) return <Loading what={w.one} />
  return <Shown submission={query.data} />
}

/** One submission whole: facts, money with its postings, counts and what happened. */
function Shown({ submission: one }: { submission: Detail }) {
  const [wish, setWish] = useState<Wish | null>(null)
  const campaign = useQuery('creators.get', { id: one.campaignId })
  const rule = campaign.data ? ruleOf(campaign.data) : null
  return (
    <>
      <Record
        name={w.peek.titleOf({ handle: one.creatorHandle })}
        listTo={`/creators/${one.campaignId}`}
        id={one.uuid}
        status={<State row={one} />}
        answer={one.campaignTitle}
        actions={<RowMoves row={one} onDecide={setWish} place="record" />}
        tabs={[
          {
            key: 'overview',
            label: w.record,
            content: (
              <div className="stack">
                <SubmissionFacts submission={one} campaign />
                <SubmissionMoney submission={one} rule={rule} />
                <SubmissionViews views={one.views} />
                <SubmissionHistory submission={one} />
              </div>
            ),
          },
        ]}
      />
      <DecideDialog
        campaignId={one.campaignId}
        wish={wish}
        onClose={() => setWish(null)}
        onDone={() => setWish(null)}
      />
    </>
  )
}
