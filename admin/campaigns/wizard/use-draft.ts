import { useState } from 'react'
import { sayError, useMove } from '../../queries.ts'
import { useSession } from '../../session.tsx'
import { type Answer, ask, refusalOf } from '../../trpc.ts'
import { currentOf } from '../stale.ts'
import { type Draft, draftInput, storedDraft } from './draft.ts'
import { forgetCopy, useFoundCopy, useKeepCopy } from './local-copy.ts'
import { type DraftField, mergeDrafts, takeTheirs } from './merge.ts'
import type { Faults } from './paths.ts'

type Campaign = Answer<'campaigns.get'>

/** The draft as it was when the server last had the same. */
export type Base = { campaign: Campaign; draft: Draft }

export type Conflict = { theirs: Base; fields: DraftField[] }

type Options = { organizationId: number; initial: Draft; stored: Base | null }

/** The draft on screen, what of it the server has, and how it gets there. */
export function useDraft({ organizationId, initial, stored }: Options) {
  const [draft, setDraft] = useState(initial)
  const [base, setBase] = useState(stored)
  const dirty = base === null || differ(draft, base.draft)
  const copyKey = useCopyKey(base)
  const copy = useFoundCopy<Draft>(copyKey)
  useKeepCopy(copyKey, draft, dirty && differ(draft, initial))
  const saving = useSaving(organizationId, {
    onSaved: (saved) => {
      forgetCopy(copyKey)
      setBase(saved)
    },
    onMerged: setDraft,
  })
  const { faults, trouble, conflict, pending, setFaults, saveAs } = saving
  const forget = (paths: string[]) => setFaults((before) => without(before, paths))
  return {
    draft,
    base,
    dirty,
    saving: pending,
    faults,
    trouble,
    conflict,
    copy,
    saved: saving.saved,
    /** What a look at the whole draft found wrong with it. */
    show: saving.show,
    /** What was wrong with these paths is no longer known to be. */
    forget,
    /** Takes over what was typed; what was wrong with these paths is no longer known to be. */
    change: (next: Draft, paths: string[]) => {
      setDraft(next)
      forget(paths)
    },
    /** Sends the draft unless the server has it; the number of the campaign, or null when refused. */
    save: async () => (base && !dirty ? base.campaign.id : saveAs(draft, base)),
    /** Ends a conflict: these fields as they have them, the others as typed here. */
    resolve: async (fields: DraftField[]) => {
      if (!conflict) return null
      const chosen = takeTheirs(draft, conflict.theirs.draft, fields)
      setDraft(chosen)
      return saveAs(chosen, conflict.theirs)
    },
  }
}

type Told = { onSaved: (saved: Base) => void; onMerged: (merged: Draft) => void }

/** One try to save: it is saved, or refused at fields, or somebody else was quicker. */
function useSaving(organizationId: number, { onSaved, onMerged }: Told) {
  const [faults, setFaults] = useState<Faults>({})
  const [saved, setSaved] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const send = useSend(organizationId)
  const saveAs = async (sent: Draft, from: Base | null): Promise<number | null> => {
    setFaults({})
    setTrouble(null)
    setSaved(false)
    try {
      const campaign = await send.run(sent, from)
      onSaved({ campaign, draft: sent })
      setConflict(null)
      return campaign.id
    } catch (error) {
      const current = currentOf<Campaign>(error)
      if (current && from) {
        const { theirs, merged, fields } = await compare(current, sent, from)
        onMerged(merged)
        setConflict({ theirs, fields })
        return null
      }
      const fields = refusalOf(error)?.fields ?? {}
      setFaults(fields)
      if (Object.keys(fields).length === 0) setTrouble(sayError(error).sentence)
      return null
    }
  }
  const show = (found: Faults) => {
    setFaults(found)
    setSaved(true)
  }
  return { faults, setFaults, saved, show, trouble, conflict, pending: send.pending, saveAs }
}

/** What they have by now beside what was sent; the tree comes with a request of its own. */
async function compare(current: Campaign, sent: Draft, from: Base) {
  const tree = await ask('ads.tree', { id: current.id })
  const theirs: Base = { campaign: current, draft: storedDraft(current, tree) }
  const { merged, conflicts } = mergeDrafts({ base: from.draft, theirs: theirs.draft, ours: sent })
  return { theirs, merged, fields: conflicts }
}

export type DraftStore = ReturnType<typeof useDraft>

function useCopyKey(base: Base | null) {
  const { user } = useSession()
  return {
    userId: user.id,
    campaignId: base?.campaign.id ?? null,
    version: base?.campaign.version ?? 0,
  }
}

function useSend(organizationId: number) {
  const create = useMove('campaigns.create', { quiet: true })
  const update = useMove('campaigns.update', { quiet: true, touches: ['ads'] })
  const run = async (draft: Draft, base: Base | null): Promise<Campaign> => {
    const { connectionId, ...input } = draftInput(draft)
    // Without an account there is nothing to save yet; the first step does not let go before.
    const sent = { ...input, connectionId: connectionId ?? 0 }
    if (base === null) return create.run({ organizationId, ...sent })
    const { id, version } = base.campaign
    return (await update.run({ id, version, ...sent })).campaign
  }
  return { run, pending: create.pending || update.pending }
}

const differ = (one: Draft, other: Draft) =>
  JSON.stringify(draftInput(one)) !== JSON.stringify(draftInput(other))

function without(faults: Faults, paths: string[]): Faults {
  const gone = (path: string) =>
    paths.some((one) => path === one || path.startsWith(`${one}.`) || one.startsWith(`${path}.`))
  return Object.fromEntries(Object.entries(faults).filter(([path]) => !gone(path)))
}
