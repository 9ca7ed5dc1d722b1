import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findEmbedded } from '../../server/database/embedded.ts'
import { FolderInUseError } from '../../server/database/embedded-lock.ts'
import {
  isRunning,
  postgresProcessesIn,
  waitUntil,
} from '../../server/database/embedded-process.ts'
import { ask, type HeldFolder, makeHeldFolder } from './held-folder.ts'

// Making a cluster takes seconds on a busy machine, and some tests make two.
vi.setConfig({ testTimeout: 90_000 })

let folder: HeldFolder

beforeEach(() => {
  folder = makeHeldFolder()
})

afterEach(() => folder.remove())

test('what was stored is there again after a stop and a start', async () => {
  const first = await folder.start()
  await ask(first.embedded.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await first.embedded.stop()
  const second = await folder.start()
  expect(await ask(second.embedded.ownerUrl, 'SELECT answer FROM kept')).toBe(42)
})

test('stopping leaves no process and no lock', async () => {
  const { embedded } = await folder.start()
  expect(postgresProcessesIn(embedded.cluster).length).toBeGreaterThan(1)
  await embedded.stop()
  expect(postgresProcessesIn(embedded.cluster)).toEqual([])
  expect(existsSync(join(folder.dataDir, 'console.lock'))).toBe(false)
})

test('the passwords lie in a file that only its owner reads', async () => {
  await folder.start()
  expect(statSync(join(folder.dataDir, 'postgresql.json')).mode & 0o777).toBe(0o600)
})

test('a connection without the password is refused, also from this machine', async () => {
  const { embedded } = await folder.start()
  const url = new URL(embedded.appUrl)
  url.password = 'guessed'
  await expect(ask(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
})

test('text sorts the same on every machine', async () => {
  const { embedded } = await folder.start()
  const sql = `SELECT format('%s %s', datlocprovider, datlocale) FROM pg_database WHERE datname = 'console'`
  expect(await ask(embedded.ownerUrl, sql)).toBe('b C.UTF-8')
})

test('a second program on the same folder is refused in words', async () => {
  const other = await folder.startElsewhere()
  const refusal = await folder.start().catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(FolderInUseError)
  expect((refusal as Error).message).toContain(`process ${other.pid}`)
  expect((refusal as Error).message).toContain('DATA_DIR=')
})

test('a command finds the server that another program runs', async () => {
  expect(findEmbedded(folder.dataDir)).toBeNull()
  await folder.startElsewhere()
  const found = findEmbedded(folder.dataDir)
  expect(await ask(found?.appUrl ?? '', 'SELECT current_user')).toBe('console_login')
})

test('after kill -9 of the program the next start takes its server over', async () => {
  const other = await folder.startElsewhere()
  const left = findEmbedded(folder.dataDir)
  other.kill('SIGKILL')
  await once(other, 'exit')
  const { embedded, said } = await folder.start()
  expect(said).toContain('taking it over')
  expect(embedded.appUrl).toBe(left?.appUrl)
  await embedded.stop()
  // A process that lets go of its folder may take a moment to end.
  await expect.poll(() => isRunning(embedded.serverPid)).toBe(false)
})

test('after kill -9 of program and server the next start recovers', async () => {
  const other = await folder.startElsewhere()
  const url = findEmbedded(folder.dataDir)?.ownerUrl ?? ''
  await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  const cluster = join(folder.dataDir, 'postgresql')
  for (const pid of [other.pid!, ...postgresProcessesIn(cluster)]) process.kill(pid, 'SIGKILL')
  await once(other, 'exit')
  const { embedded } = await folder.start()
  expect(await ask(embedded.ownerUrl, 'SELECT answer FROM kept')).toBe(42)
})

test('a pid file that names somebody else’s process is not believed', async () => {
  const first = await folder.start()
  await first.embedded.stop()
  const pidFile = join(first.embedded.cluster, 'postmaster.pid')
  writeFileSync(pidFile, `${process.pid}\n${first.embedded.cluster}\n1700000000\n5432\n`)
  const second = await folder.start()
  expect(second.said).not.toContain('taking it over')
  expect(await ask(second.embedded.ownerUrl, 'SELECT 1')).toBe(1)
})

test('a server that dies by itself comes back on the same port', async () => {
  const { embedded } = await folder.start()
  const firstPid = embedded.serverPid
  process.kill(firstPid, 'SIGKILL')
  expect(await waitUntil(() => embedded.serverPid !== firstPid, 20_000)).toBe(true)
  expect(await ask(embedded.appUrl, 'SELECT 1')).toBe(1)
})

test('a start that cannot write its folder says so in words', async () => {
  writeFileSync(join(folder.path, 'file'), '')
  await expect(folder.start(join(folder.path, 'file', 'data'))).rejects.toThrow(
    /cannot be written.*DATA_DIR=/s,
  )
})
