import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import type { IssueReport } from '../../shared/issue-reports.ts'
import { dueAfter, type ReportableResource } from '../../shared/issues.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid, notFound } from '../errors.ts'
import type { Asking } from './model.ts'
import { writesAsStaff } from './policy.ts'
import { leaveTrace } from './trace.ts'
import { authorOf } from './write.ts'

/** The cause of what people open. Nothing in the product says that it is gone: people resolve it. */
const REPORTED = 'reported'

/**
 * A person says what is wrong with a record of the organization. Each report is an issue of its own,
 * beside others about the same record; sent again under its key it stays the one that it was.
 * @returns the issue's number.
 * @throws AppError validation_failed when a brand says what is support's to say, not_found when the
 *   organization has no such record, key_reused.
 */
export async function reportIssue(ctx: Asking, report: IssueReport): Promise<number> {
  demandOwnWords(ctx, report)
  return inTransaction(ctx.db, (transaction) => write(ctx, report, transaction))
}

function demandOwnWords(ctx: Asking, { turn, nextStep }: IssueReport): void {
  if (writesAsStaff(ctx.principal)) return
  const fields: Record<string, string> = {}
  if (turn !== undefined) fields.turn = 'is for support to say'
  if (nextStep !== undefined) fields.nextStep = 'is for support to say'
  if (Object.keys(fields).length > 0) throw invalid(fields)
}

/** Of each record its campaign, if it has one. It stays until the issue is there. */
const records: Record<ReportableResource, string> = {
  campaign: 'SELECT id AS campaign_id FROM campaigns',
  ad_group: 'SELECT campaign_id FROM ad_groups',
  ad: 'SELECT campaign_id FROM ads',
  connection: 'SELECT NULL::integer AS campaign_id FROM ad_platform_connections',
  funding: 'SELECT campaign_id FROM fundings',
}

async function write(ctx: Asking, report: IssueReport, transaction: Transaction): Promise<number> {
  const { organizationId, resourceType, resourceId } = report
  const record = await row<{ campaign_id: number | null }>(
    ctx.db,
    `${records[resourceType]} WHERE organization_id = $1 AND id = $2 FOR KEY SHARE`,
    [organizationId, resourceId],
    transaction,
  )
  if (!record) throw notFound()
  const turn = report.turn ?? 'open'
  const written = { ...report, turn, campaignId: record.campaign_id }
  const made = await insert(ctx, written, transaction)
  if (!made) return former(ctx, written, transaction)
  const { severity } = report
  const trace = {
    ...authorOf(ctx),
    issue: { organizationId, id: made.id },
    kind: 'opened' as const,
    at: ctx.clock.now(),
    to: turn,
    audit: {
      action: 'issues.open',
      after: { turn, cause: REPORTED, severity, resourceType, resourceId },
    },
  }
  await leaveTrace(ctx.db, trace, transaction)
  return made.id
}

/** What to do, where nobody said it. */
const nextSteps = {
  open: 'Support looks at it and answers here.',
  waiting_brand: 'Read what is wrong and answer support here.',
}

const nextStepOf = ({ nextStep, turn }: Written) => nextStep ?? nextSteps[turn]

type Written = IssueReport & { turn: keyof typeof nextSteps; campaignId: number | null }

/** One key of an organization is one issue, whoever sends it and however long ago it was sent first. */
const causeKey = ({ idempotencyKey }: IssueReport) => `${REPORTED}:${idempotencyKey}`

function insert(ctx: Asking, report: Written, transaction: Transaction) {
  const now = ctx.clock.now()
  const { turn, severity } = report
  return row<{ id: number }>(
    ctx.db,
    `INSERT INTO issues (organization_id, uuid, cause, cause_key, severity, turn, proposed_turn,
       resource_type, resource_id, campaign_id, message, next_step, opened_at, last_seen_at, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12, $12, $13)
     ON CONFLICT (organization_id, cause_key) DO NOTHING RETURNING id`,
    [
      report.organizationId,
      uuidv7({ msecs: now.getTime() }),
      REPORTED,
      causeKey(report),
      severity,
      turn,
      report.resourceType,
      report.resourceId,
      report.campaignId,
      report.message,
      nextStepOf(report),
      now,
      dueAfter(severity, now),
    ],
    transaction,
  )
}

/** What was opened under this key before, at the same time by another press or by whoever repeats it. */
async function former(ctx: Asking, report: Written, transaction: Transaction): Promise<number> {
  const found = await row<{ id: number; same: boolean }>(
    ctx.db,
    `SELECT id, (resource_type, resource_id, severity, message, next_step, proposed_turn)
       = ($3, $4::integer, $5, $6, $7, $8) AS same
     FROM issues WHERE organization_id = $1 AND cause_key = $2`,
    [
      report.organizationId,
      causeKey(report),
      report.resourceType,
      report.resourceId,
      report.severity,
      report.message,
      nextStepOf(report),
      report.turn,
    ],
    transaction,
  )
  if (!found?.same) throw new AppError('key_reused')
  return found.id
}
