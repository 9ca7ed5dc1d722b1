import type { SandboxCall } from '../network.ts'
import type { Caller } from './access.ts'
import type { CallMark } from './failure.ts'
import type { GoogleWorld } from './google-world.ts'
import type { GoogleCustomer } from './people.ts'

/** One call of the ads host on its way: signed in, matched to a route and to a customer. */
export type AdsRequest = {
  google: GoogleWorld
  call: SandboxCall
  caller: Caller
  customer: GoogleCustomer
  /** The number in the address: 17. */
  version: number
  nowMs: number
  mark: CallMark
  /** Ids of what this call makes, for the journal. */
  made: string[]
  /** Counts operations against the windows. @throws GoogleFailure 429. */
  spend(operations: number): void
}
