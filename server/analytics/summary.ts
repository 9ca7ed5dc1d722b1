import { noFigures, presentFigures } from '../../shared/metrics.ts'
import { rows } from '../database/sequelize.ts'
import type { Day } from './account-day.ts'
import { eachDay } from './account-day.ts'
import {
  type Asking,
  checkPeriod,
  figuresOf,
  incompleteFrom,
  type Question,
  rollupOf,
  type SumRow,
  sumColumns,
} from './scope.ts'

type Compare = { compareFrom?: Day | undefined; compareTo?: Day | undefined }

/** Sums of a period, a line for each currency, beside those of the period compared with. */
export async function summarize(ctx: Asking, question: Question & Compare) {
  const { from, to, compareFrom, compareTo } = question
  const compare = compareFrom && compareTo ? { from: compareFrom, to: compareTo } : null
  if (compare) checkPeriod(compare, 'compareTo')
  const current = await sumsOf(ctx, question)
  const previous = compare ? await sumsOf(ctx, { ...question, ...compare }) : null
  const currencies = new Set([...current.keys(), ...(previous?.keys() ?? [])])
  const nothing = { ...noFigures, feeMicros: 0n }
  return {
    period: { from, to },
    compare,
    currencies: [...currencies].sort().map((currency) => ({
      currency,
      current: presentFigures(current.get(currency) ?? nothing),
      previous: previous && presentFigures(previous.get(currency) ?? nothing),
    })),
  }
}

async function sumsOf(ctx: Asking, question: Question) {
  const { table, where, bind } = await rollupOf(ctx, question)
  const found = await rows<SumRow>(
    ctx.db,
    `SELECT currency, ${sumColumns} FROM ${table} WHERE ${where} GROUP BY currency ORDER BY currency`,
    bind,
  )
  return new Map(found.map((one) => [one.currency, figuresOf(one)]))
}

/** A line of days for each currency, without gaps; a day nobody delivered on is zero. */
export async function seriesOf(ctx: Asking, question: Question) {
  const { table, where, bind, only } = await rollupOf(ctx, question)
  const found = await rows<SumRow & { day: Day | null }>(
    ctx.db,
    `SELECT currency, day::text, ${sumColumns} FROM ${table} WHERE ${where}
     GROUP BY GROUPING SETS ((currency, day), (currency)) ORDER BY currency, day`,
    bind,
  )
  const lines = new Map<string, Map<Day | null, SumRow>>()
  for (const one of found) {
    const line = lines.get(one.currency) ?? new Map<Day | null, SumRow>()
    lines.set(one.currency, line.set(one.day, one))
  }
  const days = eachDay(question.from, question.to)
  return {
    period: { from: question.from, to: question.to },
    incompleteFrom: await incompleteFrom(ctx, only, question.to),
    currencies: [...lines].map(([currency, line]) => ({
      currency,
      totals: presentFigures(figuresOf(line.get(null)!)),
      days: days.map((day) => ({ day, ...presentDay(line.get(day)) })),
    })),
  }
}

export function presentDay(one: SumRow | undefined) {
  return presentFigures(one ? figuresOf(one) : { ...noFigures, feeMicros: 0n })
}
