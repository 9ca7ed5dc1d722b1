import { type ChosenRows, useChosenRows } from '../parts/chosen-rows.ts'
import { words } from '../words.ts'
import type { Submission } from './earns.ts'
import { waitingOf } from './filters.ts'
import type { Wish } from './row-moves.tsx'

export type Choosing = ChosenRows<Submission> & { which: Wish['which'] }

const decidable = {
  can: ({ can }: Submission) => can.approve === true || can.deny === true,
  label: (row: Submission) =>
    words.submissions.select({ handle: row.creatorHandle, id: String(row.id) }),
}

/** Which submissions are chosen: those that are named, or every waiting one that matches. */
export function useChoosing(
  filterInput: Record<string, unknown>,
  shown: readonly Submission[],
): Choosing {
  const rows = useChosenRows(filterInput, shown, decidable)
  const which = rows.all ? { waiting: waitingOf(filterInput) } : { ids: [...rows.chosen] }
  return { ...rows, which }
}
