import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { SelectOne } from '../organizations/choices.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { EventCounts } from './counts.tsx'
import { Keys } from './keys.tsx'
import { NewestEvents } from './newest.tsx'
import './pixel.css'
import { Rates } from './rates.tsx'
import { Snippet } from './snippet.tsx'
import { WindowCard } from './window.tsx'

const w = words.pixel

/** The pixel of one organization: how to install it, what it receives, and what it is credited to. */
export function PixelShow() {
  const { organization, staffRole, may } = useSession()
  const [params, setParams] = useSearchParams()
  const staff = staffRole !== null
  const brands = useQuery('organizations.list', { limit: 100 }, { enabled: staff })
  const chosen = Number(params.get('organizationId')) || brands.data?.items[0]?.id
  const organizationId = organization?.id ?? chosen
  return (
    <>
      <PageHeader title={w.menu} />
      {staff && (
        <SelectOne
          aria-label={w.organization}
          className="pixel-organization"
          value={organizationId}
          options={brands.data?.items.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(id: number) => setParams({ organizationId: String(id) })}
        />
      )}
      {organizationId === undefined ? (
        <Loading what={w.one} />
      ) : (
        <OfOrganization key={organizationId} organizationId={organizationId} />
      )}
      {may('rates:read') && <Rates />}
    </>
  )
}

function OfOrganization({ organizationId }: { organizationId: number }) {
  const settings = useQuery('pixel.settings', { organizationId })
  const [shownKey, setShownKey] = useState<string | null>(null)
  if (settings.isError) {
    return <ErrorState error={settings.error} what={w.one} onRetry={settings.refetch} />
  }
  if (!settings.data) return <Loading what={w.one} />
  return (
    <div className="stack">
      <NewestEvents organizationId={organizationId} />
      <EventCounts organizationId={organizationId} />
      <Snippet scriptUrl={settings.data.scriptUrl} keyText={shownKey} />
      <Keys settings={settings.data} onMade={setShownKey} />
      <WindowCard settings={settings.data} />
    </div>
  )
}
