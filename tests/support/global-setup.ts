import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../server/database/embedded.ts'
import { prepareDatabase, prepareRoles } from '../../server/database/embedded-roles.ts'
import { migrate } from '../../server/database/migrate.ts'
import { asSuperuser, connectionsTo } from './postgres.ts'

// Roles belong to the whole server, so all runs on one TEST_DATABASE_URL must agree on passwords.
const passwords = { owner: 'console-owner-in-tests', login: 'console-login-in-tests' }

/**
 * One PostgreSQL per run, in a temporary folder and on a free port, so that runs side by side do not
 * meet; TEST_DATABASE_URL (a superuser's, PostgreSQL 15 or later) names another one to use.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = process.env.TEST_DATABASE_URL
  const server = own ? { superuserUrl: own, stop: async () => undefined } : await startOwnServer()
  const template = `console_template_${randomBytes(6).toString('hex')}`
  try {
    await makeTemplate(server.superuserUrl, template)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('testCluster', { superuserUrl: server.superuserUrl, template, passwords })
  return async () => {
    await asSuperuser(server.superuserUrl, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
    })
    await server.stop()
  }
}

async function makeTemplate(superuserUrl: string, template: string): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(7412002)')
    await prepareRoles(client, passwords)
    await prepareDatabase(client, template)
  })
  await migrate({ ownerUrl: connectionsTo(superuserUrl, template, passwords).ownerUrl })
}

async function startOwnServer() {
  const folder = mkdtempSync(join(tmpdir(), 'campaign-console-tests-'))
  // As root, PostgreSQL runs as another account, which must pass through the folder.
  chmodSync(folder, 0o711)
  const embedded = await startEmbedded({
    dataDir: folder,
    progress: () => undefined,
    // Nothing in a test run outlives a power cut, and flushing to the disk is most of its time.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  })
  cleanUpAfterKill(embedded.serverPid, folder)
  return {
    superuserUrl: embedded.superuserUrl,
    stop: async () => {
      await embedded.stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Waits, outside this process, for its end, even by kill -9, and then removes server and folder. */
function cleanUpAfterKill(serverPid: number, folder: string): void {
  const script =
    'while kill -0 "$1" 2>/dev/null; do sleep 1; done; sleep 1; ' +
    '[ -d "$3" ] || exit 0; kill -QUIT "$2" 2>/dev/null; sleep 1; rm -rf "$3"'
  const watcher = spawn(
    'sh',
    ['-c', script, 'sh', String(process.pid), String(serverPid), folder],
    { detached: true, stdio: 'ignore' },
  )
  watcher.unref()
}
