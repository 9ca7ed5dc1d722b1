import { NetworksSection } from '../installation/networks-section.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { ChangePassword } from './change-password.tsx'
import { Places } from './places.tsx'
import { Profile } from './profile.tsx'
import { TwoStep } from './two-step.tsx'
import './settings.css'

const w = words.settings

/**
 * A person's own name, password, second step and sessions. Each section is saved by itself. Operators
 * also see how the installation is set up.
 */
export function Settings() {
  const query = useQuery('me.security', undefined)
  const { may } = useSession()
  return (
    <>
      <PageHeader title={w.menu} />
      <div className="stack settings">
        <Profile />
        {query.isError && <ErrorState error={query.error} what={w.menu} onRetry={query.refetch} />}
        {query.isLoading && <Loading what={w.menu} />}
        {query.data && (
          <>
            <ChangePassword />
            <TwoStep on={query.data.twoStep} />
            <Places sessions={query.data.sessions} />
          </>
        )}
        {may('installation:read') && <NetworksSection />}
      </div>
    </>
  )
}
