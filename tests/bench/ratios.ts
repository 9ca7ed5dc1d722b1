/** The middle of some numbers; of two middles their mean. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)]!
  return (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Requests a second of one round, of both servers one after the other. */
export type Round = { limit: number; product: number }

/** The middle of the rounds' ratios: each compares what ran side by side under the same load. */
export const ratioOf = (rounds: readonly Round[]) =>
  median(rounds.map(({ limit, product }) => product / limit))

/** A goal is met at least (`from`) or at most (`upTo`). */
export type Goal = { from: number } | { upTo: number }

export const meets = (goal: Goal, value: number) =>
  'from' in goal ? value >= goal.from : value <= goal.upTo

const words = (goal: Goal) => ('from' in goal ? `≥ ${goal.from}` : `≤ ${goal.upTo}`)

export type Line = {
  name: string
  goal: Goal
  value: number
  /** The smallest and the largest round. */
  range: [number, number] | null
  /** Times the limit's processor time for one request; null where the system does not tell. */
  processor: { server: number | null; whole: number | null }
}

const short = (value: number) => value.toFixed(2)
const times = (value: number | null) => (value === null ? '–' : `${value.toFixed(1)} ×`)

/** The table of a run, as Markdown. */
export function tableOf(lines: readonly Line[]): string {
  const head = [
    'workload',
    'ratio',
    'rounds from–to',
    'goal',
    '',
    'processor: server',
    'with database',
  ]
  const rows = lines.map((line) => [
    line.name,
    short(line.value),
    line.range ? `${short(line.range[0])}–${short(line.range[1])}` : '–',
    words(line.goal),
    meets(line.goal, line.value) ? 'met' : 'missed',
    times(line.processor.server),
    times(line.processor.whole),
  ])
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]!.length)))
  const written = (row: string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [written(head), rule, ...rows.map(written)].join('\n')
}
