import { spawn } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Mutation, Suite } from './mutations.ts'
import { suites } from './mutations.ts'

const root = resolve(import.meta.dirname, '../..')
const copied = ['server', 'shared', 'migrations', 'tests', 'package.json', 'tsconfig.json']
/** Large, and nothing that the chosen suites read. */
const left = /tests\/(output|journeys|networks\/samples|contract\/golden|bugs|admin)(\/|$)/

/** One copy of the product; `mutation` null is the product as it is. */
export type Copy = { folder: string; mutation: Mutation | null }

/** Folders with a copy of the product each, beside one set of packages. */
export async function makeCopies(list: readonly (Mutation | null)[]) {
  const home = await mkdtemp(join(tmpdir(), 'console-bugs-'))
  chmodSync(home, 0o755)
  await symlink(join(root, 'node_modules'), join(home, 'node_modules'))
  const copies: Copy[] = []
  for (const [place, mutation] of list.entries()) {
    const folder = `copy${String(place).padStart(2, '0')}`
    for (const part of copied) {
      const filter = (path: string) => !left.test(path)
      await cp(join(root, part), join(home, folder, part), { recursive: true, filter })
    }
    if (mutation) await mutate(join(home, folder), mutation)
    copies.push({ folder, mutation })
  }
  return { home, copies, remove: () => rm(home, { recursive: true, force: true }) }
}

/** @throws Error unless the text to change is found exactly once: a mistake nobody can make finds nothing. */
async function mutate(folder: string, mutation: Mutation): Promise<void> {
  if ('sql' in mutation) return plantInDatabases(folder, mutation.sql)
  const { file, find, replace } = mutation
  await replaceOnce(join(folder, file), find, replace)
}

const clonedHere = '  return {\n    name,\n    ...connectionsTo('

async function plantInDatabases(folder: string, sql: string): Promise<void> {
  const planting = `  const { ownerUrl } = connectionsTo(cluster.superuserUrl, name, cluster.passwords)
  await asSuperuser(ownerUrl, async (client) => {
    await client.query(${JSON.stringify(sql)})
  })
`
  await replaceOnce(join(folder, 'tests/support/postgres.ts'), clonedHere, planting + clonedHere)
}

async function replaceOnce(path: string, find: string, replace: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  const times = text.split(find).length - 1
  if (times !== 1) throw new Error(`${path} has ${times} times: ${find}`)
  await writeFile(
    path,
    text.replace(find, () => replace),
  )
}

/** What became of one suite on one copy. */
export type Result = { passed: number; failed: number; broken: string | null }

type Report = {
  testResults: {
    name: string
    message: string
    assertionResults: { status: string; failureMessages: string[] }[]
  }[]
}

type Running = {
  home: string
  /** `[folder, suite]` */
  wanted: readonly (readonly [string, Suite])[]
  superuserUrl: string
  env: Record<string, string>
}

/** Runs the suites of all copies in one process of vitest, on the cluster that this process has. */
export async function runSuites({ home, wanted, superuserUrl, env }: Running) {
  const report = join(home, 'report.json')
  await writeFile(join(home, 'vitest.config.mjs'), configOf(wanted[0]![0]))
  const files = wanted.map(([folder, suite]) => join(folder, suites[suite].file))
  const only = [...new Set(wanted.map(([, suite]) => suites[suite].only))].join('|')
  const args = ['run', '--root', home, '-t', only, '--reporter=json', `--outputFile=${report}`]
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const said = await run([vitest, ...args, ...files], {
    cwd: home,
    env: { ...process.env, ...env, TEST_DATABASE_URL: superuserUrl },
  })
  const told: Report | null = await readFile(report, 'utf8').then(JSON.parse, () => null)
  if (!told) throw new Error(`The copies could not be tested:\n${said.slice(-4_000)}`)
  return (folder: string, suite: Suite): Result => {
    const path = join(folder, suites[suite].file)
    const found = told.testResults.find((one) => one.name.endsWith(path))
    if (!found) return { passed: 0, failed: 0, broken: 'It was not run.' }
    const count = (status: string) =>
      found.assertionResults.filter((one) => one.status === status).length
    return { passed: count('passed'), failed: count('failed'), broken: found.message || null }
  }
}

const configOf = (folder: string) => `export default {
  test: {
    globalSetup: ['${folder}/tests/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    include: ['copy*/tests/**/*.test.ts'],
  },
}
`

function run(args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece: Buffer) => {
        said += piece.toString()
      })
    }
    child.on('error', (error) => done(error.message))
    child.on('close', () => done(said))
  })
}
