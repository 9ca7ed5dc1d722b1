import type { ConnectionRecord, HealthState } from '../../shared/connections.ts'
import type { NetworkName } from '../../shared/networks.ts'
import type { Context } from '../context.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'
import { healthRank, rankOf, stateOfRank } from './health.ts'
import { type ConnectionStatus, connectionColumns } from './model.ts'
import { type ConnectionFacts, presentConnection } from './present.ts'
import { openRunColumn } from './runs.ts'

type Asking = Context & { principal: Principal }

/** In a list `$1` is the time. */
const connectionSorts = {
  health: { column: healthRank('$1'), cast: 'integer', id: 'c.id' },
  newest: { column: 'c.created_at', cast: 'timestamptz', id: 'c.id' },
  name: { column: "lower(coalesce(c.account_name, ''))", cast: 'text', id: 'c.id' },
}

/** Campaigns that could spend right now, as `countRunning` counts them too. */
export const runningCampaigns = `(k.lifecycle IN ('launching', 'active') AND k.origin = 'native') OR k.pending_move IS NOT NULL`

const selectFacts = `SELECT ${connectionColumns}, o.name AS "organizationName",
    u.name AS "connectedByName", c.synced_through::text AS "syncedThrough",
    counts.campaigns, counts.running AS "campaignsRunning", ${openRunColumn}`

const joinFacts = `JOIN organizations o ON o.id = c.organization_id
  JOIN users u ON u.id = c.connected_by
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS campaigns,
      (count(*) FILTER (WHERE ${runningCampaigns}))::integer AS running
    FROM campaigns k WHERE k.organization_id = c.organization_id AND k.connection_id = c.id) counts`

export type ConnectionListInput = PageRequest & {
  organizationId?: number | undefined
  network?: NetworkName | undefined
  status?: ConnectionStatus | undefined
  state?: HealthState | undefined
  sort: keyof typeof connectionSorts
}

/**
 * Connections of the organizations this principal may see; by default the worst first. The page is
 * cut first, then campaigns are counted for its rows alone.
 */
export async function listConnections(ctx: Asking, input: ConnectionListInput) {
  const only = await organizationsInList(ctx, 'connections:read', input.organizationId)
  const now = ctx.clock.now()
  const rank = input.state ? rankOf(input.state) : null
  const bind: unknown[] = [now, only, input.network ?? null, input.status ?? null, rank]
  const paging = keyset(connectionSorts, input.sort, input, bind)
  const found = await rows<ConnectionFacts & { cursor_value: string }>(
    ctx.db,
    `WITH page AS MATERIALIZED (
       SELECT c.* FROM ad_platform_connections c
       WHERE $1::timestamptz IS NOT NULL AND ($2::integer[] IS NULL OR c.organization_id = ANY($2))
         AND ($3::text IS NULL OR c.network = $3)
         AND CASE WHEN $5::integer IS NOT NULL THEN ${healthRank('$1')} = $5
           WHEN $4::text IS NULL THEN c.status <> 'disconnected' ELSE TRUE END
         AND ($4::text IS NULL OR c.status = $4)
         AND ${paging.where} ${paging.tail})
     ${selectFacts}, ${paging.cursorValue} FROM page c ${joinFacts} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  return { items: page.rows.map((one) => present(ctx, one)), pageInfo: page.pageInfo }
}

export type CountsInput = Pick<ConnectionListInput, 'organizationId' | 'network'>

/** How many connections of the list are in each state, the worst first; disconnected ones too. */
export async function countConnections(ctx: Asking, input: CountsInput) {
  const only = await organizationsInList(ctx, 'connections:read', input.organizationId)
  const found = await rows<{ rank: number; count: number }>(
    ctx.db,
    `SELECT ${healthRank('$1')} AS rank, count(*)::integer AS count FROM ad_platform_connections c
     WHERE $1::timestamptz IS NOT NULL AND ($2::integer[] IS NULL OR c.organization_id = ANY($2))
       AND ($3::text IS NULL OR c.network = $3)
     GROUP BY 1 ORDER BY 1 DESC`,
    [ctx.clock.now(), only, input.network ?? null],
  )
  return found.map(({ rank, count }) => ({ state: stateOfRank(rank), count }))
}

export async function getConnection(ctx: Asking, id: number): Promise<ConnectionRecord> {
  const found = await row<ConnectionFacts>(
    ctx.db,
    `${selectFacts} FROM ad_platform_connections c ${joinFacts} WHERE c.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  return present(ctx, found)
}

function present(ctx: Asking, facts: ConnectionFacts): ConnectionRecord {
  const label = ctx.networks.get(facts.network)?.label ?? facts.network
  return presentConnection(facts, { principal: ctx.principal, now: ctx.clock.now(), label })
}
