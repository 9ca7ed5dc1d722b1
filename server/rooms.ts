import { hkdfSync } from 'node:crypto'
import { pino } from 'pino'
import { makeStorage } from './ads/storage.ts'
import { ProductClock } from './clock.ts'
import { makeKeyring } from './connections/seal.ts'
import type { Rooms } from './context.ts'
import { signCursorsWith } from './database/keyset.ts'
import { openDatabase } from './database/sequelize.ts'
import { outsideTransactions } from './database/transaction.ts'
import { type Env, sandboxUrl, usesRealNetworks } from './env.ts'
import { openIdentity } from './http/identity.ts'
import { Live } from './live.ts'
import { buildNetworks } from './networks/registry.ts'
import { readSecrets } from './secret.ts'

/** Each use of the one secret gets a key of its own, so that no key can open another's lock. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'campaign-console', purpose, 32))
}

/**
 * Builds everything a process needs and connects it.
 * @param databaseUrl a login that is not the owner, or the owner's, which then gives up its rights.
 */
export async function openRooms(
  env: Env,
  databaseUrl: string,
  replace: Partial<Rooms> = {},
): Promise<Rooms & { close(): Promise<void> }> {
  const [secret, ...former] = await readSecrets(env)
  signCursorsWith(deriveKey(secret, 'cursors'))
  const restricted = asApp(databaseUrl)
  const db = openDatabase({ url: databaseUrl })
  const clock = replace.clock ?? new ProductClock(db)
  const live = new Live(restricted, () => {
    if (clock instanceof ProductClock) clock.refresh().catch(() => {})
  })
  const rooms: Rooms = {
    env,
    db,
    clock,
    live,
    networks: buildNetworks(networkSettings(env, () => clock.now())),
    storage: makeStorage(env),
    keyring: makeKeyring(
      deriveKey(secret, 'sealed-tokens'),
      former.map((one) => deriveKey(one, 'sealed-tokens')),
    ),
    identity: openIdentity({
      env,
      databaseUrl: restricted,
      secrets: [secret, ...former].map((one) => deriveKey(one, 'sessions').toString('base64')),
    }),
    log: pino({ level: env.LOG_LEVEL }),
    ...replace,
  }
  if (clock instanceof ProductClock) await clock.refresh()
  await live.start()
  const close = async () => {
    await live.stop()
    await rooms.identity.close()
    await db.close()
  }
  return { ...rooms, close }
}

/** Connections that are not Sequelize's give up the owner's rights by the same start option. */
export function asApp(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('options', '-c role=console_app')
  return url.toString()
}

/** Any number will do there: the sandbox counts events for every pixel. */
const sandboxPixel = '600000000000001'

/** Real hosts with real credentials, else the sandbox: an adapter only ever sees addresses. */
function networkSettings(env: Env, now: () => Date) {
  const sandbox = `${sandboxUrl(env)}/meta`
  const real = usesRealNetworks(env)
  const extra = {
    ...(env.META_PAGE_ID ? { pageId: env.META_PAGE_ID } : {}),
    ...(env.META_PIXEL_ID || !real ? { pixelId: env.META_PIXEL_ID ?? sandboxPixel } : {}),
  }
  return {
    meta: {
      apiVersion: env.META_API_VERSION,
      clientId: env.META_CLIENT_ID ?? '400000000000001',
      clientSecret: env.META_CLIENT_SECRET ?? 'sandbox-meta-app-secret',
      ...(real
        ? {}
        : {
            hosts: {
              graph: `${sandbox}/graph`,
              graphVideo: `${sandbox}/graph-video`,
              www: `${sandbox}/www`,
            },
          }),
      fetch: outsideTransactions(globalThis.fetch),
      now,
      timeoutMs: env.NETWORK_TIMEOUT_MS,
      extra,
    },
  }
}
