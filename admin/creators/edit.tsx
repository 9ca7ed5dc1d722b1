import { useState } from 'react'
import { useParams } from 'react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { type CreatorCampaign, draftOf } from './draft.ts'
import { CreatorCampaignForm } from './form.tsx'

const w = words.creators

export function CreatorEdit() {
  const { id } = useParams()
  if (!/^\d{1,9}$/.test(id ?? '')) return <NotFound />
  return <Stored key={id} id={Number.parseInt(id ?? '', 10)} />
}

/** A fresh answer, asked for once: later ones must not replace what is being typed. */
function Stored({ id }: { id: number }) {
  const [campaign, setCampaign] = useState<CreatorCampaign | null>(null)
  const query = useQuery('creators.get', { id }, { enabled: campaign === null })
  if (campaign === null && query.data && !query.isFetching) setCampaign(query.data)
  if (query.isError && campaign === null) {
    return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  }
  if (campaign === null) return <Loading what={w.one} />
  const { can, name, organizationId } = campaign
  return (
    <>
      <PageHeader title={w.edit} answer={name} />
      {can.update === true ? (
        <CreatorCampaignForm
          organizationId={organizationId}
          stored={campaign}
          initial={draftOf(campaign)}
        />
      ) : (
        <EmptyState
          title={can.update}
          action={<LinkButton to={`/creators/${id}`}>{name}</LinkButton>}
        />
      )}
    </>
  )
}
