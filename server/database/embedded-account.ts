import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'

/**
 * The operating-system account that runs PostgreSQL. PostgreSQL refuses to run as root, so a
 * console started by root hands the server to an unprivileged account. `uid` and `gid` are left
 * out when the account is our own: spawn and chown then need no change.
 */
export type Account = { name: string; uid?: number; gid?: number }

/** A reason a person can act on; the command line prints its message without a stack. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError'
}

/**
 * Chooses the account. An existing cluster keeps its owner, so that a folder first used by an
 * ordinary user still works when root starts it. `uid` is our own (0 for root).
 */
export function chooseAccount(clusterDir: string | null, uid = process.getuid?.() ?? -1): Account {
  const owner = clusterDir && existsSync(clusterDir) ? statSync(clusterDir) : null
  if (uid !== 0) return ownAccount(uid, owner?.uid, clusterDir)
  if (owner && owner.uid !== 0) {
    return { name: accountName(owner.uid), uid: owner.uid, gid: owner.gid }
  }
  return unprivilegedAccount()
}

/** initdb looks its account up by number, so only one that the machine knows will do. */
function unprivilegedAccount(): Account {
  const candidates = passwdEntries().filter((entry) => entry.uid > 0)
  const named = (name: string) => candidates.find((entry) => entry.name === name)
  const account = named('postgres') ?? named('nobody') ?? candidates[0]
  if (account) return account
  throw new EmbeddedError(
    'PostgreSQL refuses to run as root, and this machine has no other account in /etc/passwd. ' +
      'Add one (for example "useradd --system postgres"), or set DATABASE_URL.',
  )
}

function ownAccount(uid: number, owner: number | undefined, clusterDir: string | null): Account {
  if (owner !== undefined && owner !== uid) {
    throw new EmbeddedError(
      `The database in ${clusterDir} belongs to ${accountName(owner)}, and you are ` +
        `${accountName(uid)}. Start the console as that user or as root, or choose another ` +
        'data folder with DATA_DIR=/path/to/folder.',
    )
  }
  return { name: accountName(uid) }
}

function passwdEntries(): Required<Account>[] {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

function accountName(uid: number): string {
  return passwdEntries().find((entry) => entry.uid === uid)?.name ?? `uid ${uid}`
}

/** The environment a PostgreSQL program gets: nothing of ours, so that no PG* variable leaks in. */
function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

/**
 * What `spawn` needs to act as the account. The working folder is the root folder because the
 * present one may be closed to that account, and PostgreSQL insists on reading it.
 */
export function spawnAs(account: Account) {
  const { uid, gid } = account
  return { cwd: '/', env: bareEnvironment(), ...(uid === undefined ? {} : { uid, gid }) }
}

/**
 * Can the account pass through this folder? Asked of the kernel, as that account, because mode
 * bits of every parent, groups and access control lists all have a say.
 */
export function canEnter(account: Account, folder: string): boolean {
  return spawnSync('test', ['-x', folder], spawnAs(account)).status === 0
}
