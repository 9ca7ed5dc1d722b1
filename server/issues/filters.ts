import { z } from 'zod'
import { severities, turns } from '../../shared/issues.ts'
import { networkNames } from '../../shared/networks.ts'
import { TimeZone } from '../../shared/text.ts'
import type { Asking } from './model.ts'

const RowNumber = z.int().min(1).max(2_147_483_647)

/** What a list of issues, and a move of many, can be narrowed by. */
export const issueFilters = {
  organizationId: RowNumber.optional(),
  campaignId: RowNumber.optional(),
  connectionId: RowNumber.optional(),
  /** Without it all that are not resolved. */
  turn: z.enum(turns).optional(),
  severity: z.enum(severities).optional(),
  assignee: z.enum(['me', 'nobody', 'anybody']).optional(),
  /** `today` is what is due later on this day of `timeZone`; `snoozed` what nobody sees until then. */
  due: z.enum(['late', 'today', 'snoozed']).optional(),
  network: z.enum(networkNames).optional(),
  /** A cause, as the list names it: `review_rejected`. */
  cause: z
    .string()
    .regex(/^[a-z][\w-]{0,99}$/, 'is no cause')
    .optional(),
  timeZone: TimeZone.default('UTC'),
}

export const IssueFilters = z.strictObject(issueFilters)
export type IssueFilters = z.infer<typeof IssueFilters>

/** The tables a filter looks at. Issue `i`, its campaign `k`, its ad account `p`. */
export const filteredFrom = `FROM issues i
  LEFT JOIN campaigns k ON k.organization_id = i.organization_id AND k.id = i.campaign_id
  LEFT JOIN ad_platform_connections p ON p.organization_id = i.organization_id
    AND i.resource_type = 'connection' AND p.id = i.resource_id`

/**
 * The conditions of a filter as SQL; its values are appended to `bind`. What somebody snoozed is left
 * out for staff until its time, unless it was asked for.
 * @param only the organizations that may be seen; null is all.
 */
export function filterSql(
  ctx: Pick<Asking, 'principal' | 'clock'>,
  filters: Omit<IssueFilters, 'organizationId'>,
  only: number[] | null,
  bind: unknown[],
): string {
  const place = (value: unknown, cast: string) => `$${bind.push(value)}::${cast}`
  const now = () => place(ctx.clock.now(), 'timestamptz')
  const conditions = [
    `(${place(only, 'integer[]')} IS NULL OR i.organization_id = ANY($${bind.length}))`,
  ]
  const { turn, severity, campaignId, connectionId, assignee, due, network, cause } = filters
  conditions.push(turn ? `i.turn = ${place(turn, 'text')}` : `i.turn <> 'resolved'`)
  if (severity) conditions.push(`i.severity = ${place(severity, 'text')}`)
  if (campaignId) conditions.push(`i.campaign_id = ${place(campaignId, 'integer')}`)
  if (connectionId) {
    conditions.push(
      `i.resource_type = 'connection' AND i.resource_id = ${place(connectionId, 'integer')}`,
    )
  }
  if (cause) conditions.push(`i.cause = ${place(cause, 'text')}`)
  if (network) conditions.push(`coalesce(k.network, p.network) = ${place(network, 'text')}`)
  if (assignee === 'me') conditions.push(`i.assignee_id = ${place(ctx.principal.userId, 'text')}`)
  if (assignee === 'nobody') conditions.push('i.assignee_id IS NULL')
  if (assignee === 'anybody') conditions.push('i.assignee_id IS NOT NULL')
  if (due === 'late') conditions.push(`i.due_at < ${now()}`)
  if (due === 'today') {
    const zone = place(filters.timeZone, 'text')
    const present = now()
    const midnight = `((${present} AT TIME ZONE ${zone})::date + 1)::timestamp AT TIME ZONE ${zone}`
    conditions.push(`i.due_at >= ${present} AND i.due_at < ${midnight}`)
  }
  if (ctx.principal.staffRole !== null) {
    const asleep = `coalesce(i.snoozed_until > ${now()}, false)`
    conditions.push(due === 'snoozed' ? asleep : `NOT ${asleep}`)
  } else if (due === 'snoozed') conditions.push('false')
  return conditions.join(' AND ')
}
