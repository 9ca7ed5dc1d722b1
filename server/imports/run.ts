import { accountAccess, noteNetworkError } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { NetworkError } from '../networks/network-error.ts'
import {
  type Attempt,
  claimImport,
  failImport,
  lockAttempt,
  noteCampaign,
  putBack,
  Superseded,
} from './attempt.ts'
import { type ImportKey, queueImport } from './create.ts'
import { finishImport } from './finish.ts'
import { readHistory } from './history.ts'
import { takeIn } from './take-in.ts'
import { isOfOne, passes } from './trouble.ts'

/** How long an import waits for the account's other reads, and for a trouble that passes. */
const WAIT_MS = 20_000
/** So many troubles in a row, then a person is told. */
const TRIES = 8

/**
 * Goes on with an import from wherever it stands: the trees first, one after the other, then what the
 * campaigns did before. May be repeated after any crash and at any moment.
 */
export async function runImport(rooms: Rooms, key: ImportKey): Promise<void> {
  const mine = await claimImport(rooms, key)
  if (!mine) return
  try {
    for (const externalId of await waiting(rooms, mine)) await readCampaign(rooms, mine, externalId)
    if (!(await readHistory(rooms, mine))) return await comeBack(rooms, mine, null)
    await finishImport(rooms, mine)
  } catch (error) {
    if (error instanceof Superseded) return
    await onTrouble(rooms, mine, error)
  }
}

async function waiting(rooms: Rooms, { organizationId, importId }: Attempt): Promise<string[]> {
  const found = await rows<{ external_id: string }>(
    rooms.db,
    `SELECT external_id FROM import_campaigns
     WHERE organization_id = $1 AND import_id = $2 AND state = 'waiting' ORDER BY position`,
    [organizationId, importId],
  )
  return found.map((one) => one.external_id)
}

/** Asks for one campaign with all below it, and writes it down whole or not at all. */
async function readCampaign(rooms: Rooms, mine: Attempt, externalId: string): Promise<void> {
  // A long import outlives an access token, so every campaign asks for the account again.
  const line = await accountAccess(rooms, mine)
  try {
    const tree = await line.adapter.readTree(line.access, externalId, line.options)
    await takeIn(rooms, mine, { line, externalId, tree })
  } catch (met) {
    if (!(met instanceof NetworkError)) throw met
    const used = { ...mine, grantNumber: line.connection.grantNumber }
    const error = await noteNetworkError(rooms, used, met)
    if (!isOfOne(error)) throw error
    const came = { externalId, state: 'refused' as const, note: error.userMessage }
    await inTransaction(rooms.db, async (transaction) => {
      await lockAttempt(rooms, mine, transaction)
      await noteCampaign(rooms, mine, came, transaction)
    })
  }
}

async function onTrouble(rooms: Rooms, mine: Attempt, error: unknown): Promise<void> {
  if (error instanceof NetworkError) {
    if (passes(error) && mine.troubles < TRIES) return comeBack(rooms, mine, error.userMessage)
    return failImport(rooms, mine, error.userMessage)
  }
  // An account that is closed, or was in another way refused to us.
  if (error instanceof AppError && error.reason !== 'internal_error') {
    return failImport(rooms, mine, error.message)
  }
  // The database was away, or a mistake of ours: the queue tries again.
  throw error
}

async function comeBack(rooms: Rooms, mine: Attempt, trouble: string | null): Promise<void> {
  await putBack(rooms, mine, trouble)
  const { organizationId, importId } = mine
  const runAt = new Date(Date.now() + WAIT_MS)
  await queueImport(rooms, { organizationId, importId }, { runAt })
}

/** An import that did nothing for so long has lost its worker. */
const SILENT_FOR_MS = 5 * 60_000

/** Puts imports that nobody works on back in the queue. */
export async function resumeImports(rooms: Rooms): Promise<void> {
  const silentSince = new Date(rooms.clock.now().getTime() - SILENT_FOR_MS)
  const left = await rows<{ organization_id: number; id: number }>(
    rooms.db,
    `SELECT organization_id, id FROM imports
     WHERE state IN ('queued', 'running') AND progress_at <= $1 ORDER BY progress_at LIMIT 200`,
    [silentSince],
  )
  for (const { organization_id: organizationId, id: importId } of left) {
    await queueImport(rooms, { organizationId, importId }, {})
  }
}
