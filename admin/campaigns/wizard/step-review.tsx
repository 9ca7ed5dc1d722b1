import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useNavigate } from 'react-router'
import { ErrorState } from '../../parts/error-state.tsx'
import { Loading } from '../../parts/loading.tsx'
import { MoveButton } from '../../parts/move-button.tsx'
import { useMove, useQuery, useRemember } from '../../queries.ts'
import type { Answer } from '../../trpc.ts'
import { words } from '../../words.ts'
import type { Faults } from './paths.ts'
import { Blocking, Warnings } from './review-problems.tsx'
import { Requests } from './review-requests.tsx'
import { PreviewSentence } from './review-sentence.tsx'
import type { DraftStore } from './use-draft.ts'

const w = words.campaigns.wizard

export type Preview = Answer<'campaigns.preview'>

type Props = {
  store: DraftStore
  /** Among the wizard's other buttons, which a phone keeps in view. */
  launchPlace: HTMLElement | null
  onFix: (path: string, faults: Faults) => void
}

/** What exactly will happen, what stands in its way, and the launch itself. */
export function StepReview({ store, launchPlace, onFix }: Props) {
  useSaveFirst(store)
  const { base, dirty } = store
  if (base === null || dirty) {
    return <p role="status">{store.saving ? w.review.saving : w.unsaved}</p>
  }
  const { id, version } = base.campaign
  return <Reviewed key={`${id} ${version}`} campaignId={id} {...{ store, launchPlace, onFix }} />
}

/** Whoever comes here by the address alone has not saved yet; what is checked is what is saved. */
function useSaveFirst({ dirty, saving, save }: DraftStore) {
  const tried = useRef(false)
  useEffect(() => {
    if (!dirty || saving || tried.current) return
    tried.current = true
    void save()
  }, [dirty, saving, save])
}

type ReviewedProps = Props & { campaignId: number }

function Reviewed({ store, campaignId, launchPlace, onFix }: ReviewedProps) {
  const [accepted, setAccepted] = useState<string[]>([])
  const launch = useMove('campaigns.launch', { done: words.campaigns.record.done.launch })
  // What was launched has no preview any more: it is not asked for while this page is being left.
  const asks = !launch.pending && !launch.done
  const query = useQuery('campaigns.preview', { id: campaignId }, { enabled: asks })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.steps.review} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.steps.review} />
  const preview = query.data
  const faults = Object.fromEntries(preview.problems.map((one) => [one.path, one.message]))
  return (
    <div className="stack">
      <PreviewSentence preview={preview} draft={store.draft} />
      <Blocking
        problems={preview.problems}
        draft={store.draft}
        onFix={(path) => onFix(path, faults)}
      />
      <Warnings warnings={preview.warnings} accepted={accepted} onAccept={setAccepted} />
      <Requests requests={preview.requests} />
      {launchPlace &&
        createPortal(
          <Launch id={campaignId} can={mayLaunch(store, preview, accepted)} run={launch.run} />,
          launchPlace,
        )}
    </div>
  )
}

/** The server's word about the move, after what this page still asks for. */
function mayLaunch({ base }: DraftStore, preview: Preview, accepted: string[]): true | string {
  const count = preview.problems.length
  if (count > 0) return w.review.solveFirst({ count })
  const open = preview.warnings.some((one) => !accepted.includes(one.message))
  if (open) return w.review.acceptFirst
  return base?.campaign.can.launch ?? w.review.checkFirst
}

type LaunchProps = {
  id: number
  can: true | string
  run: (input: { id: number }) => Promise<Answer<'campaigns.launch'>>
}

/** The record page starts from the launch's own answer, not from the draft it knew before. */
function Launch({ id, can, run }: LaunchProps) {
  const remember = useRemember()
  const navigate = useNavigate()
  return (
    <MoveButton
      label={w.launch}
      can={can}
      primary
      onMove={async () => {
        const { campaign } = await run({ id })
        remember('campaigns.get', { id }, campaign)
        navigate(`/campaigns/${id}`)
      }}
    />
  )
}
