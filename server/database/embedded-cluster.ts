import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { type Account, canEnter, EmbeddedError, spawnAs } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'

/** What DATA_DIR/postgresql.json keeps (mode 0600): where the cluster lies, and its passwords. */
export type ClusterState = {
  /** 'inside' is DATA_DIR/postgresql, so that the folder may be moved; otherwise a full path. */
  place: string
  passwords: { superuser: string; owner: string; login: string }
}

/** Makes the data folder if need be and returns its real path. */
export function openDataFolder(dataDir: string): string {
  const folder = resolve(dataDir)
  // An unprivileged PostgreSQL must pass through a folder that root made, but not list it.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  try {
    mkdirSync(folder, { recursive: true, mode })
    writeFileSync(join(folder, '.writable'), '')
    rmSync(join(folder, '.writable'))
    return realpathSync(folder)
  } catch (error) {
    throw new EmbeddedError(
      `The data folder ${folder} cannot be written: ${(error as Error).message}.\n` +
        'Make room or change its owner, or choose another folder with DATA_DIR=/path/to/folder.',
    )
  }
}

export function readState(dataFolder: string): ClusterState | null {
  const file = stateFile(dataFolder)
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ClusterState
  } catch (error) {
    throw new EmbeddedError(
      `${file} (where the database lies, and its passwords) cannot be read: ` +
        `${(error as Error).message}`,
    )
  }
}

export function clusterFolder(dataFolder: string, state: ClusterState | null): string {
  if (state === null || state.place === 'inside') return join(dataFolder, 'postgresql')
  return state.place
}

function stateFile(dataFolder: string): string {
  return join(dataFolder, 'postgresql.json')
}

/**
 * Decides where a new cluster goes and writes that down with fresh passwords. The account may be
 * unable to enter the data folder (a checkout below /root): the cluster then lies in the shelter.
 */
export function writeNewState(
  dataFolder: string,
  account: Account,
  shelterDir: () => string,
): ClusterState {
  if (existsSync(join(dataFolder, 'postgresql'))) {
    throw new EmbeddedError(
      `There is a database in ${dataFolder}, but ${stateFile(dataFolder)} with its passwords is ` +
        'gone. Put that file back, or move the folder away to begin afresh.',
    )
  }
  const password = () => randomBytes(24).toString('base64url')
  const name = `cluster-${shortHash(dataFolder)}-${randomBytes(3).toString('hex')}`
  const state: ClusterState = {
    place: canEnter(account, dataFolder) ? 'inside' : join(shelterDir(), name),
    passwords: { superuser: password(), owner: password(), login: password() },
  }
  const file = stateFile(dataFolder)
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return state
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}

/** A folder outside the data folder that the account can enter, made on first use. */
export function openShelter(account: Account, wished?: string): string {
  const uid = process.getuid?.() ?? 0
  const candidates = wished
    ? [wished]
    : [
        ...(uid === 0 ? ['/var/lib/campaign-console'] : []),
        `/var/tmp/campaign-console-${uid}`,
        join(tmpdir(), `campaign-console-${uid}`),
      ]
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      if (canEnter(account, folder)) return folder
    } catch {
      // Not writable for us: the next candidate may be.
    }
  }
  throw new EmbeddedError(
    `None of these folders can be made and entered by ${account.name}: ${candidates.join(', ')}.`,
  )
}

/** Earlier clusters of the same data folder that nothing points at any more. */
export function forgottenClusters(dataFolder: string, state: ClusterState): string[] {
  if (state.place === 'inside') return []
  const parent = dirname(state.place)
  return readdirSync(parent)
    .filter((name) => name.startsWith(`cluster-${shortHash(dataFolder)}-`))
    .filter((name) => name !== basename(state.place) && /-[0-9a-f]{6}$/.test(name))
    .map((name) => join(parent, name))
}

/**
 * Makes the cluster with initdb, beside its final place, and renames it when it is complete: a
 * start that is killed half-way leaves nothing that looks like a database.
 */
export function createCluster(order: {
  cluster: string
  account: Account
  binaries: Binaries
  superuserPassword: string
}): void {
  const { cluster, account, binaries } = order
  for (const name of readdirSync(dirname(cluster))) {
    if (name.startsWith(`${basename(cluster)}.partial-`)) {
      rmSync(join(dirname(cluster), name), { recursive: true, force: true })
    }
  }
  const partial = mkdtempSync(`${cluster}.partial-`)
  try {
    const passwordFile = join(partial, 'password')
    writeFileSync(passwordFile, order.superuserPassword, { mode: 0o600 })
    give(account, partial, passwordFile)
    runInitdb(binaries, account, join(partial, 'data'), passwordFile)
    writeHostRules(account, join(partial, 'data'))
    renameSync(join(partial, 'data'), cluster)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

function give(account: Account, ...paths: string[]): void {
  if (account.uid === undefined || account.gid === undefined) return
  for (const path of paths) chownSync(path, account.uid, account.gid)
}

function runInitdb(
  binaries: Binaries,
  account: Account,
  folder: string,
  passwordFile: string,
): void {
  const result = spawnSync(
    join(binaries.folder, 'bin', 'initdb'),
    [
      `--pgdata=${folder}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { ...spawnAs(account), encoding: 'utf8' },
  )
  if (result.status === 0) return
  const said = result.error?.message ?? `${result.stdout}${result.stderr}`.trim()
  throw new EmbeddedError(
    `PostgreSQL could not make its data folder ${folder} (as ${account.name}). It said:\n${said}`,
  )
}

/** Only this machine may connect, and only with a password. */
function writeHostRules(account: Account, folder: string): void {
  const file = join(folder, 'pg_hba.conf')
  writeFileSync(file, 'host all all 127.0.0.1/32 scram-sha-256\n', { mode: 0o600 })
  give(account, file)
}

/** A cluster belongs to one major version of PostgreSQL; another one refuses it. */
export function refuseOtherVersion(cluster: string, binaries: Binaries): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const wanted = binaries.version.split('.')[0]
  if (found === wanted) return
  throw new EmbeddedError(
    `The database in ${cluster} was made by PostgreSQL ${found}; this release brings ${wanted}. ` +
      'Move its data over with pg_dump and a DATABASE_URL, or choose another DATA_DIR.',
  )
}
