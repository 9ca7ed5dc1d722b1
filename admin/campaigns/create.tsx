import './campaigns.css'
import { useState } from 'react'
import { useParams } from 'react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { newDraft, storedDraft } from './wizard/draft.ts'
import { DraftEditor } from './wizard/editor.tsx'
import type { Base } from './wizard/use-draft.ts'

const w = words.campaigns

/** The wizard: a new campaign, or a draft that is gone on with. */
export function CampaignWizard() {
  const { id } = useParams()
  const [madeId, setMadeId] = useState<number | null>(null)
  // The first save gives a new draft its own address; what is on screen stays as it is.
  if (id === undefined || id === String(madeId)) return <NewCampaign onMade={setMadeId} />
  if (!/^\d{1,10}$/.test(id)) return <NotFound />
  return <StoredCampaign key={id} id={Number.parseInt(id, 10)} />
}

function NewCampaign({ onMade }: { onMade: (id: number) => void }) {
  const { organization } = useSession()
  if (organization === null) return <EmptyState title={w.wizard.staff} />
  return <Prepared organizationId={organization.id} stored={null} onMade={onMade} />
}

function StoredCampaign({ id }: { id: number }) {
  const [kept, setKept] = useState<Base | null>(null)
  // Asked for once: later answers must not replace what is being typed.
  const waiting = kept === null
  const campaign = useQuery('campaigns.get', { id }, { enabled: waiting })
  const tree = useQuery('ads.tree', { id }, { enabled: waiting })
  const error = campaign.error ?? tree.error
  if (kept === null && campaign.data && tree.data && !campaign.isFetching && !tree.isFetching) {
    setKept({ campaign: campaign.data, draft: storedDraft(campaign.data, tree.data) })
  }
  if (error) return <ErrorState error={error} what={w.one} onRetry={() => campaign.refetch()} />
  if (kept === null) return <Loading what={w.one} />
  const { update, link_asset: wholeTree } = kept.campaign.can
  const refused = [update, wholeTree].find((one) => one !== true)
  if (typeof refused === 'string') {
    const back = <LinkButton to={`/campaigns/${id}`}>{kept.campaign.title}</LinkButton>
    return <EmptyState title={refused} action={back} />
  }
  return <Prepared organizationId={kept.campaign.organizationId} stored={kept} />
}

type PreparedProps = {
  organizationId: number
  stored: Base | null
  onMade?: (id: number) => void
}

/** With the accounts of the organization and what their networks offer. */
function Prepared({ organizationId, stored, onMade }: PreparedProps) {
  const options = useQuery('campaigns.options', { organizationId })
  if (options.isError) {
    return <ErrorState error={options.error} what={w.one} onRetry={options.refetch} />
  }
  if (!options.data) return <Loading what={w.one} />
  const only = options.data.connections.length === 1 ? options.data.connections[0] : undefined
  return (
    <DraftEditor
      organizationId={organizationId}
      options={options.data}
      initial={stored?.draft ?? newDraft(only?.id ?? null)}
      stored={stored}
      onMade={onMade}
    />
  )
}
