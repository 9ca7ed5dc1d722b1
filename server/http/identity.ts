import { createHash } from 'node:crypto'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { fromNodeHeaders } from 'better-auth/node'
import { twoFactor } from 'better-auth/plugins'
import type { Request } from 'express'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { openPool } from '../database/pool.ts'
import { type Env, publicUrl } from '../env.ts'

const idleSeconds = 30 * 60
const wrongEntriesAllowed = 10
const wrongEntriesSeconds = 15 * 60
const addressHeader = 'x-console-address'

/** Where the library finds its records in our schema. */
const tables = {
  session: {
    modelName: 'sessions',
    fields: names('userId', 'expiresAt', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt'),
  },
  user: { modelName: 'users', fields: names('emailVerified', 'createdAt', 'updatedAt') },
  account: {
    modelName: 'accounts',
    fields: names(
      'accountId',
      'providerId',
      'userId',
      'accessToken',
      'refreshToken',
      'idToken',
      'accessTokenExpiresAt',
      'refreshTokenExpiresAt',
      'createdAt',
      'updatedAt',
    ),
  },
  verification: {
    modelName: 'verifications',
    fields: names('expiresAt', 'createdAt', 'updatedAt'),
  },
}

const twoFactorTables = {
  user: { fields: names('twoFactorEnabled') },
  twoFactor: {
    modelName: 'two_factors',
    fields: names('userId', 'backupCodes', 'failedVerificationCount', 'lockedUntil'),
  },
}

function cookieRules(https: boolean): BetterAuthOptions['advanced'] {
  return {
    // __Host- ties the cookie to this host over TLS; plain loopback cannot carry it everywhere.
    useSecureCookies: false,
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: https, path: '/' },
    cookies: { session_token: { name: sessionCookie(https) } },
    // Our own header, see headersOf: what a client claims about its address is not believed.
    ipAddress: { ipAddressHeaders: [addressHeader] },
    cookiePrefix: https ? '__Host-console' : 'console',
  }
}

const sessionCookie = (https: boolean) => (https ? '__Host-console_session' : 'console_session')

/**
 * Sign-in and nothing else: who a person is. What they may do is decided by members, staff and the
 * permission table, never here.
 * @param secrets the first signs session cookies and seals second factors; the others only open them.
 */
export function openIdentity({
  env,
  databaseUrl,
  secrets,
}: {
  env: Env
  databaseUrl: string
  secrets: string[]
}) {
  const pool = openPool(databaseUrl, 5)
  const https = publicUrl(env).startsWith('https://')
  const auth = betterAuth({
    appName: 'Campaign Console',
    baseURL: publicUrl(env),
    basePath: '/api/auth',
    secrets: secrets.map((value) => ({ version: versionOf(value), value })),
    database: pool,
    telemetry: { enabled: false },
    // Counted by our own limiter, which all servers share; see sign-in.ts.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
    },
    session: {
      expiresIn: idleSeconds,
      updateAge: 60,
      cookieCache: { enabled: false },
      ...tables.session,
    },
    user: tables.user,
    account: tables.account,
    verification: tables.verification,
    plugins: [twoFactor({ issuer: 'Campaign Console', schema: twoFactorTables })],
    advanced: cookieRules(https),
    logger: { disabled: true },
  })
  const attempts = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: 'own_entries',
    points: wrongEntriesAllowed,
    duration: wrongEntriesSeconds,
  })
  return {
    auth,
    /** Counts by person who is signed in and enters a wrong password or code. */
    attempts,
    cookieName: sessionCookie(https),
    close: () => pool.end(),
  }
}

export type Identity = ReturnType<typeof openIdentity>

/** A secret's own number, the same in every process, whichever others stand beside it. */
const versionOf = (secret: string) =>
  createHash('sha256').update('identity secret').update(secret).digest().readUIntBE(0, 6)

/** A request's headers as the library wants them, with the address as our proxies tell it. */
export function headersOf(request: Pick<Request, 'headers' | 'ip'>): Headers {
  const headers = fromNodeHeaders(request.headers)
  headers.set(addressHeader, request.ip ?? '')
  return headers
}

/** camelCase of the library to the snake_case of our tables. */
function names<Name extends string>(...fields: Name[]): Record<Name, string> {
  return Object.fromEntries(
    fields.map((name) => [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
  ) as Record<Name, string>
}

/**
 * Makes a person who can sign in with a password. Used by invitations and the seed.
 * @returns the new person's id.
 */
export async function createPerson(
  identity: Identity,
  person: { email: string; name: string; password: string },
): Promise<string> {
  const library = await identity.auth.$context
  const user = await library.internalAdapter.createUser(
    {
      email: person.email.toLowerCase(),
      name: person.name,
      emailVerified: true,
    },
    { method: 'email-password' },
  )
  await library.internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await library.password.hash(person.password),
  })
  return user.id
}
