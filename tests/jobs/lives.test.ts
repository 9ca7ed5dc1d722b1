import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { freeDead, tellLives } from '../../server/jobs/lives.ts'
import { addJob } from '../../server/jobs/queue.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** A job in the hands of a runner, taken so long ago. */
async function heldBy(workerId: string, secondsAgo: number): Promise<void> {
  await addJob(house.db, 'tick', {}, { key: workerId, queue: `queue of ${workerId}` })
  const taken = [workerId, secondsAgo]
  await rows(
    house.db,
    `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - $2 * interval '1 second'
     WHERE key = $1 RETURNING id`,
    taken,
  )
  await rows(
    house.db,
    `UPDATE graphile_worker._private_job_queues SET locked_by = $1, locked_at = now() - $2 * interval '1 second'
     WHERE queue_name = 'queue of ' || $1 RETURNING id`,
    taken,
  )
}

async function holds(workerId: string): Promise<boolean[]> {
  const found = await row<{ job: boolean; queue: boolean }>(
    house.db,
    `SELECT EXISTS (SELECT 1 FROM graphile_worker._private_jobs WHERE locked_by = $1) AS job,
       EXISTS (SELECT 1 FROM graphile_worker._private_job_queues WHERE locked_by = $1) AS queue`,
    [workerId],
  )
  return [found!.job, found!.queue]
}

test('what a dead runner held, its queue too, is free for others', async () => {
  await heldBy('died', 60)
  await freeDead(house.db)
  expect(await holds('died')).toEqual([false, false])
})

test('a runner that is heard keeps its job however long it takes', async () => {
  await heldBy('works on', 3_600)
  await tellLives(house.db, ['works on'])
  await freeDead(house.db)
  expect(await holds('works on')).toEqual([true, true])
})

test('a job that was taken a moment ago stays with a runner that has not told of itself yet', async () => {
  await heldBy('has just begun', 5)
  await freeDead(house.db)
  expect(await holds('has just begun')).toEqual([true, true])
})

test('a runner that fell silent loses what it took long ago', async () => {
  await heldBy('fell silent', 3_600)
  await tellLives(house.db, ['fell silent'])
  await rows(
    house.db,
    "UPDATE worker_lives SET seen_at = now() - interval '1 minute' WHERE worker_id = 'fell silent' RETURNING 1",
  )
  await freeDead(house.db)
  expect(await holds('fell silent')).toEqual([false, false])
})
