import { NetworksCard } from '../installation/networks-card.tsx'
import { VersionBanner } from '../installation/version-banner.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { formatCount } from '../parts/figures.ts'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { ConnectionHealth, Jobs, OrganizationFacts, SyncByNetwork } from './operator-cards.tsx'
import { TransfersToSettle } from './transfers-card.tsx'

export type OperatorAnswer = Answer<'homes.operator'>
const w = words.homes.operator

/** Is the machine healthy, and will it be tomorrow? */
export function OperatorHome() {
  const { may } = useSession()
  const refresh = useRefreshSoon()
  useLive('connections', () => refresh('homes', 'installation'))
  const query = useQuery('homes.operator', undefined, { refetchEveryMs: 60_000 })
  const networks = useQuery('installation.networks', undefined, { refetchEveryMs: 60_000 })
  useLive('fundings', () => refresh('fundings', 'homes'))
  const transfers = useQuery('fundings.toSettle', { limit: 5 }, { refetchEveryMs: 60_000 })
  const waiting = query.data?.transfersToSettle ?? 0
  const settle = waiting > 0 && (
    <LinkButton to="/fundings/queue" primary>
      {words.fundings.queue.open({ count: formatCount(waiting) })}
    </LinkButton>
  )
  const create = may('organizations:create') && (
    <LinkButton to="/organizations/new" primary={!settle}>
      {words.organizations.create}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={w.title}
        actions={
          <>
            {settle}
            {create}
          </>
        }
      />
      {query.isError && (
        <ErrorState error={query.error} what={words.homes.one} onRetry={query.refetch} />
      )}
      {query.isLoading && <Loading what={words.homes.one} lines={12} />}
      {networks.data && <VersionBanner networks={networks.data} />}
      {query.data && (
        <div className="grid-2">
          {transfers.data && waiting > 0 && (
            <TransfersToSettle items={transfers.data.items} count={waiting} />
          )}
          <ConnectionHealth home={query.data} />
          <SyncByNetwork home={query.data} />
          {networks.data && <NetworksCard networks={networks.data} />}
          <Jobs home={query.data} />
          <OrganizationFacts home={query.data} />
        </div>
      )}
    </>
  )
}
