import { createHash } from 'node:crypto'
import type { Transaction } from 'sequelize'
import { minorUnitMicros } from '../../shared/money.ts'
import { type DecidePreviewInput, MAX_DECIDED_WAITING } from '../../shared/submission-decisions.ts'
import type { Database } from '../database/sequelize.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { divideAmong, type Earner } from './earn.ts'
import type { HeldCampaign } from './hold.ts'
import { conditionsWithin } from './list.ts'
import { canApprove, canDeny, type Verdict } from './policy.ts'
import type { SubmissionSql } from './row.ts'

export type Selection = Pick<DecidePreviewInput, 'decision' | 'ids' | 'waiting'>

export type Candidate = Pick<
  SubmissionSql,
  'id' | 'version' | 'creator_id' | 'platform_id' | 'video_url' | 'state' | 'view_count' | 'handle'
>

export type Planned = Candidate & {
  can: Verdict
  worthMicros: bigint
  earnsMicros: bigint
}

export type Plan = {
  planned: Planned[]
  leftMicros: bigint
  usedUp: boolean
  /** Sameness of effect: what would be decided, and what each would earn. */
  effect: string
}

/** Those a request means, the oldest first. @throws AppError not_found when one is not this campaign's. */
export async function candidatesOf(
  db: Database,
  campaign: HeldCampaign,
  { ids, waiting }: Selection,
  transaction: Transaction,
): Promise<Candidate[]> {
  const bind: unknown[] = [campaign.organizationId, campaign.id]
  const where = ids
    ? [`s.id = ANY($${bind.push([...new Set(ids)])}::int[])`]
    : ["s.state = 'submitted'", ...conditionsWithin(waiting ?? {}, bind)]
  const found = await rows<Candidate>(
    db,
    `SELECT s.id, s.version, s.creator_id, s.platform_id, s.video_url, s.state, s.view_count, r.handle
     FROM submissions s JOIN creators r ON r.organization_id = s.organization_id AND r.id = s.creator_id
     WHERE s.organization_id = $1 AND s.campaign_id = $2 AND ${where.join(' AND ')}
     ORDER BY s.submitted_at, s.id LIMIT ${MAX_DECIDED_WAITING} FOR UPDATE OF s`,
    bind,
    transaction,
  )
  if (ids && found.length < new Set(ids).size) throw notFound()
  return found
}

/** Waiting ones that one request does not reach. */
export async function countBeyond(
  db: Database,
  campaign: HeldCampaign,
  { waiting }: Selection,
  transaction: Transaction,
): Promise<number> {
  if (!waiting) return 0
  const bind: unknown[] = [campaign.organizationId, campaign.id]
  const where = conditionsWithin(waiting, bind)
  const counted = await row<{ n: number }>(
    db,
    `SELECT count(*)::int AS n FROM submissions s
     JOIN creators r ON r.organization_id = s.organization_id AND r.id = s.creator_id
     WHERE s.organization_id = $1 AND s.campaign_id = $2 AND s.state = 'submitted' AND ${where.join(' AND ')}`,
    bind,
    transaction,
  )
  return Math.max(0, counted!.n - MAX_DECIDED_WAITING)
}

const moneyIsGone = 'There is no money left for it: those before it use it up.'
const noMoney = 'There is no money left for it.'

/** What would happen, and what would not: the dry run and the deed ask here. */
export function planDecision(
  campaign: HeldCampaign,
  candidates: readonly Candidate[],
  { decision, availableMicros }: { decision: 'approve' | 'deny'; availableMicros: bigint },
): Plan {
  const verdicts = candidates.map((one) => {
    const facts = { state: one.state, lifecycle: campaign.lifecycle }
    return decision === 'approve' ? canApprove(facts) : canDeny(facts)
  })
  const division = divideAmong(
    campaign,
    decision === 'approve' ? toEarners(candidates.filter((_, at) => verdicts[at] === true)) : [],
    availableMicros,
  )
  const grants = new Map(division.grants.map((one) => [one.id, one]))
  const empty = availableMicros < minorUnitMicros(campaign.rule.currency)
  const planned = candidates.map((one, at): Planned => {
    const { wantedMicros = 0n, grantedMicros = 0n } = grants.get(one.id) ?? {}
    const misses = wantedMicros > 0n && grantedMicros === 0n
    const can = misses ? (empty ? noMoney : moneyIsGone) : verdicts[at]!
    return { ...one, can, worthMicros: wantedMicros, earnsMicros: grantedMicros }
  })
  const usedUp = division.usedUp && planned.some((one) => one.earnsMicros > 0n)
  const facts = planned.map((one) => [one.id, one.version, one.can, `${one.earnsMicros}`])
  const effect = createHash('sha256')
    .update(JSON.stringify([decision, campaign.id, `${availableMicros}`, facts]))
    .digest('hex')
  return { planned, leftMicros: division.leftMicros, usedUp, effect }
}

/** Those that wait have earned nothing yet. */
export const toEarners = (candidates: readonly Candidate[]): Earner[] =>
  candidates.map((one) => ({
    id: one.id,
    creatorId: one.creator_id,
    viewCount: one.view_count,
    earnedMicros: 0n,
  }))
