import { creatorDefaults } from '../../shared/creators.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { newDraft } from './draft.ts'
import { CreatorCampaignForm } from './form.tsx'

const w = words.creators

/** A new draft; nothing is open to creators before it is published. */
export function CreatorCreate() {
  const { organization } = useSession()
  return (
    <>
      <PageHeader title={w.create} answer={w.form.createAnswer} />
      {organization === null ? (
        <EmptyState title={w.form.staff} />
      ) : (
        <CreatorCampaignForm
          key={organization.id}
          organizationId={organization.id}
          stored={null}
          initial={newDraft(creatorDefaults.currency)}
        />
      )}
    </>
  )
}
