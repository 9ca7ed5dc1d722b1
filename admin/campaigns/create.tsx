import './campaigns.css'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer, Input, Path } from '../trpc.ts'
import { words } from '../words.ts'
import { newDraft, storedDraft } from './wizard/draft.ts'
import { DraftEditor } from './wizard/editor.tsx'
import type { Base } from './wizard/use-draft.ts'

const w = words.campaigns

/**
 * The wizard: a new campaign, or a draft that is gone on with. The first save puts the draft's
 * number beside the step (`?draft=13`), so that the page stays the same and a reload finds it.
 */
export function CampaignWizard() {
  const { id } = useParams()
  const [query] = useSearchParams()
  const [madeId, setMadeId] = useState<number | null>(null)
  const wanted = id ?? query.get('draft')
  if (wanted === null || wanted === String(madeId)) return <NewCampaign onMade={setMadeId} />
  if (!/^\d{1,9}$/.test(wanted)) return <NotFound />
  return <StoredCampaign key={wanted} id={Number.parseInt(wanted, 10)} />
}

function NewCampaign({ onMade }: { onMade: (id: number) => void }) {
  const { organization } = useSession()
  if (organization === null) {
    return (
      <>
        <PageHeader title={w.create} />
        <EmptyState title={w.wizard.staff} />
      </>
    )
  }
  return <Prepared organizationId={organization.id} stored={null} onMade={onMade} />
}

function StoredCampaign({ id }: { id: number }) {
  const campaign = useFirstAnswer('campaigns.get', { id })
  const tree = useFirstAnswer('ads.tree', { id })
  const error = campaign.error ?? tree.error
  if (error) return <ErrorState error={error} what={w.one} onRetry={() => campaign.refetch()} />
  if (!campaign.answer || !tree.answer) return <Loading what={w.one} />
  const { can, title, organizationId } = campaign.answer
  const refused = [can.update, tree.answer.can.add].find((one) => one !== true)
  if (typeof refused === 'string') {
    const back = <LinkButton to={`/campaigns/${id}`}>{title}</LinkButton>
    return (
      <>
        <PageHeader title={w.record.edit.title} />
        <EmptyState title={refused} action={back} />
      </>
    )
  }
  const draft = storedDraft(campaign.answer, tree.answer)
  return <Prepared organizationId={organizationId} stored={{ campaign: campaign.answer, draft }} />
}

type PreparedProps = {
  organizationId: number
  stored: Base | null
  onMade?: (id: number) => void
}

/** With the accounts of the organization and what their networks offer. */
function Prepared({ organizationId, stored, onMade }: PreparedProps) {
  const options = useFirstAnswer('campaigns.options', { organizationId })
  if (options.error) {
    return <ErrorState error={options.error} what={w.one} onRetry={options.refetch} />
  }
  if (!options.answer) return <Loading what={w.one} />
  const { connections } = options.answer
  const only = connections.length === 1 ? connections[0] : undefined
  return (
    <DraftEditor
      organizationId={organizationId}
      options={options.answer}
      initial={stored?.draft ?? newDraft(only?.id ?? null)}
      stored={stored}
      onMade={onMade}
    />
  )
}

/** A fresh answer, asked for once: later ones must not replace what is being typed. */
function useFirstAnswer<P extends Path>(path: P, input: Input<P>) {
  const [answer, setAnswer] = useState<Answer<P> | null>(null)
  const query = useQuery(path, input, { enabled: answer === null })
  if (answer === null && query.data && !query.isFetching) setAnswer(query.data)
  return { answer, error: query.error, refetch: query.refetch }
}
