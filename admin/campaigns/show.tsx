import './campaigns.css'
import { useParams } from 'react-router'
import { DriftBanner } from '../imports/drift-banner.tsx'
import { ImportedNote } from '../imports/imported-note.tsx'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { Record } from '../parts/record.tsx'
import { useNarrow } from '../parts/width.ts'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { AdsTab } from './ads-tab.tsx'
import { CampaignStatusTag, pauserNames } from './campaign-status.tsx'
import { IssuesTab } from './issues-tab.tsx'
import { MoneyTab } from './money-tab.tsx'
import { OtherMoves, PrimaryMove } from './move-buttons.tsx'
import { Overview } from './overview.tsx'
import { Rail } from './rail.tsx'
import { TimelineTab } from './timeline-tab.tsx'

export type Campaign = Answer<'campaigns.get'>

const c = words.campaigns
const w = c.record

/** Is it delivering; if not, why; what may I do? */
export function CampaignShow() {
  const { id } = useParams()
  if (!/^\d{1,9}$/.test(id ?? '')) return <NotFound />
  return <Shown key={id} id={Number.parseInt(id ?? '', 10)} />
}

function Shown({ id }: { id: number }) {
  const query = useQuery('campaigns.get', { id }, { unsettled: isUnderWay })
  useFollow(id)
  const narrow = useNarrow()
  if (query.isError) {
    return <ErrorState error={query.error} what={c.one} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={c.one} />
  const campaign = query.data
  const moves = <OtherMoves campaign={campaign} />
  return (
    <Record
      name={campaign.title}
      listTo="/campaigns"
      id={campaign.uuid}
      status={<CampaignStatusTag of={campaign} />}
      answer={<Cause campaign={campaign} />}
      actions={
        <>
          <PrimaryMove campaign={campaign} />
          {narrow && moves}
        </>
      }
      tabs={[
        { key: 'overview', label: w.tabs.overview, content: <Overview campaign={campaign} /> },
        { key: 'ads', label: w.tabs.ads, content: <AdsTab campaign={campaign} /> },
        { key: 'money', label: w.tabs.money, content: <MoneyTab campaign={campaign} /> },
        { key: 'issues', label: w.tabs.issues, content: <IssuesTab campaign={campaign} /> },
        { key: 'timeline', label: w.tabs.timeline, content: <TimelineTab id={id} /> },
      ]}
      rail={
        <>
          {!narrow && moves}
          <Rail campaign={campaign} />
        </>
      }
    />
  )
}

/** A launch that has not ended, or a move whose answer is not known. */
function isUnderWay({ launch, pending }: Campaign): boolean {
  return pending !== null || (launch !== null && launch.finishedAt === null)
}

/** What is heard of this campaign is asked for again where it stands; nothing jumps on a record. */
function useFollow(id: number) {
  const refresh = useRefreshSoon()
  const mine = (heard: number | undefined) => heard === undefined || heard === id
  useLive('campaigns', (change) => {
    if (mine(change.id)) refresh('campaigns', 'ads', 'drifts', 'issues')
  })
  useLive('launches', (change) => {
    if (mine(change.id)) refresh('launchProgress')
  })
}

/** Why it stands as it stands, and whether something is still under way. */
function Cause({ campaign }: { campaign: Campaign }) {
  const { pending, pausedBy, network, status } = campaign
  const cause =
    pausedBy.length > 0 && status !== 'payment_failed'
      ? w.pausedUntil({ who: pauserNames(pausedBy, network) })
      : w.causes[status]
  return (
    <>
      <p className="cause">{cause}</p>
      {pending && (
        <p className="note-info" role="status">
          {w.pending[pending.move]} {w.pendingSince({ by: pending.by })}
        </p>
      )}
      <ImportedNote campaign={campaign} />
      <DriftBanner campaign={campaign} />
    </>
  )
}
