import { type Access, accountAccess } from '../connections/access.ts'
import { lockConnection } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { inTransaction } from '../database/transaction.ts'
import { isUnavailable, refuse } from '../errors.ts'
import type { Day } from './account-day.ts'
import { apply, UntrueFigures } from './apply.ts'
import { afterSuccess, recordFailure, recordTaken } from './outcome.ts'
import { externalIds, knownDays, type Plan, planRun } from './plan.ts'
import { emptyReading, type Reading, readDay, type Source, untrue } from './reading.ts'
import { noteRestatements } from './restatements.ts'
import {
  type Attempt,
  claimRun,
  lockAttempt,
  noteProgress,
  noteWindow,
  type Progress,
  Superseded,
} from './run.ts'

/** How far a run has come, and the grant it used last. */
type Course = { mine: Attempt; seen: Set<string>; progress: Progress; grantNumber: number | null }

/**
 * Reads the figures of one connection and takes them over. Answers nothing: how it went stands in
 * the run's row. What one ad account fails in is that account's only, written down in words and not
 * thrown. What is thrown the queue tries again: the database was away.
 */
export async function runSync(rooms: Rooms, runId: number): Promise<void> {
  const mine = await claimRun(rooms, runId)
  if (!mine) return
  const progress = { daysDone: 0, campaignsSeen: 0, rowsIgnored: 0 }
  const course: Course = { mine, seen: new Set(), progress, grantNumber: null }
  try {
    await readAll(rooms, course)
  } catch (error) {
    if (error instanceof Superseded) return
    if (isUnavailable(error)) throw error
    await recordFailure(rooms, { ...mine, grantNumber: course.grantNumber }, error)
    return
  }
  await afterSuccess(rooms, mine)
}

async function readAll(rooms: Rooms, course: Course): Promise<void> {
  const { mine } = course
  const first = await accountAccess(rooms, mine)
  course.grantNumber = first.connection.grantNumber
  const plan = await planRun(rooms, first.connection)
  const days = plan.chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  await noteWindow(rooms, mine, { from: plan.from, to: plan.to, days })
  for (const [index, chunk] of plan.chunks.entries()) {
    // A long run outlives an access token, so every chunk asks for the account again.
    const opened = index === 0 ? first : await accountAccess(rooms, mine)
    course.grantNumber = opened.connection.grantNumber
    const reading = await readChunk(rooms, course, opened, chunk)
    await takeOver(rooms, course, { opened, reading, chunk, plan }).catch((error) => {
      throw error instanceof UntrueFigures ? untrue(opened, error.message) : error
    })
  }
}

/** Groups and ads are read for days on which a campaign of ours had, or once had, figures. */
async function readChunk(
  rooms: Rooms,
  course: Course,
  { adapter, access, options, connection }: Access,
  chunk: Day[],
): Promise<Reading> {
  const ours = await externalIds(rooms, connection)
  const known = await knownDays(rooms, connection, chunk)
  const source: Source = { adapter, access, options, ours, now: () => rooms.clock.now() }
  const reading = emptyReading()
  const ignoredBefore = course.progress.rowsIgnored
  for (const day of chunk) {
    const delivered = await readDay(source, reading, { day, level: 'campaign' })
    if (delivered > 0 || known.has(day)) {
      await readDay(source, reading, { day, level: 'ad_group' })
      await readDay(source, reading, { day, level: 'ad' })
    }
    for (const one of reading.figures) course.seen.add(one.campaignExternalId)
    course.progress = {
      daysDone: course.progress.daysDone + 1,
      campaignsSeen: course.seen.size,
      rowsIgnored: ignoredBefore + reading.rowsIgnored,
    }
    await noteProgress(rooms, course.mine, course.progress)
  }
  return reading
}

type Chunk = { opened: Access; reading: Reading; chunk: Day[]; plan: Plan }

/** The connection's row is locked first and the run's second, everywhere in this order. */
function takeOver(rooms: Rooms, { mine }: Course, { opened, reading, chunk, plan }: Chunk) {
  const now = rooms.clock.now()
  const { accountId, currency } = opened.access
  const owner = { ...mine, network: opened.adapter.name, accountId, currency, now }
  return inTransaction(rooms.db, async (transaction) => {
    const locked = await lockConnection(rooms.db, mine, transaction)
    if (locked?.accountId !== accountId || locked.status === 'disconnected') {
      throw refuse('This ad account was disconnected while its figures were read.')
    }
    await lockAttempt(rooms.db, mine, transaction)
    const applied = await apply(rooms.db, owner, reading, transaction)
    if (applied.revisions > 0) {
      await noteRestatements(rooms.db, { ...owner, label: opened.adapter.label }, transaction)
    }
    const last = chunk.at(-1) === plan.to
    await recordTaken(rooms, mine, { applied, upTo: chunk.at(-1)!, plan, last }, transaction)
  })
}
