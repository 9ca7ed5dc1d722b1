import { useState } from 'react'
import type { IssueRecord } from '../../shared/issues.ts'
import type { RowSelection } from '../parts/selection.ts'
import type { Input } from '../trpc.ts'
import { words } from '../words.ts'

type Many = Input<'issues.resolveMany'>
export type Which = Pick<Many, 'ids'> | Pick<Many, 'filter'>

export type Choosing = {
  chosen: ReadonlySet<number>
  /** Every one that matches the filters, also those of other pages. */
  all: boolean
  chooseAll: () => void
  clear: () => void
  which: Which
  selection: RowSelection<IssueRecord>
}

type Held = { of: string; chosen: ReadonlySet<number>; all: boolean }

/** What the desk may do something with at all. */
const workable = ({ can }: IssueRecord) => can.assign === true || can.resolve === true

/** Which rows are chosen. Other filters begin anew: nobody acts on what they no longer see. */
export function useChoosing(
  filterInput: Record<string, unknown>,
  shown: readonly IssueRecord[],
): Choosing {
  const of = JSON.stringify(filterInput)
  const [held, setHeld] = useState<Held>({ of, chosen: new Set(), all: false })
  const { chosen, all } = held.of === of ? held : { chosen: new Set<number>(), all: false }
  return {
    chosen,
    all,
    chooseAll: () => setHeld({ of, chosen: new Set(), all: true }),
    clear: () => setHeld({ of, chosen: new Set(), all: false }),
    which: all ? { filter: filterInput as Many['filter'] } : { ids: [...chosen] },
    selection: {
      chosen: all ? new Set(shown.filter(workable).map((row) => row.id)) : chosen,
      onChange: (next) => setHeld({ of, chosen: next, all: false }),
      idOf: (row) => row.id,
      label: (row) => words.issues.bulk.select({ id: row.id }),
      can: workable,
    },
  }
}
