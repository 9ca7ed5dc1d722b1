import type { Transaction } from 'sequelize'
import type { NetworkName } from '../../shared/networks.ts'
import type { Database } from '../database/sequelize.ts'

/** Whose figures a run brings: the connection that read them, and its ad account. */
export type Owner = {
  organizationId: number
  connectionId: number
  network: NetworkName
  accountId: string
  currency: string
  runId: number
  now: Date
}

/** One statement or two of taking over what was read; see staging.ts for the tables between them. */
export type Step<Result = void> = (
  db: Database,
  owner: Owner,
  transaction: Transaction,
) => Promise<Result>
