import { useState } from 'react'
import type { RowSelection } from '../parts/selection.ts'
import { words } from '../words.ts'
import type { Submission } from './earns.ts'
import { waitingOf } from './filters.ts'
import type { Wish } from './row-moves.tsx'

export type Choosing = {
  chosen: ReadonlySet<number>
  /** Every waiting one that matches, also those of other pages. */
  all: boolean
  chooseAll: () => void
  clear: () => void
  which: Wish['which']
  selection: RowSelection<Submission>
}

const decidable = ({ can }: Submission) => can.approve === true || can.deny === true

type Held = { of: string; chosen: ReadonlySet<number>; all: boolean }

/** Which rows are chosen. Other filters begin anew: nobody decides on what they no longer see. */
export function useChoosing(
  filterInput: Record<string, unknown>,
  shown: readonly Submission[],
): Choosing {
  const of = JSON.stringify(filterInput)
  const [held, setHeld] = useState<Held>({ of, chosen: new Set(), all: false })
  const { chosen, all } = held.of === of ? held : { chosen: new Set<number>(), all: false }
  return {
    chosen,
    all,
    chooseAll: () => setHeld({ of, chosen: new Set(), all: true }),
    clear: () => setHeld({ of, chosen: new Set(), all: false }),
    which: all ? { waiting: waitingOf(filterInput) } : { ids: [...chosen] },
    selection: {
      chosen: all ? new Set(shown.filter(decidable).map((row) => row.id)) : chosen,
      onChange: (next) => setHeld({ of, chosen: next, all: false }),
      idOf: (row) => row.id,
      label: (row) => words.submissions.select({ handle: row.creatorHandle, id: String(row.id) }),
      can: decidable,
    },
  }
}
