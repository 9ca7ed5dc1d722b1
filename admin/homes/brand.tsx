import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { CampaignCounts, NeedsYou, SinceYesterday } from './brand-cards.tsx'
import { MonthMoney } from './brand-money.tsx'
import { Pacing } from './pacing.tsx'

export type BrandAnswer = Answer<'homes.brand'>
const w = words.homes.brand

/** Is my money working, and does anything need me? */
export function BrandHome() {
  const { organization, may } = useSession()
  const refresh = useRefreshSoon()
  useLive('issues', () => refresh('homes'))
  const query = useQuery(
    'homes.brand',
    { organizationId: organization?.id ?? 0 },
    { enabled: organization !== null },
  )
  const create = may('campaigns:create') && (
    <LinkButton to="/campaigns/choose" primary>
      {w.newCampaign}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={w.title({ name: organization?.name ?? '' })} actions={create} />
      {query.isError && (
        <ErrorState error={query.error} what={words.homes.one} onRetry={query.refetch} />
      )}
      {query.isLoading && <Loading what={words.homes.one} lines={12} />}
      {query.data && <Cards home={query.data} />}
    </>
  )
}

function Cards({ home }: { home: BrandAnswer }) {
  const { may } = useSession()
  if (home.connections.total === 0 && home.campaigns.total === 0) {
    const connect = may('connections:connect') && (
      <LinkButton to="/connections" primary>
        {w.connect}
      </LinkButton>
    )
    return <EmptyState title={w.noConnections} action={connect || undefined} />
  }
  return (
    <div className="stack">
      <NeedsYou home={home} />
      <MonthMoney home={home} />
      <div className="grid-2">
        <Pacing home={home} />
        <div className="stack home-column">
          <CampaignCounts home={home} />
          <SinceYesterday home={home} />
        </div>
      </div>
    </div>
  )
}
