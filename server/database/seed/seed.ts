import pg from 'pg'
import type { Rooms } from '../../context.ts'
import { type Env, sandboxUrl } from '../../env.ts'
import { createPerson } from '../../http/identity.ts'
import { openRooms } from '../../rooms.ts'
import { migrate } from '../migrate.ts'
import { type Database, row, rows } from '../sequelize.ts'
import { tellDemo } from './demo.ts'
import { startPassword } from './password.ts'
import { demoPeople } from './people.ts'

type ReadyEnv = Env & { DATABASE_URL: string; APP_DATABASE_URL: string }
type Kind = 'demo' | 'empty'
export type Seeded = {
  people: { email: string; role: string; organization?: string }[]
  password: string
}

/** Whoever begins with nothing needs one person who can make everybody else. */
const firstOperator = { email: 'operator@staff.test', name: 'First Operator' }

/**
 * Fills a new database, once. A demo that was interrupted is thrown away whole and told anew; a
 * finished one, and anything that is not a demo, is never touched.
 */
export async function seed({
  env,
  kind,
  progress,
}: {
  env: ReadyEnv
  kind: Kind
  progress: (line: string) => void
}): Promise<Seeded> {
  const { password, changed } = await startPassword(env)
  let rooms = await openRooms(env, env.APP_DATABASE_URL)
  try {
    const before = await installation(rooms.db)
    if (before?.finished_at) {
      if (changed) await changePasswords(rooms, password)
      return seeded(before.seed, password)
    }
    if (before) {
      progress('The demo was interrupted: beginning it anew')
      await rooms.close()
      await throwAway(env)
      rooms = await openRooms(env, env.APP_DATABASE_URL)
    }
    await rows(
      rooms.db,
      'INSERT INTO installation (seed, begun_at) VALUES ($1, $2) RETURNING seed',
      [kind, rooms.clock.now()],
    )
    await makeFirstOperator(rooms, password)
    if (kind === 'demo')
      await tellDemo({ rooms, databaseUrl: env.APP_DATABASE_URL, password, progress })
    await rows(rooms.db, 'UPDATE installation SET finished_at = $1 RETURNING seed', [
      rooms.clock.now(),
    ])
    return seeded(kind, password)
  } finally {
    await rooms.close()
  }
}

function installation(db: Database) {
  return row<{ seed: Kind; finished_at: Date | null }>(
    db,
    'SELECT seed, finished_at FROM installation',
  )
}

function seeded(kind: Kind, password: string): Seeded {
  if (kind === 'empty')
    return { people: [{ email: firstOperator.email, role: 'operator' }], password }
  const people = demoPeople.map((one) =>
    'brand' in one
      ? { email: one.email, role: one.role, organization: one.brand }
      : { email: one.email, role: one.staff },
  )
  return { people, password }
}

async function makeFirstOperator(rooms: Rooms, password: string): Promise<void> {
  const known = demoPeople.find((one) => one.email === firstOperator.email)
  const id = await createPerson(rooms.identity, {
    ...firstOperator,
    name: known?.name ?? firstOperator.name,
    password,
  })
  await rows(
    rooms.db,
    "INSERT INTO staff (user_id, role, created_at) VALUES ($1, 'operator', $2) RETURNING role",
    [id, rooms.clock.now()],
  )
}

// Only ever reached while `installation` says that the demo was not finished: nothing real is lost.
async function throwAway(env: ReadyEnv): Promise<void> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  try {
    await client.query(
      'DROP SCHEMA public CASCADE; DROP SCHEMA graphile_worker CASCADE; CREATE SCHEMA public',
    )
  } finally {
    await client.end()
  }
  await migrate({ ownerUrl: env.DATABASE_URL })
  await fetch(`${sandboxUrl(env)}/_sandbox/reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => {})
}

async function changePasswords(rooms: Rooms, password: string): Promise<void> {
  const library = await rooms.identity.auth.$context
  const emails = [firstOperator.email, ...demoPeople.map((one) => one.email)]
  await rows(
    rooms.db,
    `UPDATE accounts a SET password = $1 FROM users u
     WHERE u.id = a.user_id AND a.provider_id = 'credential' AND u.email = ANY ($2::text[]) RETURNING a.id`,
    [await library.password.hash(password), emails],
  )
}
