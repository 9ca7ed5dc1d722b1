import { z } from 'zod'
import { networkShape, realNetworks, refuseHalfSet } from './env-networks.ts'
import { paymentShape, refuseHalfPayments, usesRealPayments } from './env-payments.ts'

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .default(String(fallback))
    .transform(Number)
    .refine((value) => value <= 65535, 'must be at most 65535')

/** Account days that every run reads, today included; networks restate spend for days afterwards. */
const syncDays = z
  .string()
  .regex(/^\d{1,2}$/, 'must be a number of days')
  .default('7')
  .transform(Number)
  .refine((days) => days >= 7 && days <= 30, 'must be between 7 and 30 days')

const perMinute = (fallback: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a number of calls')
    .default(fallback)
    .transform(Number)

const schema = z.object({
  PORT: port(3000),
  HOST: z.string().default('127.0.0.1'),
  SANDBOX_PORT: port(3900),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string().optional(),
  /** A login that is neither owner nor superuser; without it DATABASE_URL is used and gives up its rights. */
  APP_DATABASE_URL: z.string().optional(),
  SEED: z.enum(['demo', 'empty']).default('demo'),
  DEMO_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Comma-separated proxies whose X-Forwarded-* headers are believed. */
  TRUSTED_PROXIES: z.string().default(''),
  /** 32 random bytes in base64; keeps sessions, cursors and sealed tokens. Made and kept in DATA_DIR when absent. */
  SECRET_KEY: z.string().optional(),
  /** Comma-separated secrets that still open what they sealed; see docs/operating.md on changing SECRET_KEY. */
  FORMER_SECRET_KEYS: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  SANDBOX_URL: z.url({ protocol: /^https?$/ }).optional(),
  ...networkShape,
  ...paymentShape,
  META_SYNC_DAYS: syncDays,
  TIKTOK_SYNC_DAYS: syncDays,
  GOOGLE_SYNC_DAYS: syncDays,
  /** How many events a pixel key may send in a minute, over all servers together. */
  PIXEL_EVENTS_PER_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a number of events')
    .default('120000')
    .transform(Number),
  /** How often one API token may read and write in a minute, over all servers together. */
  API_READS_PER_MINUTE: perMinute('600'),
  API_WRITES_PER_MINUTE: perMinute('120'),
  /** Lets webhooks call receivers on this machine, without TLS; for trying out beside the sandbox only. */
  WEBHOOK_LOOPBACK: z
    .enum(['yes', 'no'])
    .default('no')
    .transform((word) => word === 'yes'),
  /** Who tells how often videos were seen; the sandbox does while no network is real. */
  SOCIAL_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  SOCIAL_API_KEY: z.string().min(1).max(500).optional(),
  STORAGE_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  STORAGE_S3_BUCKET: z.string().optional(),
  STORAGE_S3_REGION: z.string().default('us-east-1'),
  STORAGE_S3_ACCESS_KEY_ID: z.string().optional(),
  STORAGE_S3_SECRET_ACCESS_KEY: z.string().optional(),
})

export type Env = z.infer<typeof schema>

/** Every name this program understands; the compose file is checked against it. */
export const envNames = Object.keys(schema.shape)

/**
 * Reads the environment once, at start.
 * @throws Error naming each variable that cannot be used, in words.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const known = Object.fromEntries(
    envNames.flatMap((name) => (source[name] ? [[name, source[name]]] : [])),
  )
  const parsed = schema.safeParse(known)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings cannot be used:\n${lines.join('\n')}`)
  }
  refuseUnsafeHost(parsed.data)
  refuseHalfSet(parsed.data)
  refuseHalfPayments(parsed.data)
  refuseLoopback(parsed.data)
  return parsed.data
}

// Beyond loopback a cookie without TLS is readable on the way, so the address people use must be HTTPS.
function refuseUnsafeHost(env: Env): void {
  const loopback = ['127.0.0.1', 'localhost', '::1'].includes(env.HOST)
  if (!loopback && !env.PUBLIC_URL?.startsWith('https://')) {
    throw new Error(
      'HOST reaches beyond this machine: set PUBLIC_URL to the HTTPS address people use.',
    )
  }
}

// Whatever listens on this machine trusts those who can reach it, and brands choose where events go.
function refuseLoopback(env: Env): void {
  if (env.WEBHOOK_LOOPBACK && (usesRealNetworks(env) || usesRealPayments(env))) {
    throw new Error('WEBHOOK_LOOPBACK is for the sandbox. Leave it out where money is real.')
  }
}

/**
 * True when any network has real credentials. It is decided for all of them together: then nothing
 * talks to the sandbox, the clock cannot be moved, and networks without credentials are not offered.
 */
export function usesRealNetworks(env: Env): boolean {
  return realNetworks(env).length > 0
}

export function sandboxUrl(env: Env): string {
  return env.SANDBOX_URL ?? `http://127.0.0.1:${env.SANDBOX_PORT}`
}

export function publicUrl(env: Env): string {
  return (env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`).replace(/\/$/, '')
}
