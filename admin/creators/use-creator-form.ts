import { Form } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { currentOf } from '../campaigns/stale.ts'
import { useSay } from '../campaigns/use-say.ts'
import { forgetCopy, useFoundCopy, useKeepCopy } from '../campaigns/wizard/local-copy.ts'
import { mergeDrafts, takeTheirs } from '../campaigns/wizard/merge.ts'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import {
  type CreatorCampaign,
  type CreatorDraft,
  changesOf,
  differ,
  draftOf,
  inputOf,
} from './draft.ts'

const w = words.creators.form

export type CreatorField = keyof CreatorDraft
type Conflict = { theirs: CreatorCampaign; fields: CreatorField[] }

type Options = {
  organizationId: number
  /** The campaign as the server had it when the form was opened; null: a new one. */
  stored: CreatorCampaign | null
  initial: CreatorDraft
}

/** The draft on screen, what the server has of it, and how it gets there. */
export function useCreatorForm({ organizationId, stored, initial }: Options) {
  const navigate = useNavigate()
  const say = useSay()
  const [form] = Form.useForm<CreatorDraft>()
  const [draft, setDraft] = useState(initial)
  const [base, setBase] = useState(stored)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const sending = useSending(organizationId)
  const dirty = differ(draft, base ? draftOf(base) : initial)
  const copyKey = useCopyKey(organizationId, base)
  const copy = useFoundCopy<CreatorDraft>(copyKey)
  useKeepCopy(copyKey, draft, dirty)
  const fill = (next: CreatorDraft) => {
    form.setFieldsValue(next)
    setDraft(next)
  }
  const saveAs = async (sent: CreatorDraft, from: CreatorCampaign | null) => {
    try {
      const { id } = await sending.run(sent, from)
      forgetCopy(copyKey)
      say(from ? w.saved : w.created)
      navigate(`/creators/${id}`)
    } catch (error) {
      const theirs = currentOf<CreatorCampaign>(error)
      // Any other refusal is shown above the form and at its fields.
      if (!theirs || !from) return
      const { merged, conflicts } = mergeDrafts({
        base: draftOf(from),
        theirs: draftOf(theirs),
        ours: sent,
      })
      fill(merged)
      setConflict({ theirs, fields: conflicts })
    }
  }
  return {
    form,
    draft,
    dirty,
    base,
    conflict,
    copy,
    pending: sending.pending,
    error: conflict ? null : sending.error,
    fill,
    /** antd tells every field that stands in the form; what is fixed stands in none. */
    change: (values: Partial<CreatorDraft>) => setDraft((before) => ({ ...before, ...values })),
    save: () => saveAs(draft, base),
    /** Ends a conflict: these fields as they have them, the others as typed here. */
    resolve: async (fields: CreatorField[]) => {
      if (!conflict) return
      const chosen = takeTheirs(draft, draftOf(conflict.theirs), fields)
      fill(chosen)
      setBase(conflict.theirs)
      setConflict(null)
      await saveAs(chosen, conflict.theirs)
    },
  }
}

export type CreatorForm = ReturnType<typeof useCreatorForm>

function useCopyKey(organizationId: number, base: CreatorCampaign | null) {
  const { user } = useSession()
  return {
    userId: user.id,
    campaignId: base?.id ?? null,
    version: base?.version ?? 0,
    form: `creator.1.${organizationId}`,
  }
}

function useSending(organizationId: number) {
  const touches = ['campaigns', 'homes', 'assets']
  const create = useMove('creators.create', { quiet: true, touches })
  const update = useMove('creators.update', { quiet: true, touches })
  const run = (draft: CreatorDraft, base: CreatorCampaign | null): Promise<CreatorCampaign> => {
    if (base === null) return create.run({ organizationId, ...inputOf(draft) })
    const { id, version } = base
    return update.run({ id, version, ...changesOf(draft, draftOf(base)) })
  }
  return {
    run,
    pending: create.pending || update.pending,
    error: create.error ?? update.error,
  }
}
