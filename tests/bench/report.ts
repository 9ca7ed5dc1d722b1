import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Measured } from './measure.ts'
import { CONNECTIONS, type Options, sizes } from './options.ts'
import { projectRoot } from './place.ts'
import { type Line, tableOf } from './ratios.ts'

const folder = join(projectRoot, 'tests/bench/results')

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8' }).trim()

/** The commit, with a plus when files of the product differ from it. */
function commitOf(): string {
  try {
    const changed = git('status', '--porcelain', '--', 'server', 'shared', 'migrations')
    return git('rev-parse', '--short=8', 'HEAD') + (changed ? '+' : '')
  } catch {
    return 'unknown'
  }
}

const machineOf = (postgresql: string) => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  loadBefore: loadavg().map((load) => Math.round(load * 10) / 10),
  node: process.version,
  postgresql,
})

export type Run = {
  startedAt: Date
  options: Options
  machine: ReturnType<typeof machineOf>
  commit: string
}

export const beginRun = (options: Options, postgresql: string): Run => ({
  startedAt: new Date(),
  options,
  machine: machineOf(postgresql),
  commit: commitOf(),
})

export type Results = { measured: Measured[]; lines: Line[]; checks: string[] }

function pageOf({ startedAt, options, machine, commit }: Run, { lines, checks }: Results): string {
  const { organizations, days } = sizes[options.size]
  const rows = (organizations * 50 * days).toLocaleString('en')
  return [
    `# Size ${options.size}, ${startedAt.toISOString().slice(0, 10)}, commit ${commit}`,
    `${rows} fees and as many figures of days, seed ${options.seed}. ${options.rounds} rounds of ` +
      `${options.seconds} s for each server, ${CONNECTIONS} connections. ${machine.cores} cores ` +
      `(${machine.processor}), ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ` +
      `${machine.postgresql}; load before the run ${machine.loadBefore.join(', ')}.`,
    tableOf(lines),
    ...checks.map((check) => `- ${check}`),
    'docs/performance.md says how to read it.',
  ].join('\n\n')
}

/** Writes one run down, for people and for programs. @returns the page. */
export function writeRun(run: Run, results: Results): string {
  const page = pageOf(run, results)
  mkdirSync(folder, { recursive: true })
  const day = run.startedAt.toISOString().slice(0, 10)
  const name = join(folder, `${day}-${run.commit}-${run.options.size}`)
  const round = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value
  writeFileSync(`${name}.json`, `${JSON.stringify({ ...run, ...results }, round, 2)}\n`)
  writeFileSync(`${name}.md`, `${page}\n`)
  return page
}
