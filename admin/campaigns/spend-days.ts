type Day = { day: string; spendMicros: string }

const dayMs = 86_400_000

/** The calendar day so many days before another, both YYYY-MM-DD. */
export function daysBack(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * dayMs).toISOString().slice(0, 10)
}

/** One row for each day of the period; a day the network has not spoken of is not known. */
export function spendRows(days: Day[], from: string, to: string) {
  const known = new Map(days.map((one) => [one.day, one.spendMicros]))
  const rows = []
  for (let day = from; day <= to; day = daysBack(day, -1)) {
    rows.push({ day, values: { spend: known.get(day) ?? null } })
  }
  return rows
}

/** The day with the highest spend, the earliest of equals; null when nothing was spent. */
export function best<Known extends Day>(days: Known[]): Known | null {
  let most: Known | null = null
  for (const one of days) {
    if (BigInt(one.spendMicros) > BigInt(most?.spendMicros ?? 0)) most = one
  }
  return most
}
