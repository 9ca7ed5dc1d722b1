import type { EndpointRecord } from '../../shared/webhooks.ts'
import type { Context } from '../context.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'
import { endpointColumns } from './model.ts'
import { type EndpointFacts, presentEndpoint } from './present.ts'

type Asking = Context & { principal: Principal }

const sorts = { newest: { column: 'e.created_at', cast: 'timestamptz', id: 'e.id' } }

/** Columns of EndpointFacts; `$1` is the time. */
const selectFacts = `SELECT ${endpointColumns}, o.name AS organization_name, u.name AS created_by_name,
  newest.last_attempt_at, CASE WHEN e.failing_since IS NOT NULL OR e.disabled_why <> 'person'
    THEN newest.last_error END AS last_error,
  upcoming.next_attempt_at, day.succeeded, day.failed`

const joinFacts = `JOIN organizations o ON o.id = e.organization_id
  LEFT JOIN users u ON u.id = e.created_by
  LEFT JOIN LATERAL (
    SELECT d.last_attempt_at, d.last_error FROM webhook_deliveries d
    WHERE d.organization_id = e.organization_id AND d.endpoint_id = e.id AND d.last_attempt_at IS NOT NULL
    ORDER BY d.last_attempt_at DESC, d.id DESC LIMIT 1) newest ON true
  LEFT JOIN LATERAL (
    SELECT min(d.next_attempt_at) AS next_attempt_at FROM webhook_deliveries d
    WHERE d.organization_id = e.organization_id AND d.endpoint_id = e.id AND d.state = 'waiting') upcoming ON true
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE d.state = 'succeeded')::integer AS succeeded,
      count(*) FILTER (WHERE d.state <> 'succeeded' AND d.attempts > 0)::integer AS failed
    FROM webhook_deliveries d
    WHERE d.organization_id = e.organization_id AND d.endpoint_id = e.id
      AND d.last_attempt_at > $1::timestamptz - interval '1 day') day`

export type EndpointListInput = PageRequest & { organizationId?: number | undefined }

/** Endpoints of the organizations in which this principal may see them, the newest first. */
export async function listEndpoints(ctx: Asking, input: EndpointListInput) {
  const only = await organizationsInList(ctx, 'webhooks:read', input.organizationId)
  const bind: unknown[] = [ctx.clock.now(), only]
  const paging = keyset(sorts, 'newest', input, bind)
  const found = await rows<EndpointFacts & { cursor_value: string }>(
    ctx.db,
    `WITH page AS MATERIALIZED (
       SELECT e.* FROM webhook_endpoints e
       WHERE ($2::integer[] IS NULL OR e.organization_id = ANY ($2)) AND ${paging.where} ${paging.tail})
     ${selectFacts}, ${paging.cursorValue} FROM page e ${joinFacts} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  const items = page.rows.map((one) => presentEndpoint(one, ctx.principal))
  return { items, pageInfo: page.pageInfo }
}

export async function getEndpoint(ctx: Asking, id: number): Promise<EndpointRecord> {
  const found = await row<EndpointFacts>(
    ctx.db,
    `${selectFacts} FROM webhook_endpoints e ${joinFacts} WHERE e.id = $2`,
    [ctx.clock.now(), id],
  )
  if (!found) throw notFound()
  return presentEndpoint(found, ctx.principal)
}
