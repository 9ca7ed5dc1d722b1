import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUseError, lockFolder } from '../../server/database/embedded-lock.ts'

const now = new Date('2026-11-21T10:00:00Z')

let folder: string
let racers: ChildProcess[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaign-console-lock-'))
  racers = []
})

afterEach(() => {
  for (const racer of racers) racer.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const lock = () => lockFolder(folder, join(folder, 'lock'), now)

function leaveLockOf(pid: number, startedAt: string | null): void {
  const holder = { nonce: 'left', pid, startedAt, since: now.toISOString(), stopping: false }
  writeFileSync(join(folder, 'lock'), JSON.stringify(holder))
}

function pidOfTheDead(): number {
  return spawnSync(process.execPath, ['--version']).pid
}

test('a folder is taken once, and free again when it is released', () => {
  const first = lock()
  expect(lock).toThrow(FolderInUseError)
  first.release()
  lock().release()
  expect(readdirSync(folder)).toEqual([])
})

test('a holder that is stopping says so', () => {
  lock().markStopping()
  expect(lock).toThrow(expect.objectContaining({ stopping: true, pid: process.pid }))
})

test('the lock of a process that was killed is taken over', () => {
  leaveLockOf(pidOfTheDead(), null)
  lock()
  expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')).pid).toBe(process.pid)
})

test.runIf(existsSync('/proc/self/stat'))(
  'a reused process id does not keep a folder locked',
  () => {
    leaveLockOf(process.pid, 'another-boot:1')
    expect(lock).not.toThrow()
  },
)

test('a damaged lock file is named', () => {
  writeFileSync(join(folder, 'lock'), '{')
  expect(lock).toThrow(/lock is damaged/)
})

test('of several that find a dead lock at the same moment exactly one gets it', async () => {
  leaveLockOf(pidOfTheDead(), null)
  const answers = Array.from({ length: 4 }, () => {
    const racer = spawn(
      process.execPath,
      ['--import', 'tsx', 'tests/launcher/race-for-lock.ts', folder],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    racers.push(racer)
    return createInterface({ input: racer.stdout! })[Symbol.asyncIterator]()
  })
  await Promise.all(answers.map((lines) => lines.next()))
  writeFileSync(join(folder, 'go'), '')
  const outcomes = await Promise.all(answers.map(async (lines) => (await lines.next()).value))
  expect(outcomes.sort()).toEqual(['refused', 'refused', 'refused', 'won'])
})
