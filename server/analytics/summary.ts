import { noFigures, presentFigures } from '../../shared/metrics.ts'
import type { NetworkName } from '../../shared/networks.ts'
import type { Day } from '../account-day.ts'
import { eachDay } from '../account-day.ts'
import { rows } from '../database/sequelize.ts'
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

type LineRow = SumRow & { network: NetworkName | null; day: Day | null }

/** A line of days for each currency (and network, if asked), without gaps: an idle day is zero. */
export async function seriesOf(ctx: Asking, question: Question & { by: 'all' | 'network' }) {
  const { table, where, bind, only } = await rollupOf(ctx, question)
  const network = question.by === 'network' ? 'network' : 'NULL'
  const found = await rows<LineRow>(
    ctx.db,
    `SELECT currency, ${network} AS network, day::text, ${sumColumns} FROM ${table} WHERE ${where}
     GROUP BY GROUPING SETS ((1, 2, day), (1, 2)) ORDER BY 1, 2, day`,
    bind,
  )
  const days = eachDay(question.from, question.to)
  return {
    period: { from: question.from, to: question.to },
    incompleteFrom: await incompleteFrom(ctx, only, question.to),
    lines: inLines(found).map((line) => ({
      currency: line.currency,
      network: line.network,
      totals: presentDay(line.days.get(null)),
      days: days.map((day) => ({ day, ...presentDay(line.days.get(day)) })),
    })),
  }
}

type Line = Pick<LineRow, 'currency' | 'network'> & { days: Map<Day | null, SumRow> }

function inLines(found: LineRow[]): Line[] {
  const lines = new Map<string, Line>()
  for (const one of found) {
    const { currency, network } = one
    const key = `${currency} ${network}`
    const line = lines.get(key) ?? { currency, network, days: new Map() }
    line.days.set(one.day, one)
    lines.set(key, line)
  }
  return [...lines.values()]
}

function presentDay(one: SumRow | undefined) {
  return presentFigures(one ? figuresOf(one) : { ...noFigures, feeMicros: 0n })
}
