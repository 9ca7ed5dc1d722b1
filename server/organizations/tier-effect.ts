import { DateTime } from 'luxon'
import { type NetworkName, networkLabels, networksOfTier } from '../../shared/networks.ts'
import type { Tier, TierEffect } from '../../shared/organizations.ts'
import type { Context } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { organizationToday, readOrganization } from './read.ts'

const names: Record<Tier, string> = {
  free: 'Free',
  starter: 'Starter',
  pro: 'Pro',
  agency: 'Agency',
}

const inWords = (networks: NetworkName[]) => networks.map((one) => networkLabels[one]).join(', ')

const dayInWords = (day: string) =>
  DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat('d LLLL yyyy')

type Question = { organizationId: number; tier: Tier; startsOn: string }
type FeeRow = { currency: string; spend: bigint; fee_now: bigint; fee_then: bigint }

/** What a change of tier would mean: in words, and on the spend of the last 28 complete days. */
export async function tierEffect(ctx: Context, question: Question): Promise<TierEffect> {
  const now = ctx.clock.now()
  const current = await readOrganization(ctx.db, { id: question.organizationId, now })
  const rateThenBps = await rateOn(ctx, question)
  const rates = { rateNowBps: current.rate_bps, rateThenBps }
  return {
    ...rates,
    sentences: [
      `${names[question.tier]} from ${dayInWords(question.startsOn)} (${current.time_zone}). Days before stay at ${names[current.tier]}.`,
      ...networkSentences(current.tier, question.tier),
      'Campaigns that already run keep running, on every network.',
      ...(current.planned_tier
        ? [
            `The change to ${names[current.planned_tier]} planned for ${dayInWords(current.planned_on!)} gives way.`,
          ]
        : []),
    ],
    fees: await feesAtBothRates(ctx, { ...question, ...rates, now }),
  }
}

function networkSentences(from: Tier, to: Tier): string[] {
  const lost = networksOfTier(from).filter((one) => !networksOfTier(to).includes(one))
  const won = networksOfTier(to).filter((one) => !networksOfTier(from).includes(one))
  return [
    ...(lost.length ? [`New launches on ${inWords(lost)} will be refused.`] : []),
    ...(won.length ? [`Launches on ${inWords(won)} become possible.`] : []),
  ]
}

async function rateOn(ctx: Context, { tier, startsOn }: Question): Promise<number> {
  const found = await row<{ rate_bps: number }>(
    ctx.db,
    `SELECT rate_bps FROM fee_rates WHERE tier = $1 AND starts_on <= $2::date
     ORDER BY starts_on DESC LIMIT 1`,
    [tier, startsOn],
  )
  return found!.rate_bps
}

async function feesAtBothRates(
  ctx: Context,
  about: { organizationId: number; rateNowBps: number; rateThenBps: number; now: Date },
): Promise<TierEffect['fees']> {
  const found = await rows<FeeRow>(
    ctx.db,
    `SELECT currency, spend, fee_micros(spend, $3) AS fee_now, fee_micros(spend, $4) AS fee_then
     FROM (SELECT d.currency, sum(d.spend_micros)::bigint AS spend
           FROM organizations o JOIN organization_daily d ON d.organization_id = o.id
           WHERE o.id = $2 AND d.day < ${organizationToday} AND d.day >= ${organizationToday} - 28
           GROUP BY d.currency) AS sums
     ORDER BY currency`,
    [about.now, about.organizationId, about.rateNowBps, about.rateThenBps],
  )
  return found.map((one) => ({
    currency: one.currency,
    spendMicros: String(one.spend),
    feeNowMicros: String(one.fee_now),
    feeThenMicros: String(one.fee_then),
  }))
}
