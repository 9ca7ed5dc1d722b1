import { type PayRule, worthOf } from '../../shared/submission-rule.ts'
import type { Answer } from '../trpc.ts'

export type Campaign = Answer<'creators.get'>
export type Submission = Answer<'submissions.list'>['items'][number]

export const ruleOf = (campaign: Campaign): PayRule => ({
  cpmMicros: BigInt(campaign.cpmMicros),
  baseRewardMicros: BigInt(campaign.baseRewardMicros),
  minPayoutMicros: BigInt(campaign.minPayoutMicros),
  maxPayoutMicros: BigInt(campaign.maxPayoutMicros),
  currency: campaign.currency,
})

export type Earning = {
  /** What it has earned, or would earn were it approved now and money enough there. Micros. */
  micros: bigint
  kind: 'would' | 'earned' | 'nothing'
  /** What the video is worth, where it has earned less than that; null otherwise. */
  worthMicros: bigint | null
}

/** What a submission's amount says: earned once decided, and until then what it would earn. */
export function earningOf(
  row: Pick<Submission, 'can' | 'decidedAt' | 'earnedMicros' | 'viewCount' | 'deniedReason'>,
  rule: PayRule,
): Earning {
  const worthMicros = worthOf(rule, BigInt(row.viewCount))
  if (row.decidedAt === null) return { micros: worthMicros, kind: 'would', worthMicros: null }
  if (row.deniedReason !== null) return { micros: 0n, kind: 'nothing', worthMicros: null }
  const micros = BigInt(row.earnedMicros)
  return { micros, kind: 'earned', worthMicros: worthMicros > micros ? worthMicros : null }
}
