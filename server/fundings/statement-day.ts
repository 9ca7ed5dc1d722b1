import { invalid } from '../errors.ts'

/**
 * A day that somebody read off a bank statement.
 * @throws AppError validation naming the field when it lies in the future, or before what it is about.
 */
export function demandStatementDay(
  field: 'arrivedOn' | 'paidOn',
  day: string,
  { since, now, what }: { since: Date; now: Date; what: string },
): void {
  // A day begins up to 14 hours earlier elsewhere; a bank may date an order back by a few.
  const latest = new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)
  const earliest = new Date(since.getTime() - 7 * 86_400_000).toISOString().slice(0, 10)
  if (day > latest) throw invalid({ [field]: 'lies in the future' })
  if (day < earliest) throw invalid({ [field]: `lies before ${what} was asked for` })
}
