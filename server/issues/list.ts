import type { CampaignKind } from '../../shared/campaigns.ts'
import type { IssueRecord } from '../../shared/issues.ts'
import { refusalOf } from '../../shared/permissions.ts'
import type { Context } from '../context.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { holds, type Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'
import { mayResolve } from './policy.ts'

type Asking = Context & { principal: Principal }

type IssueRow = Omit<
  IssueRecord,
  'organization' | 'resource' | 'campaign' | 'openedAt' | 'lastSeenAt' | 'resolvedAt' | 'can'
> & {
  organizationId: number
  organizationName: string
  resourceType: IssueRecord['resource']['type']
  resourceId: number
  resourceTitle: string | null
  campaignId: number | null
  campaignTitle: string | null
  campaignKind: CampaignKind | null
  openedAt: Date
  lastSeenAt: Date
  resolvedAt: Date | null
}

export const issueSorts = {
  newest: { column: 'i.opened_at', cast: 'timestamptz', id: 'i.id' },
  severity: {
    column: `(CASE i.severity WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END)`,
    cast: 'integer',
    id: 'i.id',
  },
}

const selectIssues = `SELECT i.id, i.organization_id AS "organizationId",
  o.name AS "organizationName", i.cause, i.severity, i.turn, i.resource_type AS "resourceType",
  i.resource_id AS "resourceId", i.campaign_id AS "campaignId", k.title AS "campaignTitle",
  k.kind AS "campaignKind",
  CASE i.resource_type
    WHEN 'campaign' THEN (SELECT title FROM campaigns r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
    WHEN 'ad_group' THEN (SELECT title FROM ad_groups r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
    WHEN 'ad' THEN (SELECT title FROM ads r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
    WHEN 'connection' THEN (SELECT account_name FROM ad_platform_connections r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
    WHEN 'funding' THEN (SELECT reference FROM fundings r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
  END AS "resourceTitle",
  i.message, i.next_step AS "nextStep", i.network_message AS "networkMessage",
  i.times_opened AS "timesOpened", i.opened_at AS "openedAt", i.last_seen_at AS "lastSeenAt",
  i.resolved_at AS "resolvedAt", u.name AS "resolvedBy", i.resolution_note AS "resolutionNote",
  i.version`

const fromIssues = `FROM issues i
  JOIN organizations o ON o.id = i.organization_id
  LEFT JOIN campaigns k ON k.organization_id = i.organization_id AND k.id = i.campaign_id
  LEFT JOIN users u ON u.id = i.resolved_by`

export type IssueListInput = PageRequest & {
  organizationId?: number | undefined
  campaignId?: number | undefined
  connectionId?: number | undefined
  turn?: IssueRecord['turn'] | undefined
  severity?: IssueRecord['severity'] | undefined
  sort: keyof typeof issueSorts
}

/** Issues of the organizations this principal may see; resolved ones only when asked for. */
export async function listIssues(ctx: Asking, input: IssueListInput) {
  const only = await organizationsInList(ctx, 'issues:read', input.organizationId)
  const bind: unknown[] = [
    only,
    input.turn ?? null,
    input.severity ?? null,
    input.campaignId ?? null,
    input.connectionId ?? null,
  ]
  const paging = keyset(issueSorts, input.sort, input, bind)
  const found = await rows<IssueRow & { cursor_value: string }>(
    ctx.db,
    `${selectIssues}, ${paging.cursorValue} ${fromIssues}
     WHERE ($1::integer[] IS NULL OR i.organization_id = ANY($1))
       AND CASE WHEN $2::text IS NULL THEN i.turn <> 'resolved' ELSE i.turn = $2 END
       AND ($3::text IS NULL OR i.severity = $3) AND ($4::integer IS NULL OR i.campaign_id = $4)
       AND ($5::integer IS NULL OR (i.resource_type = 'connection' AND i.resource_id = $5))
       AND ${paging.where} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  const items = page.rows.map((one) => presentIssue(one, ctx.principal))
  return { items, pageInfo: page.pageInfo }
}

export async function getIssue(ctx: Asking, id: number): Promise<IssueRecord> {
  const found = await row<IssueRow>(ctx.db, `${selectIssues} ${fromIssues} WHERE i.id = $1`, [id])
  if (!found) throw notFound()
  return presentIssue(found, ctx.principal)
}

function presentIssue(issue: IssueRow, principal: Principal): IssueRecord {
  const allowed = holds(principal, 'issues:resolve', issue.organizationId)
  return {
    id: issue.id,
    organization: { id: issue.organizationId, name: issue.organizationName },
    cause: issue.cause,
    severity: issue.severity,
    turn: issue.turn,
    resource: { type: issue.resourceType, id: issue.resourceId, title: issue.resourceTitle },
    campaign:
      issue.campaignId === null || issue.campaignTitle === null || issue.campaignKind === null
        ? null
        : { id: issue.campaignId, title: issue.campaignTitle, kind: issue.campaignKind },
    message: issue.message,
    nextStep: issue.nextStep,
    networkMessage: issue.networkMessage,
    timesOpened: issue.timesOpened,
    openedAt: issue.openedAt.toISOString(),
    lastSeenAt: issue.lastSeenAt.toISOString(),
    resolvedAt: issue.resolvedAt?.toISOString() ?? null,
    resolvedBy: issue.resolvedBy,
    resolutionNote: issue.resolutionNote,
    version: issue.version,
    can: { resolve: allowed ? mayResolve(issue) : refusalOf('issues:resolve') },
  }
}
