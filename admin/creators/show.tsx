import '../campaigns/campaigns.css'
import './creators.css'
import { useParams } from 'react-router'
import { CampaignStatusTag, pauserNames } from '../campaigns/campaign-status.tsx'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { Record } from '../parts/record.tsx'
import { useNarrow } from '../parts/width.ts'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import type { CreatorCampaign } from './draft.ts'
import { OtherMoves, PrimaryMove } from './move-buttons.tsx'
import { primaryMove } from './moves.ts'
import { tabsOf } from './tabs.tsx'
import { useWaiting } from './use-waiting.ts'

const c = words.creators
const w = c.record

export function CreatorShow() {
  const { id } = useParams()
  if (!/^\d{1,9}$/.test(id ?? '')) return <NotFound />
  return <Loaded key={id} id={Number.parseInt(id ?? '', 10)} />
}

function Loaded({ id }: { id: number }) {
  const query = useQuery('creators.get', { id })
  useFollow(id)
  if (query.isError) return <ErrorState error={query.error} what={c.one} onRetry={query.refetch} />
  if (!query.data) return <Loading what={c.one} />
  return <Shown campaign={query.data} />
}

type Props = { campaign: CreatorCampaign }

/** How much is left and who must be answered? */
function Shown({ campaign }: Props) {
  const narrow = useNarrow()
  const tabs = tabsOf(campaign)
  const reviewed = tabs.some(({ key }) => key === 'submissions')
  const moves = <OtherMoves campaign={campaign} />
  return (
    <Record
      name={campaign.name}
      listTo="/campaigns"
      id={campaign.uuid}
      status={<CampaignStatusTag of={{ ...campaign, network: null, pendingMove: null }} />}
      answer={causeOf(campaign)}
      actions={
        <>
          <PrimaryMove campaign={campaign} />
          {reviewed && <Review campaign={campaign} />}
          {narrow && moves}
        </>
      }
      tabs={tabs}
      rail={narrow ? undefined : moves}
    />
  )
}

/** Why it stands as it stands; a campaign that somebody holds says who. */
const causeOf = ({ status, pausedBy }: CreatorCampaign) =>
  w.causes[status] ?? w.pausedBy({ who: pauserNames(pausedBy, null) })

/** The way to whom must be answered, as long as somebody waits and can still earn. */
function Review({ campaign }: Props) {
  const { may } = useSession()
  const { count } = useWaiting(campaign)
  const { id, lifecycle, can, endedAt } = campaign
  if (count === 0 || endedAt !== null || !may('submissions:decide')) return null
  const first = primaryMove(lifecycle, can) === null
  return (
    <LinkButton to={`/creators/${id}?tab=submissions`} primary={first}>
      {w.review}
    </LinkButton>
  )
}

/** What is heard of this campaign and its money is asked for again where it stands. */
function useFollow(id: number) {
  const refresh = useRefreshSoon()
  useLive('campaigns', (change) => {
    if (change.id === undefined || change.id === id) refresh('creators', 'issues')
  })
  useLive('submissions', () => refresh('creators', 'submissions'))
  useLive('fundings', () => refresh('creators', 'fundings'))
  useLive('payouts', () => refresh('creators', 'payouts'))
}
