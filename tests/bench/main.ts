import { asApp } from '../../server/rooms.ts'
import { type BenchDatabase, openBenchDatabase } from './database.ts'
import { loadData, makeSenders } from './load-data.ts'
import { type Measured, measure, type Servers } from './measure.ts'
import { type Options, readOptions } from './options.ts'
import { eventsIn, killWhileTelling } from './pixel.ts'
import { say } from './place.ts'
import { freePort, startServer } from './processes.ts'
import * as product from './product.ts'
import { type Line, median, ratioOf } from './ratios.ts'
import { campaignPages, feeLists, oneCampaign } from './reads.ts'
import { beginRun, writeRun } from './report.ts'
import type { Stand, Workload } from './workloads.ts'

/** As many as the product keeps. */
const LIMIT_POOL = '10'

async function startLimit({ appUrl }: BenchDatabase) {
  const port = await freePort()
  return startServer({
    script: ['tests/bench/limit/server.ts'],
    env: { LIMIT_DATABASE_URL: asApp(appUrl), LIMIT_PORT: String(port), LIMIT_POOL },
    port,
    ready: /Limit ready/,
  })
}

/** The fees' period: all days but the first and the last. */
async function periodOf({ admin }: BenchDatabase) {
  const { rows } = await admin.query<{ from: string; to: string }>(
    'SELECT (min(day) + 1)::text AS from, (max(day) - 1)::text AS to FROM ad_spend_fees',
  )
  return { dayFrom: rows[0]!.from, dayTo: rows[0]!.to }
}

async function allWorkloads(stand: Stand): Promise<Workload[]> {
  const [first, deep] = await feeLists(stand)
  const all = [
    eventsIn(stand, 'W7 pixel events by 100', 100),
    eventsIn(stand, 'W7 pixel events one by one', 1),
    campaignPages(stand),
    first,
    deep,
    oneCampaign(stand),
  ]
  const { only } = stand.options
  return all.filter(({ name }) => only.length === 0 || only.some((one) => name.startsWith(one)))
}

const lineOf = ({ goal }: Workload, { name, rounds, processor }: Measured): Line => {
  const ratios = rounds.map((one) => one.product / one.limit)
  const range: [number, number] = [Math.min(...ratios), Math.max(...ratios)]
  return { name, goal, value: ratioOf(rounds), range, processor }
}

/** What page 10,000 costs the product, in first pages. */
function deepLines(measured: Measured[]): Line[] {
  const [first, deep] = measured.filter(({ name }) => name.startsWith('W2'))
  if (!first || !deep) return []
  const rate = ({ rounds }: Measured) => median(rounds.map((one) => one.product))
  const value = rate(first) / rate(deep)
  const name = 'W2 cost of the deep page in first pages'
  return [
    { name, goal: { upTo: 1.5 }, value, range: null, processor: { server: null, whole: null } },
  ]
}

async function play(stand: Stand, servers: Servers): Promise<void> {
  const { options, database } = stand
  const run = beginRun(options, database.version)
  const measured: Measured[] = []
  const lines: Line[] = []
  for (const workload of await allWorkloads(stand)) {
    say(`${workload.name} …`)
    const found = await measure(workload, stand, servers)
    measured.push(found)
    lines.push(lineOf(workload, found))
  }
  // Who is killed writes no profile.
  const kills = !process.env.BENCH_PROFILES && measured.some(({ name }) => name.startsWith('W7'))
  const checks = kills ? [await killWhileTelling(stand, servers.product)] : []
  lines.push(...deepLines(measured))
  process.stdout.write(`\n${writeRun(run, { measured, lines, checks })}\n`)
}

async function bench(options: Options): Promise<void> {
  const database = await openBenchDatabase()
  // Ctrl-C: PostgreSQL stops, and with this process its servers.
  process.once('SIGINT', () => void database.close().finally(() => process.exit(130)))
  const settings = await product.productSettings(database)
  const running: Partial<Servers> = {}
  try {
    await product.makeOperator(database, settings)
    product.signAsProduct(settings)
    await loadData(database.admin, options)
    const senders = await makeSenders(database.admin)
    running.product = await product.startProduct(settings)
    running.limit = await startLimit(database)
    const signedIn = await product.signIn(running.product)
    const period = await periodOf(database)
    await play({ options, database, senders, signedIn, period }, running as Servers)
  } finally {
    await running.product?.stop()
    await running.limit?.stop()
    await database.close()
  }
}

try {
  await bench(readOptions(process.argv.slice(2)))
} catch (error) {
  say((error as Error).stack ?? String(error))
  process.exitCode = 1
}
