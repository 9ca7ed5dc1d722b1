import type { IssueRecord } from '../../shared/issues.ts'
import { type ChosenRows, useChosenRows } from '../parts/chosen-rows.ts'
import type { Input } from '../trpc.ts'
import { words } from '../words.ts'

type Many = Input<'issues.resolveMany'>
export type Which = Pick<Many, 'ids'> | Pick<Many, 'filter'>

export type Choosing = ChosenRows<IssueRecord> & { which: Which }

const rowsOfDesk = {
  /** What the desk may do something with at all. */
  can: ({ can }: IssueRecord) => can.assign === true || can.resolve === true,
  label: (row: IssueRecord) => words.issues.bulk.select({ id: row.id }),
}

/** Which issues are chosen, and how the server is told so. */
export function useChoosing(
  filterInput: Record<string, unknown>,
  shown: readonly IssueRecord[],
): Choosing {
  const rows = useChosenRows(filterInput, shown, rowsOfDesk)
  const { all, chosen } = rows
  const which = all ? { filter: filterInput as Many['filter'] } : { ids: [...chosen] }
  return { ...rows, which }
}
