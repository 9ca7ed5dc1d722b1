import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import { openPool } from '../database/pool.ts'
import { type Env, publicUrl } from '../env.ts'

const idleSeconds = 30 * 60

/**
 * Sign-in and nothing else: who a person is. What they may do is decided by members, staff and the
 * permission table, never here.
 * @param secret signs the session cookie.
 */
export function openIdentity({
  env,
  databaseUrl,
  secret,
}: {
  env: Env
  databaseUrl: string
  secret: string
}) {
  const pool = openPool(databaseUrl, 5)
  const https = publicUrl(env).startsWith('https://')
  const auth = betterAuth({
    appName: 'Campaign Console',
    baseURL: publicUrl(env),
    basePath: '/api/auth',
    secret,
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
      modelName: 'sessions',
      expiresIn: idleSeconds,
      updateAge: 60,
      cookieCache: { enabled: false },
      fields: names('userId', 'expiresAt', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt'),
    },
    user: {
      modelName: 'users',
      fields: names('emailVerified', 'createdAt', 'updatedAt'),
    },
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
    plugins: [
      twoFactor({
        issuer: 'Campaign Console',
        schema: {
          user: { fields: names('twoFactorEnabled') },
          twoFactor: {
            modelName: 'two_factors',
            fields: names('userId', 'backupCodes', 'failedVerificationCount', 'lockedUntil'),
          },
        },
      }),
    ],
    advanced: {
      // __Host- ties the cookie to this host over TLS; plain loopback cannot carry it everywhere.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: https, path: '/' },
      cookies: { session_token: { name: https ? '__Host-console_session' : 'console_session' } },
      cookiePrefix: https ? '__Host-console' : 'console',
    },
    logger: { disabled: true },
  })
  return {
    auth,
    cookieName: https ? '__Host-console_session' : 'console_session',
    close: () => pool.end(),
  }
}

export type Identity = ReturnType<typeof openIdentity>

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
