import { setTimeout as delay } from 'node:timers/promises'
import { Logger, run } from 'graphile-worker'
import type { Rooms } from './context.ts'
import { openPool } from './database/pool.ts'
import type { Env } from './env.ts'
import { keepAlive } from './jobs/lives.ts'
import { addJob } from './jobs/queue.ts'
import { taskList } from './jobs/registry.ts'
import { Live } from './live.ts'
import { versionWarnings } from './network-settings.ts'
import { asApp, openRooms } from './rooms.ts'

const concurrency = 4
/** How long running jobs may take to end when the process is asked to stop. */
const drainMs = 25_000
/** One tick waits at most: the next minute's replaces it, and two never run at once. */
const everyMinute = '* * * * * tick ?jobKey=tick&queue=tick&max=1'

/**
 * Starts the worker: runs jobs, and looks at the product's clock each minute and whenever it is moved.
 * `stop` takes no new job, lets the running ones end and puts the rest back in the queue.
 */
export async function startWorker({
  env,
  databaseUrl,
}: {
  env: Env
  databaseUrl: string
}): Promise<{ stop(): Promise<void> }> {
  const rooms = await openRooms(env, databaseUrl)
  for (const sentence of versionWarnings(env, rooms.clock.now())) rooms.log.warn(sentence)
  // One for each job, one that listens for new ones, and one to spare for the schedule.
  const pool = openPool(asApp(databaseUrl), concurrency + 2)
  const lives = keepAlive(rooms.db, (error) => rooms.log.warn({ err: error }, 'no sign of life'))
  const runner = await run({
    pgPool: pool,
    concurrency,
    crontab: everyMinute,
    taskList: taskList(rooms),
    noHandleSignals: true,
    events: lives.events,
    logger: quietly(rooms),
  })
  runner.promise.catch((error) => rooms.log.error({ err: error }, 'the job runner ended'))
  const clock = new Live(asApp(databaseUrl), () => tickNow(rooms))
  await clock.start()
  return {
    stop: async () => {
      await clock.stop()
      const drained = runner.stop().then(() => pool.end())
      await Promise.race([drained, delay(drainMs, null, { ref: false })])
      await lives.stop()
      await rooms.close()
    },
  }
}

// Heard at start too, so that a worker that was away catches up without waiting for the minute.
function tickNow(rooms: Rooms): void {
  addJob(rooms.db, 'tick', {}, { key: 'tick', queue: 'tick', maxAttempts: 1 }).catch((error) =>
    rooms.log.error({ err: error }, 'the schedule could not be woken'),
  )
}

/** The runner's own words are for whoever debugs it; its errors are logged where they are thrown. */
function quietly(rooms: Rooms): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') rooms.log.warn({ message }, 'job runner')
  })
}
