import type { Logger } from 'pino'
import type { Storage } from './ads/storage.ts'
import type { Clock } from './clock.ts'
import type { Keyring } from './connections/seal.ts'
import type { Database } from './database/sequelize.ts'
import type { Env } from './env.ts'
import type { PaymentProviders } from './fundings/providers/provider.ts'
import type { Identity } from './http/identity.ts'
import type { Live } from './live.ts'
import type { Networks } from './networks/registry.ts'
import type { Principal } from './principal.ts'

/** What a process is made of: built once at start, handed to everything, replaced in tests. */
export type Rooms = {
  env: Env
  db: Database
  clock: Clock
  live: Live
  networks: Networks
  providers: PaymentProviders
  storage: Storage
  keyring: Keyring
  identity: Identity
  log: Logger
}

/** How the identity library sees a request, and how its cookies get into the answer. */
export type Browser = { headers: Headers; setCookies: (cookies: string[]) => void }

/** One request: the rooms, and who is asking. */
export type Context = Rooms & {
  requestId: string
  principal: Principal | null
  /** Address the request came from, for the last use of a token. */
  address: string
  /** Only where a request came over HTTP. */
  browser?: Browser
}
