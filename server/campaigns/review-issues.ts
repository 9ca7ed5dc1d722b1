import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { explainProblem, explainRejection } from '../issues/causes.ts'
import { type NewIssue, openIssue, resolveIssues } from '../issues/open.ts'
import type { DeliveryProblem, ReviewAnswer, ReviewVerdict } from '../networks/answers.ts'
import type { Campaign } from './model.ts'

type Level = 'campaign' | 'ad_group' | 'ad'
type Subject = { level: Level; id: number; external_id: string; title: string }
type Read = { campaign: Campaign; answer: ReviewAnswer }

/**
 * Opens an issue for everything the network objects to, and resolves those it no longer names. A
 * rejection stays one until the other look at it has ended.
 */
export async function settleReviewIssues(
  rooms: Rooms,
  { campaign, answer }: Read,
  transaction: Transaction,
): Promise<void> {
  const subjects = await subjectsOf(rooms, campaign, transaction)
  const find = (one: { level: Level; externalId: string }) =>
    subjects.find(({ level, external_id }) => level === one.level && external_id === one.externalId)
  const present = [
    ...answer.verdicts
      .filter(({ state }) => state === 'rejected')
      .map((verdict) => rejection(campaign, find(verdict), verdict)),
    ...answer.problems.map((problem) => trouble(campaign, find(problem), problem)),
  ].filter((issue) => issue !== null)
  const now = rooms.clock.now()
  for (const issue of present) await openIssue(rooms.db, { ...issue, now }, transaction)
  const { organization_id: organizationId, id } = campaign
  const looked = answer.verdicts
    .filter(({ state }) => state === 'in_review')
    .flatMap((verdict) => find(verdict) ?? [])
  const awaited = await rejectionsOf(rooms.db, campaign, looked, transaction)
  for (const issue of awaited) await openIssue(rooms.db, { ...issue, now }, transaction)
  const still = new Set(
    [...present, ...awaited].map((one) => `${one.cause}:${one.resourceType}:${one.resourceId}`),
  )
  await resolveReviewIssues(rooms.db, { organizationId, id, still, now }, transaction)
}

function subjectsOf(rooms: Rooms, { organization_id, id }: Campaign, transaction: Transaction) {
  return rows<Subject>(
    rooms.db,
    `SELECT 'campaign' AS level, id, external_id, title FROM campaigns WHERE organization_id = $1 AND id = $2
     UNION ALL SELECT 'ad_group', id, external_id, title FROM ad_groups
       WHERE organization_id = $1 AND campaign_id = $2 AND external_id IS NOT NULL
     UNION ALL SELECT 'ad', id, external_id, title FROM ads
       WHERE organization_id = $1 AND campaign_id = $2 AND external_id IS NOT NULL`,
    [organization_id, id],
    transaction,
  )
}

type Found = Omit<NewIssue, 'now'>

function about(campaign: Campaign, { level, id }: Subject) {
  return {
    organizationId: campaign.organization_id,
    resourceType: level,
    resourceId: id,
    campaignId: campaign.id,
  }
}

function rejection(
  campaign: Campaign,
  subject: Subject | undefined,
  { reasons }: ReviewVerdict,
): Found | null {
  if (!subject) return null
  return {
    ...about(campaign, subject),
    ...explainRejection(campaign.network, { what: subject.title, reasons }),
    cause: 'review_rejected',
    networkMessage: reasons.join(' · ') || null,
  }
}

function trouble(
  campaign: Campaign,
  subject: Subject | undefined,
  { severity, code, message }: DeliveryProblem,
): Found | null {
  if (!subject) return null
  const { network } = campaign
  const problem = { network, what: subject.title, code, stops: severity === 'error', said: message }
  return {
    ...about(campaign, subject),
    ...explainProblem(problem),
    cause: `delivery_${code.replace(/[^\w-]/g, '_').slice(0, 60)}`,
    networkMessage: message,
  }
}

/** Open rejections of what is looked at again: it is the network's turn until it has a verdict. */
async function rejectionsOf(
  db: Database,
  campaign: Campaign,
  looked: readonly Subject[],
  transaction: Transaction,
): Promise<Found[]> {
  const open = await rows<
    Pick<Found, 'severity' | 'message' | 'nextStep' | 'networkMessage'> & Subject
  >(
    db,
    `SELECT severity, message, next_step AS "nextStep", network_message AS "networkMessage",
       resource_type AS level, resource_id AS id
     FROM issues WHERE organization_id = $1 AND campaign_id = $2 AND turn <> 'resolved'
       AND cause = 'review_rejected'`,
    [campaign.organization_id, campaign.id],
    transaction,
  )
  return open
    .filter((one) => looked.some(({ level, id }) => level === one.level && id === one.id))
    .map(({ severity, message, nextStep, networkMessage, ...subject }) => ({
      ...about(campaign, subject),
      cause: 'review_rejected',
      turn: 'waiting_network',
      severity,
      message,
      nextStep,
      networkMessage,
    }))
}

/** Open issues of campaign `$2` and what is below it that came of its review or delivery. */
export const openByReview = `organization_id = $1 AND campaign_id = $2 AND turn <> 'resolved'
  AND (cause = 'review_rejected' OR cause LIKE 'delivery\\_%')`

type Resolving = { organizationId: number; id: number; still: ReadonlySet<string>; now: Date }

/** Resolves what the network objected to on a campaign and below it, but for what `still` holds. */
async function resolveReviewIssues(
  db: Database,
  { organizationId, id, still, now }: Resolving,
  transaction: Transaction,
): Promise<void> {
  const open = await rows<{ cause: string; resource_type: Level; resource_id: number }>(
    db,
    `SELECT cause, resource_type, resource_id FROM issues WHERE ${openByReview}`,
    [organizationId, id],
    transaction,
  )
  for (const { cause, resource_type: resourceType, resource_id: resourceId } of open) {
    if (still.has(`${cause}:${resourceType}:${resourceId}`)) continue
    const key = { organizationId, cause, resourceType, resourceId, now }
    await resolveIssues(db, key, transaction)
  }
}
