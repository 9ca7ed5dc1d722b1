import type { SandboxCall } from '../network.ts'
import type { Cause } from './events.ts'
import type { Params } from './params.ts'
import type { StripeWorld } from './stripe-world.ts'

export type StripeRequest = {
  stripe: StripeWorld
  call: SandboxCall
  /** What stands where the path has a colon, in its order. */
  ids: string[]
  params: Params
  now: number
  cause: NonNullable<Cause>
  /** Ids of what this call made, for the journal. */
  made: string[]
}

/** Answers the JSON of one object or list. @throws StripeError */
export type StripeHandler = (request: StripeRequest) => Record<string, unknown>
