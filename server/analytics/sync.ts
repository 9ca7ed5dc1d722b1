import type { Day } from '../account-day.ts'
import { type Access, accountAccess } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { isUnavailable } from '../errors.ts'
import { GivesWay, readDeep } from './deep.ts'
import { recordFailure } from './failure.ts'
import { afterDeepRead, afterSuccess, recordTaken } from './outcome.ts'
import { knownDays, planRun, sourceOf } from './plan.ts'
import { emptyReading, type Reading, readLevels } from './reading.ts'
import { type Course, claimRun, noteProgress, noteWindow, putBack, Superseded } from './run.ts'
import { takeOver } from './take-over.ts'

/**
 * Reads the figures of one connection and takes them over. Answers nothing: how it went stands in
 * the run's row. What one ad account fails in is that account's only, written down in words and not
 * thrown. What is thrown the queue tries again: the database was away.
 */
export async function runSync(rooms: Rooms, runId: number): Promise<void> {
  const claimed = await claimRun(rooms, runId)
  if (!claimed) return
  const { mine, deep } = claimed
  const progress = { daysDone: deep?.daysDone ?? 0, campaignsSeen: 0, rowsIgnored: 0 }
  const course: Course = { mine, seen: new Set(), progress, grantNumber: null }
  try {
    await (deep ? readDeep(rooms, course, deep) : readAll(rooms, course))
  } catch (error) {
    if (error instanceof Superseded) return
    if (error instanceof GivesWay) return putBack(rooms, mine)
    if (isUnavailable(error)) throw error
    const { grantNumber } = course
    await recordFailure(rooms, { ...mine, grantNumber, deep: deep !== null }, error)
    return
  }
  await (deep ? afterDeepRead(rooms, mine) : afterSuccess(rooms, mine))
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
    const upTo = chunk.at(-1)!
    const last = upTo === plan.to
    await takeOver(rooms, mine, {
      opened,
      reading,
      from: plan.from,
      windowFrom: plan.windowFrom,
      last,
      record: (applied, transaction) =>
        recordTaken(rooms, mine, { applied, upTo, plan, last }, transaction),
    })
  }
}

async function readChunk(
  rooms: Rooms,
  course: Course,
  opened: Access,
  chunk: Day[],
): Promise<Reading> {
  const source = await sourceOf(rooms, opened)
  const known = await knownDays(rooms, opened.connection, chunk)
  const reading = emptyReading()
  const ignoredBefore = course.progress.rowsIgnored
  for (const day of chunk) {
    await readLevels(source, reading, { day, known: known.has(day) })
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
