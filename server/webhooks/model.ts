import type { Transaction } from 'sequelize'
import type { disabledWhy, WebhookEvent } from '../../shared/webhooks.ts'
import { type Database, row } from '../database/sequelize.ts'

/** The columns of one endpoint but for its secrets. */
export type Endpoint = {
  organization_id: number
  id: number
  uuid: string
  url: string
  description: string
  events: WebhookEvent[]
  secret_made_at: Date
  previous_secret_until: Date | null
  disabled_at: Date | null
  disabled_why: (typeof disabledWhy)[number] | null
  failing_since: Date | null
  created_by: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export const endpointColumns = `e.organization_id, e.id, e.uuid, e.url, e.description, e.events,
  e.secret_made_at, e.previous_secret_until, e.disabled_at, e.disabled_why, e.failing_since,
  e.created_by, e.version, e.created_at, e.updated_at`

/** An endpoint, held until the transaction ends; null when it is gone. */
export function lockEndpoint(
  db: Database,
  id: number,
  transaction: Transaction,
): Promise<Endpoint | null> {
  return row<Endpoint>(
    db,
    `SELECT ${endpointColumns} FROM webhook_endpoints e WHERE e.id = $1 FOR NO KEY UPDATE`,
    [id],
    transaction,
  )
}

/** As receivers see it; the same whatever happens to the delivery. */
export const eventIdOf = (uuid: string) => `evt_${uuid.replaceAll('-', '')}`

type Told = { type: string; occurred_at: Date; data: unknown }

/** What is sent, to the byte: it must be the same at every attempt. */
export const bodyOf = ({ type, occurred_at, data }: Told) =>
  JSON.stringify({ type, timestamp: occurred_at.toISOString(), data })
