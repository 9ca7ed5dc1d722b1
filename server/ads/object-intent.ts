import type { Transaction } from 'sequelize'
import type { ObjectMove } from '../../shared/object-status.ts'
import { newOperationRef } from '../campaigns/operation.ts'
import { type Database, row } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import type { IssueKey } from '../issues/open.ts'
import { publish } from '../live.ts'
import { actorOf, holds } from '../principal.ts'
import type { Asking } from './draft.ts'
import type { ObjectFacts, ObjectLevel, Pending } from './object-row.ts'

/** An open wish about one group or ad, with all that asking the network for it needs. */
export type ObjectIntent = Pick<
  ObjectFacts,
  'level' | 'id' | 'title' | 'campaign_id' | 'ad_group_id' | 'network' | 'operation_ref'
> & {
  organizationId: number
  connectionId: number
  pending: Pending
  since: Date
  externalId: string
  groupExternalId: string
  campaignExternalId: string
  budgetType: ObjectFacts['budget_type']
}

export const tableOf = (level: ObjectLevel) => (level === 'ad' ? 'ads' : 'ad_groups')

type Wish = Pick<Pending, 'reason' | 'change' | 'stepwise'>

/** What is wished, by whom; the reference is new with each wish. */
export function wishOf(
  ctx: Asking,
  { organization_id: organizationId }: Pick<ObjectFacts, 'organization_id'>,
  { move, ...wish }: Wish & { move: ObjectMove },
): Pending {
  const brand = { ...ctx.principal, staffRole: null }
  const byStaff = !holds(brand, 'campaigns:resume', organizationId)
  const by = { actor: actorOf(ctx.principal), requestId: ctx.requestId, byStaff }
  return { move, ref: newOperationRef(), by, ...wish }
}

/**
 * Writes down that something is about to be asked of the network for a group or ad. From here on its
 * other moves wait. What the rules looked at must still be so.
 * @throws AppError conflict when it changed meanwhile.
 */
export async function beginObjectIntent(
  db: Database,
  object: ObjectFacts,
  { pending, now }: { pending: Pending; now: Date },
  transaction?: Transaction,
): Promise<ObjectIntent> {
  const begun = await row(
    db,
    `WITH line AS (SELECT id FROM ad_platform_connections
       WHERE organization_id = $1 AND id = $5 AND status = 'working' FOR SHARE)
     UPDATE ${tableOf(object.level)} x SET pending = $3::jsonb, pending_since = $4
     FROM line, campaigns c WHERE x.organization_id = $1 AND x.id = $2 AND x.version = $6
       AND x.pending IS NULL AND x.wanted <> 'removed' AND x.external_id IS NOT NULL
       AND c.organization_id = x.organization_id AND c.id = x.campaign_id
       AND c.connection_id = line.id AND c.lifecycle IN ('active', 'paused') RETURNING x.id`,
    [
      object.organization_id,
      object.id,
      JSON.stringify(pending),
      now,
      object.connection_id,
      object.version,
    ],
    transaction,
  )
  if (!begun) throw new AppError('conflict')
  return objectIntentOf({ ...object, pending, pending_since: now })
}

/** The open intent of a row that has one. */
export function objectIntentOf(object: ObjectFacts): ObjectIntent {
  const { level, id, title, campaign_id, ad_group_id, network, operation_ref } = object
  return {
    ...{ level, id, title, campaign_id, ad_group_id, network, operation_ref },
    organizationId: object.organization_id,
    connectionId: object.connection_id,
    pending: object.pending!,
    since: object.pending_since!,
    externalId: object.external_id!,
    groupExternalId: object.group_external_id!,
    campaignExternalId: object.campaign_external_id!,
    budgetType: object.budget_type,
  }
}

/** Takes the intent away; false when somebody else already ended it. */
export async function endObjectIntent(
  db: Database,
  { level, organizationId, id, campaign_id, pending }: ObjectIntent,
  transaction: Transaction,
): Promise<boolean> {
  const ended = await row(
    db,
    `UPDATE ${tableOf(level)} SET pending = NULL, pending_since = NULL
     WHERE organization_id = $1 AND id = $2 AND pending ->> 'ref' = $3 RETURNING id`,
    [organizationId, id, pending.ref],
    transaction,
  )
  if (!ended) return false
  await publish(db, { topic: 'campaigns', organizationId, id: campaign_id }, transaction)
  return true
}

/** The issue that a group or ad may have for one cause. */
export function objectIssue(
  { level, organizationId, id }: { level: ObjectLevel; organizationId: number; id: number },
  cause: string,
  now: Date,
): IssueKey {
  return { organizationId, cause, resourceType: level, resourceId: id, now }
}
