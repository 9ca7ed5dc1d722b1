import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cloneDatabase } from '../support/postgres.ts'
import { makeStartedConsole, processesOf, type StartedConsole } from './started-console.ts'

// The whole product, started as "npm start" does. The database stays empty: how the demo is made is
// shown elsewhere, and takes longer.

// Each test starts the product once or twice, on machines that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let console_: StartedConsole

beforeEach(async () => {
  console_ = await makeStartedConsole()
})

afterEach(() => console_.remove())

test('it starts, answers, refuses a second start in words, and Ctrl-C leaves nothing behind', async () => {
  const first = await console_.start()
  expect((await fetch(`${first.address}ready`)).status).toBe(200)
  const page = await fetch(first.address)
  expect(page.url).toBe(`${first.address}app/`)
  expect(await page.text()).toContain('<div id="root">')

  const second = await console_.run('start.mjs')
  expect(second.exitCode).toBe(1)
  expect(second.said).toContain('is using the data folder')
  expect(second.said).not.toContain('    at ')

  process.kill(-first.launcher.pid!, 'SIGINT')
  await once(first.launcher, 'exit')
  expect(first.launcher.exitCode).toBe(0)
  expect(processesOf(console_.dataDir)).toEqual([])
  await expect(fetch(first.address)).rejects.toThrow()
})

test('a command finds the database of the running console', async () => {
  await console_.start()
  const { exitCode, said } = await console_.run('console.mjs', 'clock', 'advance', '2d')
  expect(said).toMatch(/It is now \d{4}-\d\d-\d\dT/)
  expect(said).not.toContain('No sandbox')
  expect(exitCode).toBe(0)
  const shown = await console_.run('console.mjs', 'clock', 'show')
  expect(shown.said).toContain('2 days ahead')
})

/** One that ended meanwhile, since its parent did, is as dead as wanted. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as { code?: string }).code !== 'ESRCH') throw error
  }
}

test('after kill -9 of every process it starts again', async () => {
  const first = await console_.start()
  process.kill(-first.launcher.pid!, 'SIGKILL')
  for (const pid of processesOf(console_.dataDir)) killIfThere(pid)
  await once(first.launcher, 'exit')
  const second = await console_.start()
  expect((await fetch(`${second.address}ready`)).status).toBe(200)
})

test('when only the launcher is killed, the rest stops by itself', async () => {
  const { launcher } = await console_.start()
  launcher.kill('SIGKILL')
  await expect.poll(() => processesOf(console_.dataDir), { timeout: 30_000 }).toEqual([])
})

test('Ctrl-C stops everything also when whoever read the output is gone already', async () => {
  const { launcher } = await console_.start()
  launcher.stdout?.destroy()
  launcher.stderr?.destroy()
  process.kill(-launcher.pid!, 'SIGINT')
  await once(launcher, 'exit')
  expect(processesOf(console_.dataDir)).toEqual([])
})

test('with DATABASE_URL nothing is embedded', async () => {
  const database = await cloneDatabase()
  try {
    const { ownerUrl, appUrl } = database
    const { address } = await console_.start({ DATABASE_URL: ownerUrl, APP_DATABASE_URL: appUrl })
    expect((await fetch(`${address}ready`)).status).toBe(200)
    expect(existsSync(join(console_.dataDir, 'postgresql'))).toBe(false)
    await console_.remove()
  } finally {
    await database.drop()
  }
})

test('a setting that cannot be used is named, and nothing is started', async () => {
  const { exitCode, said } = await console_.run('console.mjs', 'all', { PORT: 'three' })
  expect(exitCode).toBe(1)
  expect(said).toContain('PORT: must be a port number')
  expect(existsSync(console_.dataDir)).toBe(false)
})
