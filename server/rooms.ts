import { hkdfSync } from 'node:crypto'
import { pino } from 'pino'
import { makeStorage } from './ads/storage.ts'
import { ProductClock } from './clock.ts'
import { makeKeyring } from './connections/seal.ts'
import type { Rooms } from './context.ts'
import { signCursorsWith } from './database/keyset.ts'
import { openDatabase } from './database/sequelize.ts'
import { type Env, usesRealNetworks } from './env.ts'
import { usesRealPayments } from './env-payments.ts'
import { buildProviders } from './fundings/providers/registry.ts'
import { openIdentity } from './http/identity.ts'
import { Live } from './live.ts'
import { networkSettings, refuseEndedVersions } from './network-settings.ts'
import { buildNetworks } from './networks/registry.ts'
import { paymentSettings } from './payment-settings.ts'
import { readSecrets } from './secret.ts'

/** Each use of the one secret gets a key of its own, so that no key can open another's lock. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'campaign-console', purpose, 32))
}

/**
 * Builds everything a process needs and connects it.
 * @param databaseUrl a login that is not the owner, or the owner's, which then gives up its rights.
 * @throws Error in words when the settings of the networks cannot be used.
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
  refuseEndedVersions(env, clock.now())
  const live = new Live(restricted, () => {
    if (clock instanceof ProductClock) clock.refresh().catch(() => {})
  })
  const rooms: Rooms = {
    env,
    db,
    clock,
    live,
    networks: buildNetworks(networkSettings(env, () => clock.now())),
    providers: buildProviders(paymentSettings(env)),
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
  const close = async () => {
    await live.stop()
    await rooms.identity.close()
    await db.close()
  }
  try {
    if (clock instanceof ProductClock) await keepTime(env, clock)
    await live.start()
  } catch (error) {
    await close()
    throw error
  }
  return { ...rooms, close }
}

// What really happened and was paid must not be booked on days that were only played through.
async function keepTime(env: Env, clock: ProductClock): Promise<void> {
  await clock.refresh()
  if ((usesRealNetworks(env) || usesRealPayments(env)) && clock.movedByMs !== 0) {
    throw new Error(
      'The clock of this database was moved while it used the sandbox. Real networks and real money keep real time: give them a database of their own.',
    )
  }
}

/** Connections that are not Sequelize's give up the owner's rights by the same start option. */
export function asApp(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('options', '-c role=console_app')
  return url.toString()
}
