import { BriefView } from '../parts/brief-view.tsx'
import type { CreatorDraft } from './draft.ts'
import { said } from './said.ts'

/** A field's value as one reads it. */
export function FieldShown({ field, draft }: { field: keyof CreatorDraft; draft: CreatorDraft }) {
  if (field === 'brief') return <BriefView html={draft.brief} />
  return said[field](draft)
}
