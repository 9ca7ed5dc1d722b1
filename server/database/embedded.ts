import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { type Account, chooseAccount, EmbeddedError } from './embedded-account.ts'
import { prepareBinaries } from './embedded-binaries.ts'
import {
  type ClusterState,
  clusterFolder,
  createCluster,
  forgottenClusters,
  openDataFolder,
  openShelter,
  readState,
  refuseOtherVersion,
  writeNewState,
} from './embedded-cluster.ts'
import { type FolderLock, lockFolder } from './embedded-lock.ts'
import { isPostgresIn } from './embedded-process.ts'
import { prepareDatabase, prepareRoles } from './embedded-roles.ts'
import {
  adoptOrStart,
  restartServer,
  runningServer,
  type Server,
  type ServerOrder,
  type StopManner,
  stopServer,
} from './embedded-server.ts'

export type Connections = {
  /** console_owner: owns the database, applies migrations; not a superuser. */
  ownerUrl: string
  /** console_login: what web and worker use. */
  appUrl: string
}

export type Embedded = Connections & {
  /** For set-up only: a superuser bypasses every protection of the schema. */
  superuserUrl: string
  serverPid: number
  /** Where the cluster lies; outside the data folder when its account cannot enter that. */
  cluster: string
  /** Says that the end has begun, so that a start meanwhile waits instead of refusing. */
  markStopping(): void
  /** Stops the server and gives the folder free. Call it last: everything else needs the server. */
  stop(manner?: StopManner): Promise<void>
}

export type EmbeddedOptions = {
  dataDir: string
  progress: (line: string) => void
  /** PostgreSQL settings by name, on top of ours. */
  settings?: Record<string, string>
  /** Where programs and cluster go when their account cannot enter the data folder or checkout. */
  shelterDir?: string
}

/**
 * Starts PostgreSQL from the npm packages on `dataDir`, or takes over the one that a killed console
 * left running there. Throws FolderInUseError when a living console holds the folder, and
 * EmbeddedError, in words, for whatever else a person has to put right.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataFolder = openDataFolder(options.dataDir)
  const locks = [lockFolder(dataFolder, join(dataFolder, 'console.lock'), new Date())]
  try {
    const prepared = prepareCluster(dataFolder, options)
    // A copied data folder points at the same cluster, so a cluster elsewhere has its own lock.
    if (dirname(prepared.cluster) !== dataFolder) {
      locks.push(lockFolder(prepared.cluster, `${prepared.cluster}.lock`, new Date()))
    }
    const order = makeWhenMissing(prepared, options)
    const server = await adoptOrStart(order)
    const { passwords } = prepared.state
    await prepareConsole(urlOf('postgres', passwords.superuser, server.port, 'postgres'), passwords)
    return superviseServer({ order, server, passwords, locks })
  } catch (error) {
    for (const lock of locks.reverse()) lock.release()
    throw error
  }
}

/** The connections of a server that another process runs on this folder; null when none runs. */
export function findEmbedded(dataDir: string): Connections | null {
  if (!existsSync(dataDir)) return null
  const dataFolder = realpathSync(dataDir)
  const state = readState(dataFolder)
  if (state === null || !existsSync(clusterFolder(dataFolder, state))) return null
  const server = runningServer(realpathSync(clusterFolder(dataFolder, state)))
  return server && connections(server.port, state.passwords)
}

type Prepared = { cluster: string; account: Account; state: ClusterState }

function prepareCluster(dataFolder: string, options: EmbeddedOptions): Prepared {
  const { progress, shelterDir } = options
  const known = readState(dataFolder)
  const account = chooseAccount(known && clusterFolder(dataFolder, known))
  const shelter = () => openShelter(account, shelterDir)
  const state = known ?? writeNewState(dataFolder, account, shelter)
  const cluster = clusterFolder(dataFolder, state)
  if (state.place !== 'inside') {
    progress(`The account ${account.name}, which runs PostgreSQL, cannot enter ${dataFolder}:`)
    progress(`the database lies in ${cluster}`)
    for (const old of known ? [] : forgottenClusters(dataFolder, state)) {
      progress(`An earlier database of this folder is still in ${old}; remove it if you are done`)
    }
  }
  return { cluster, account, state }
}

function makeWhenMissing(prepared: Prepared, options: EmbeddedOptions): ServerOrder {
  const { account, cluster, state } = prepared
  const { progress } = options
  const shelterDir = () => openShelter(account, options.shelterDir)
  const binaries = prepareBinaries({ account, shelterDir, progress })
  const superuserPassword = state.passwords.superuser
  if (!existsSync(cluster)) {
    const asWhom = account.uid === undefined ? '' : ` (run as ${account.name}, since you are root)`
    progress(`Making a database in ${cluster}${asWhom}`)
    createCluster({ cluster, account, binaries, superuserPassword })
  }
  refuseOtherVersion(cluster, binaries)
  const settings = options.settings ?? {}
  return {
    ...{ cluster: realpathSync(cluster), account, binaries, superuserPassword, settings, progress },
  }
}

async function prepareConsole(
  superuserUrl: string,
  passwords: ClusterState['passwords'],
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await prepareRoles(client, passwords)
    await prepareDatabase(client, 'console')
  } catch (error) {
    throw new EmbeddedError(`The database could not be set up: ${(error as Error).message}`)
  } finally {
    await client.end()
  }
}

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
}

function connections(port: number, passwords: ClusterState['passwords']): Connections {
  return {
    ownerUrl: urlOf('console_owner', passwords.owner, port, 'console'),
    appUrl: urlOf('console_login', passwords.login, port, 'console'),
  }
}

type Supervised = {
  order: ServerOrder
  server: Server
  passwords: ClusterState['passwords']
  locks: FolderLock[]
}

const maxRestarts = 5

/**
 * Looks after the server every second: when it dies without being asked to (killed for memory, say)
 * it is started again on the same port, so that connection pools heal by themselves.
 */
function superviseServer({ order, server, passwords, locks }: Supervised): Embedded {
  let serverPid = server.pid
  let restarts = 0
  let restarting: Promise<void> | null = null
  const restart = async () => {
    order.progress('PostgreSQL stopped unexpectedly: starting it again')
    serverPid = (await restartServer(order, server.port)).pid
  }
  const watch = setInterval(() => {
    if (restarting || restarts >= maxRestarts || isPostgresIn(serverPid, order.cluster)) return
    restarts += 1
    restarting = restart()
      .catch((error: Error) => order.progress(error.message))
      .finally(() => {
        restarting = null
      })
  }, 1_000)
  watch.unref()
  return {
    ...connections(server.port, passwords),
    superuserUrl: urlOf('postgres', passwords.superuser, server.port, 'postgres'),
    cluster: order.cluster,
    get serverPid() {
      return serverPid
    },
    markStopping: () => {
      for (const lock of locks) lock.markStopping()
    },
    stop: async (manner = 'fast') => {
      clearInterval(watch)
      await restarting
      await stopServer(serverPid, order.cluster, manner)
      for (const lock of [...locks].reverse()) lock.release()
    },
  }
}
