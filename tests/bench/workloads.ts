import type { BenchDatabase } from './database.ts'
import type { Shot } from './fire.ts'
import type { Sender } from './load-data.ts'
import type { Options } from './options.ts'
import type { Goal } from './ratios.ts'

export type Side = 'limit' | 'product'

/** The two servers and what is needed to ask them. */
export type Stand = {
  options: Options
  database: BenchDatabase
  senders: Sender[]
  /** The headers of a signed-in browser. */
  signedIn: Record<string, string>
  /** The first and the last day of lists of fees. */
  period: { dayFrom: string; dayTo: string }
}

export type Workload = {
  name: string
  goal: Goal
  shots: Record<Side, (number: number) => Shot>
  /** Both sides get the same number of requests; else the same time. */
  sameRequests?: true
  /** Before every cell, when nothing runs. */
  before?: (side: Side) => Promise<void>
  look?: (side: Side) => (text: string, number: number) => void
  /** After every cell. @throws Error when something is not as it must be. */
  after?: (side: Side) => Promise<void>
}
