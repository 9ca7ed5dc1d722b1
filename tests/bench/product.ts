import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { signCursorsWith } from '../../server/database/keyset.ts'
import { type Env, readEnv } from '../../server/env.ts'
import { createPerson, openIdentity } from '../../server/http/identity.ts'
import { asApp, deriveKey } from '../../server/rooms.ts'
import type { BenchDatabase } from './database.ts'
import { freePort, type Server, startServer } from './processes.ts'

const email = 'operator@bench.test'
const password = randomBytes(18).toString('base64url')

/** More than a bench can ask: the limits are counted all the same, they only refuse nothing. */
const AMPLE = '999999999'

export type ProductSettings = Record<string, string> & { PORT: string; SECRET_KEY: string }

export async function productSettings(database: BenchDatabase): Promise<ProductSettings> {
  return {
    PORT: String(await freePort()),
    DATABASE_URL: database.ownerUrl,
    APP_DATABASE_URL: database.appUrl,
    // Nothing of these workloads lies there.
    DATA_DIR: tmpdir(),
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'warn',
    PIXEL_EVENTS_PER_MINUTE: AMPLE,
    API_READS_PER_MINUTE: AMPLE,
    API_WRITES_PER_MINUTE: AMPLE,
  }
}

const secretOf = (settings: ProductSettings) => Buffer.from(settings.SECRET_KEY, 'base64')

/** An operator who can sign in; also somebody for records that name who made them. */
export async function makeOperator(
  { appUrl, admin }: BenchDatabase,
  settings: ProductSettings,
): Promise<void> {
  const env: Env = readEnv(settings)
  const secrets = [deriveKey(secretOf(settings), 'sessions').toString('base64')]
  const identity = openIdentity({ env, databaseUrl: asApp(appUrl), secrets })
  try {
    const id = await createPerson(identity, { email, name: 'Bench Operator', password })
    await admin.query(
      "INSERT INTO staff (user_id, role, created_at) VALUES ($1, 'operator', now())",
      [id],
    )
  } finally {
    await identity.close()
  }
}

/** Lets this process make places in lists that the product takes for its own. */
export const signAsProduct = (settings: ProductSettings) =>
  signCursorsWith(deriveKey(secretOf(settings), 'cursors'))

/** The web server as operators start it, whole. */
export const startProduct = (settings: ProductSettings): Promise<Server> =>
  startServer({
    script: ['server/main.ts', 'web'],
    env: settings,
    port: Number.parseInt(settings.PORT, 10),
    ready: /Console ready/,
  })

/** Signs in as a browser does. @returns the headers that a signed-in browser sends. */
export async function signIn({ port }: Server): Promise<{ cookie: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  return { cookie: cookies.join('; ') }
}
