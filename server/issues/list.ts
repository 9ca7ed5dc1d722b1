import type { CampaignKind } from '../../shared/campaigns.ts'
import type { IssueRecord } from '../../shared/issues.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'
import { filteredFrom, filterSql, type IssueFilters } from './filters.ts'
import type { Asking } from './model.ts'
import { issueAbilities, writesAsStaff } from './policy.ts'

type IssueRow = Omit<
  IssueRecord,
  | 'organization'
  | 'resource'
  | 'campaign'
  | 'assignee'
  | 'dueAt'
  | 'snoozedUntil'
  | 'openedAt'
  | 'lastSeenAt'
  | 'resolvedAt'
  | 'can'
> & {
  organizationId: number
  organizationName: string
  resourceType: IssueRecord['resource']['type']
  resourceId: number
  resourceTitle: string | null
  campaignId: number | null
  campaignTitle: string | null
  campaignKind: CampaignKind | null
  assigneeId: string | null
  assigneeName: string | null
  dueAt: Date
  snoozedUntil: Date | null
  openedAt: Date
  lastSeenAt: Date
  resolvedAt: Date | null
}

export const issueSorts = {
  newest: { column: 'i.opened_at', cast: 'timestamptz', id: 'i.id' },
  due: { column: 'i.due_at', cast: 'timestamptz', id: 'i.id' },
  severity: {
    column: `(CASE i.severity WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END)`,
    cast: 'integer',
    id: 'i.id',
  },
}

const selectIssues = `SELECT i.id, i.organization_id AS "organizationId",
  o.name AS "organizationName", i.cause, i.severity, i.turn, i.resource_type AS "resourceType",
  i.resource_id AS "resourceId", i.campaign_id AS "campaignId", k.title AS "campaignTitle",
  k.kind AS "campaignKind", coalesce(k.network, p.network) AS network,
  CASE i.resource_type
    WHEN 'campaign' THEN (SELECT title FROM campaigns r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
    WHEN 'ad_group' THEN (SELECT title FROM ad_groups r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
    WHEN 'ad' THEN (SELECT title FROM ads r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
    WHEN 'connection' THEN p.account_name
    WHEN 'funding' THEN (SELECT reference FROM fundings r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
    WHEN 'webhook_endpoint' THEN (SELECT coalesce(nullif(r.description, ''), substring(r.url FROM '^\\w+://([^/?#]+)'))
      FROM webhook_endpoints r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
  END AS "resourceTitle",
  i.message, i.next_step AS "nextStep", i.network_message AS "networkMessage",
  i.assignee_id AS "assigneeId", a.name AS "assigneeName", i.due_at AS "dueAt",
  i.snoozed_until AS "snoozedUntil", i.times_opened AS "timesOpened", i.opened_at AS "openedAt",
  i.last_seen_at AS "lastSeenAt", i.resolved_at AS "resolvedAt", u.name AS "resolvedBy",
  i.resolution_note AS "resolutionNote", i.version`

const fromIssues = `${filteredFrom}
  JOIN organizations o ON o.id = i.organization_id
  LEFT JOIN users u ON u.id = i.resolved_by
  LEFT JOIN users a ON a.id = i.assignee_id`

export type IssueListInput = PageRequest & IssueFilters & { sort: keyof typeof issueSorts }

/** Issues of the organizations this principal may see; resolved ones only when asked for. */
export async function listIssues(ctx: Asking, input: IssueListInput) {
  const only = await organizationsInList(ctx, 'issues:read', input.organizationId)
  const bind: unknown[] = []
  const where = filterSql(ctx, input, only, bind)
  const paging = keyset(issueSorts, input.sort, input, bind)
  const found = await rows<IssueRow & { cursor_value: string }>(
    ctx.db,
    `${selectIssues}, ${paging.cursorValue} ${fromIssues}
     WHERE ${where} AND ${paging.where} ${paging.tail}`,
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
  const { assigneeId, assigneeName, campaignId, campaignTitle, campaignKind } = issue
  return {
    id: issue.id,
    organization: { id: issue.organizationId, name: issue.organizationName },
    cause: issue.cause,
    severity: issue.severity,
    turn: issue.turn,
    resource: { type: issue.resourceType, id: issue.resourceId, title: issue.resourceTitle },
    campaign:
      campaignId === null || campaignTitle === null || campaignKind === null
        ? null
        : { id: campaignId, title: campaignTitle, kind: campaignKind },
    network: issue.network,
    message: issue.message,
    nextStep: issue.nextStep,
    networkMessage: issue.networkMessage,
    assignee: assigneeId === null ? null : { userId: assigneeId, name: assigneeName ?? '' },
    dueAt: issue.dueAt.toISOString(),
    snoozedUntil: writesAsStaff(principal) ? (issue.snoozedUntil?.toISOString() ?? null) : null,
    timesOpened: issue.timesOpened,
    openedAt: issue.openedAt.toISOString(),
    lastSeenAt: issue.lastSeenAt.toISOString(),
    resolvedAt: issue.resolvedAt?.toISOString() ?? null,
    resolvedBy: issue.resolvedBy,
    resolutionNote: issue.resolutionNote,
    version: issue.version,
    can: issueAbilities(principal, issue),
  }
}

export type CauseCount = { cause: string; count: number }

/** The causes of the issues that are open, the most frequent first. */
export async function listCauses(ctx: Asking, organizationId?: number): Promise<CauseCount[]> {
  const only = await organizationsInList(ctx, 'issues:read', organizationId)
  return rows<CauseCount>(
    ctx.db,
    `SELECT cause, count(*)::integer AS count FROM issues
     WHERE ($1::integer[] IS NULL OR organization_id = ANY($1)) AND turn <> 'resolved'
     GROUP BY cause ORDER BY count DESC, cause LIMIT 100`,
    [only],
  )
}
