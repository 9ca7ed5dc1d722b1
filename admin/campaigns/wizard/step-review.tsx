import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ErrorState } from '../../parts/error-state.tsx'
import { Loading } from '../../parts/loading.tsx'
import { MoveButton } from '../../parts/move-button.tsx'
import { useMove, useQuery } from '../../queries.ts'
import type { Answer } from '../../trpc.ts'
import { words } from '../../words.ts'
import type { Faults } from './paths.ts'
import { Blocking, Warnings } from './review-problems.tsx'
import { Requests } from './review-requests.tsx'
import { PreviewSentence } from './review-sentence.tsx'
import type { DraftStore } from './use-draft.ts'

const w = words.campaigns.wizard

export type Preview = Answer<'campaigns.preview'>

type Props = { store: DraftStore; onFix: (path: string, faults: Faults) => void }

/** What exactly will happen, what stands in its way, and the launch itself. */
export function StepReview({ store, onFix }: Props) {
  useSaveFirst(store)
  const { base, dirty } = store
  if (base === null || dirty) {
    return <p role="status">{store.saving ? w.review.saving : w.unsaved}</p>
  }
  const { id, version } = base.campaign
  return <Reviewed key={`${id} ${version}`} store={store} campaignId={id} onFix={onFix} />
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

function Reviewed({ store, campaignId, onFix }: ReviewedProps) {
  const [accepted, setAccepted] = useState<string[]>([])
  const query = useQuery('campaigns.preview', { id: campaignId })
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
      <Launch store={store} can={mayLaunch(store, preview, accepted)} />
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

function Launch({ store, can }: { store: DraftStore; can: true | string }) {
  const launch = useMove('campaigns.launch', { done: words.campaigns.record.done.launch })
  const navigate = useNavigate()
  const id = store.base?.campaign.id
  if (id === undefined) return null
  return (
    <div>
      <MoveButton
        label={w.launch}
        can={can}
        primary
        onMove={async () => {
          await launch.run({ id })
          navigate(`/campaigns/${id}`)
        }}
      />
    </div>
  )
}
