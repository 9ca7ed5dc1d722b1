import type { Transaction } from 'sequelize'
import type { Review } from '../../shared/campaigns.ts'
import { recordAudit } from '../audit/record.ts'
import { accountAccess, noteNetworkError } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { publish } from '../live.ts'
import type { ReviewAnswer, ReviewVerdict } from '../networks/answers.ts'
import { NetworkError } from '../networks/network-error.ts'
import { systemActor } from '../principal.ts'
import { type Campaign, campaignColumns, lockCampaign, ofAccount } from './model.ts'
import { openByReview, settleReviewIssues } from './review-issues.ts'

/**
 * Asks the network how its review and delivery of each running campaign of one account stand, keeps
 * the verdicts, and opens or resolves issues by them.
 * @throws NetworkError when the account as a whole has trouble; what was read before it is kept.
 */
export async function refreshReviews(
  rooms: Rooms,
  key: { organizationId: number; connectionId: number },
): Promise<void> {
  const campaigns = await rows<Campaign>(
    rooms.db,
    `SELECT ${campaignColumns} FROM campaigns c ${ofAccount}
     WHERE c.organization_id = $1 AND c.external_id IS NOT NULL
       AND c.lifecycle IN ('active', 'paused') ORDER BY c.id`,
    [key.organizationId, key.connectionId],
  )
  if (campaigns.length === 0) return
  const { adapter, access, connection, options } = await accountAccess(rooms, key)
  for (const campaign of campaigns) {
    try {
      const answer = await adapter.getReview(access, campaign.external_id!, options)
      await takeReview(rooms, campaign, answer)
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error
      await noteNetworkError(rooms, { ...key, grantNumber: connection.grantNumber }, error)
      if (error.kind === 'auth' || error.kind === 'rate' || error.kind === 'transient') throw error
      rooms.log.warn(
        { ...key, campaign: campaign.id, kind: error.kind },
        'a review was not readable',
      )
    }
  }
}

/** Keeps one answer: the verdicts, the campaign's review and its issues. */
async function takeReview(rooms: Rooms, found: Campaign, answer: ReviewAnswer): Promise<void> {
  if (await isKnown(rooms, found, answer)) return
  const place = { organizationId: found.organization_id, id: found.id }
  await inTransaction(rooms.db, async (transaction) => {
    const campaign = await lockCampaign(rooms.db, place, transaction)
    if (campaign.lifecycle !== 'active' && campaign.lifecycle !== 'paused') return
    await keepVerdicts(rooms, campaign, answer.verdicts, transaction)
    await keepReview(rooms, campaign, transaction)
    await settleReviewIssues(rooms, { campaign, answer }, transaction)
  })
}

const reviewOf: Record<ReviewVerdict['state'], Review> = {
  in_review: 'in_review',
  approved: 'approved',
  rejected: 'flagged',
}

/** The verdicts on ads as the database reads them. */
const verdictsOnAds = (verdicts: ReviewVerdict[]) =>
  JSON.stringify(
    verdicts
      .filter(({ level }) => level === 'ad')
      .map(({ externalId, state, reasons }) => ({ externalId, review: reviewOf[state], reasons })),
  )

/** Ads of campaign `$2` whose verdict in `$3` is another one than ours. */
const judgedOtherwise = `(SELECT x ->> 'externalId' AS external_id, x ->> 'review' AS review,
    ARRAY(SELECT jsonb_array_elements_text(x -> 'reasons')) AS reasons
  FROM jsonb_array_elements($3::jsonb) x) v
  WHERE a.organization_id = $1 AND a.campaign_id = $2 AND a.external_id = v.external_id
    AND (a.review, a.review_reasons) IS DISTINCT FROM (v.review, v.reasons)`

/** What the ads of campaign `$2` make of it together; null without a verdict. */
const reviewOfAds = `SELECT CASE WHEN bool_or(review = 'approved') THEN 'approved'
    WHEN bool_or(review = 'in_review') THEN 'in_review'
    WHEN bool_or(review = 'flagged') THEN 'flagged' END AS review
  FROM ads WHERE organization_id = $1 AND campaign_id = $2 AND wanted <> 'removed'`

/**
 * Whether the network says what it said before and objects to nothing. Most answers of a day do, and
 * need neither lock nor transaction.
 */
async function isKnown(
  rooms: Rooms,
  { organization_id, id, review }: Campaign,
  { verdicts, problems }: ReviewAnswer,
): Promise<boolean> {
  if (problems.length > 0 || verdicts.some(({ state }) => state === 'rejected')) return false
  const found = await row<{ news: boolean }>(
    rooms.db,
    `SELECT EXISTS (SELECT FROM ads a, ${judgedOtherwise})
       OR coalesce((SELECT review FROM (${reviewOfAds}) v) <> $4, false)
       OR EXISTS (SELECT FROM issues WHERE ${openByReview}) AS news`,
    [organization_id, id, verdictsOnAds(verdicts), review],
  )
  return found?.news === false
}

async function keepVerdicts(
  rooms: Rooms,
  { organization_id, id }: Campaign,
  verdicts: ReviewVerdict[],
  transaction: Transaction,
): Promise<void> {
  await rows(
    rooms.db,
    `UPDATE ads a SET review = v.review, review_reasons = v.reasons, updated_at = $4
     FROM ${judgedOtherwise} RETURNING a.id`,
    [organization_id, id, verdictsOnAds(verdicts), rooms.clock.now()],
    transaction,
  )
}

/** A campaign is flagged when none of its ads can run; one rejected ad among others is only an issue. */
export async function keepReview(
  rooms: Rooms,
  { organization_id: organizationId, id, review: before }: Campaign,
  transaction: Transaction,
): Promise<void> {
  const changed = await row<{ review: Review }>(
    rooms.db,
    `UPDATE campaigns c SET review = v.review, updated_at = $3
     FROM (${reviewOfAds}) v
     WHERE c.organization_id = $1 AND c.id = $2 AND v.review IS NOT NULL AND c.review <> v.review
     RETURNING c.review`,
    [organizationId, id, rooms.clock.now()],
    transaction,
  )
  if (!changed) return
  await recordAudit(
    rooms.db,
    {
      actor: systemActor('Campaign Console'),
      organizationId,
      action: 'campaigns.review',
      recordType: 'campaign',
      recordId: id,
      before: { review: before },
      after: { review: changed.review },
      at: rooms.clock.now(),
    },
    transaction,
  )
  await publish(rooms.db, { topic: 'campaigns', organizationId, id }, transaction)
}
