import { useState } from 'react'
import type { RowSelection } from './selection.ts'

export type ChosenRows<Row> = {
  chosen: ReadonlySet<number>
  /** Every one that matches the filters, also those of other pages. */
  all: boolean
  chooseAll: () => void
  clear: () => void
  selection: RowSelection<Row>
}

type Held = { of: string; chosen: ReadonlySet<number>; all: boolean }

/** Which rows are chosen. Other filters begin anew: nobody acts on what they no longer see. */
export function useChosenRows<Row extends { id: number }>(
  filterInput: Record<string, unknown>,
  shown: readonly Row[],
  { can, label }: Pick<RowSelection<Row>, 'can' | 'label'>,
): ChosenRows<Row> {
  const of = JSON.stringify(filterInput)
  const [held, setHeld] = useState<Held>({ of, chosen: new Set(), all: false })
  const { chosen, all } = held.of === of ? held : { chosen: new Set<number>(), all: false }
  return {
    chosen,
    all,
    chooseAll: () => setHeld({ of, chosen: new Set(), all: true }),
    clear: () => setHeld({ of, chosen: new Set(), all: false }),
    selection: {
      chosen: all ? new Set(shown.filter(can).map((row) => row.id)) : chosen,
      onChange: (next) => setHeld({ of, chosen: next, all: false }),
      idOf: (row) => row.id,
      label,
      can,
    },
  }
}
