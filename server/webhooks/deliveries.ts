import type { DeliveryDetails, deliveryStates } from '../../shared/webhooks.ts'
import type { Context } from '../context.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { bodyOf } from './model.ts'
import { type DeliveryFacts, presentDelivery } from './present.ts'

type Asking = Context & { principal: Principal }

const sorts = { newest: { column: 'd.id', cast: 'integer', id: 'd.id' } }

const selectFacts = `SELECT d.organization_id, d.id, d.uuid, d.endpoint_id, v.uuid AS event_uuid, v.type,
  d.state, d.attempts, d.last_status, d.last_error, d.last_attempt_at, d.next_attempt_at,
  v.occurred_at, e.disabled_at, e.disabled_why`

const fromFacts = `FROM webhook_deliveries d
  JOIN webhook_events v ON v.organization_id = d.organization_id AND v.id = d.event_id
  JOIN webhook_endpoints e ON e.organization_id = d.organization_id AND e.id = d.endpoint_id`

export type DeliveryListInput = PageRequest & {
  id: number
  state?: (typeof deliveryStates)[number] | undefined
}

/** What was and will be sent to one endpoint, the newest first. */
export async function listDeliveries(ctx: Asking, input: DeliveryListInput) {
  const bind: unknown[] = [input.id, input.state ?? null]
  const paging = keyset(sorts, 'newest', input, bind)
  const found = await rows<DeliveryFacts & { cursor_value: string }>(
    ctx.db,
    `${selectFacts}, ${paging.cursorValue} ${fromFacts}
     WHERE d.organization_id = (SELECT organization_id FROM webhook_endpoints WHERE id = $1)
       AND d.endpoint_id = $1 AND ($2::text IS NULL OR d.state = $2)
       AND ${paging.where} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  const items = page.rows.map((one) => presentDelivery(one, ctx.principal))
  return { items, pageInfo: page.pageInfo }
}

type Whole = DeliveryFacts & { url: string; data: unknown }
type AttemptRow = {
  number: number
  at: Date
  status: number | null
  duration_ms: number
  error: string | null
  response: string | null
}

/** One delivery with what was sent and how each attempt went, the newest first. */
export async function getDelivery(ctx: Asking, id: number): Promise<DeliveryDetails> {
  const found = await row<Whole>(
    ctx.db,
    `${selectFacts}, e.url, v.data ${fromFacts} WHERE d.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  const log = await rows<AttemptRow>(
    ctx.db,
    `SELECT number, at, status, duration_ms, error, response FROM webhook_attempts
     WHERE organization_id = $1 AND delivery_id = $2 ORDER BY number DESC LIMIT 100`,
    [found.organization_id, id],
  )
  return {
    ...presentDelivery(found, ctx.principal),
    url: found.url,
    body: bodyOf(found),
    log: log.map((one) => ({
      number: one.number,
      at: one.at.toISOString(),
      status: one.status,
      durationMs: one.duration_ms,
      error: one.error,
      response: one.response,
    })),
  }
}
