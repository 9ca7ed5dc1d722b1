/** Rows that are chosen for a move of many, by their numbers. They stay chosen on other pages. */
export type RowSelection<Row> = {
  chosen: ReadonlySet<number>
  onChange: (chosen: ReadonlySet<number>) => void
  idOf: (row: Row) => number
  /** Names the row's box: "Select the video of dana". */
  label: (row: Row) => string
  /** Whether anything can be done with the row at all. */
  can: (row: Row) => boolean
}

/** The same choice with one row more or less. */
export function toggled(chosen: ReadonlySet<number>, id: number, on: boolean): Set<number> {
  const next = new Set(chosen)
  if (on) next.add(id)
  else next.delete(id)
  return next
}
