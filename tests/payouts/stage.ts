import { expect } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { creatorCampaign, key, moneyOf, tiktok, type Wanted } from '../submissions/stage.ts'
import type { House } from '../support/rooms.ts'

export const iban = 'DE89370400440532013000'

type Earner = { handle: string; payout?: { method: 'transfer' | 'stripe'; address: string } }

/** A campaign whose creators have earned 10 units each and wait to be paid. */
export async function earnedCampaign(
  house: House,
  earners: Earner[],
  wanted: Wanted = {},
): Promise<number> {
  const id = await creatorCampaign(house, wanted)
  const admin = await house.as('admin@aurora.test')
  for (const { handle, payout } of earners) {
    await admin.submissions.create({
      id,
      creatorHandle: handle,
      videoUrl: tiktok(handle),
      ...(payout ? { payoutMethod: payout.method, payoutAddress: payout.address } : {}),
    })
  }
  await admin.submissions.decide({ id, decision: 'approve', waiting: {}, idempotencyKey: key() })
  return id
}

/** What of a campaign lies in payouts, and that every account agrees with the rows. */
export async function standing(house: House, campaignId: number) {
  const money = await moneyOf(house, campaignId)
  const found = await row<{
    in_payout: bigint
    paid: bigint
    earned: bigint
    owed: bigint
    lines: bigint
  }>(
    house.db,
    `SELECT sum(s.in_payout_micros)::bigint AS in_payout, sum(s.paid_micros)::bigint AS paid,
       sum(s.earned_micros)::bigint AS earned,
       (SELECT coalesce(sum(l.amount_micros), 0)::bigint FROM payout_lines l
        JOIN payouts p ON p.id = l.payout_id
        WHERE p.campaign_id = $1 AND p.state NOT IN ('failed', 'canceled')) AS lines,
       (SELECT coalesce(sum(CASE WHEN e.from_account LIKE 'creator:%' THEN -e.amount_micros
                 WHEN e.to_account LIKE 'creator:%' THEN e.amount_micros ELSE 0 END), 0)::bigint
        FROM ledger_entries e WHERE e.campaign_id = $1) AS owed
     FROM submissions s WHERE s.campaign_id = $1`,
    [campaignId],
  )
  expect(found!.lines).toBe(found!.in_payout)
  expect(found!.paid).toBe(money.paid)
  return found!
}
