import { z } from 'zod'
import { Currency, currencyDigits, feeMicros, Micros, microsToDecimal } from './money.ts'
import { networkNames } from './networks.ts'
import { Day } from './text.ts'

export const feeKinds = ['charge', 'restatement', 'adjustment', 'reversal'] as const
export type FeeKind = (typeof feeKinds)[number]
const feeTiers = ['free', 'starter', 'pro', 'agency'] as const

/** A fee's number as text: there will be more of them than a double can tell apart. */
export const FeeId = z.string().regex(/^[1-9]\d{0,18}$/, 'must be the number of a fee')

const Named = z.object({ id: z.int(), name: z.string() })

/** One entry as lists show it. Days are the ad account's, amounts in its currency. */
export const FeeRow = z.object({
  id: FeeId,
  organization: Named,
  campaign: z.object({ id: z.int(), title: z.string() }),
  network: z.enum(networkNames),
  day: z.string(),
  currency: z.string(),
  kind: z.enum(feeKinds),
  tier: z.enum(feeTiers),
  rateBps: z.int(),
  /** Spend of the day as the network said it then. */
  basisMicros: Micros,
  /** What earlier entries of this campaign and day had come to. */
  postedBeforeMicros: Micros,
  amountMicros: Micros,
  createdAt: z.string(),
})
export type FeeRow = z.infer<typeof FeeRow>

export const feeFilters = {
  organizationId: z.int().min(1).max(2_147_483_647).optional(),
  campaignId: z.int().min(1).max(2_147_483_647).optional(),
  network: z.enum(networkNames).optional(),
  kind: z.enum(feeKinds).optional(),
  currency: Currency.optional(),
  /** Account days, both included. */
  dayFrom: Day.optional(),
  dayTo: Day.optional(),
}

/** Sums of a whole filtered set, a line for each currency; they are never added to each other. */
export const FeeSums = z.object({
  currency: z.string(),
  entries: z.int(),
  chargesMicros: Micros,
  restatementsMicros: Micros,
  adjustmentsMicros: Micros,
  netMicros: Micros,
})
export type FeeSums = z.infer<typeof FeeSums>

export const FeeRate = z.object({
  tier: z.enum(feeTiers),
  rateBps: z.int(),
  startsOn: z.string(),
  /** The last day it holds; null while nothing follows. */
  endsOn: z.string().nullable(),
})

/** One thing that was looked up again and has to be what the entry says. */
export const FeeCheck = z.object({
  name: z.enum(['formula', 'basis', 'rate', 'tier', 'earlier', 'answer']),
  holds: z.boolean(),
  said: z.string(),
  found: z.string(),
})

export const FeeProof = z.object({
  same: z.boolean(),
  recomputedMicros: Micros,
  sentence: z.string(),
  checks: z.array(FeeCheck),
})
export type FeeProof = z.infer<typeof FeeProof>

export const FeeProvenance = FeeRow.extend({
  /** "5.00 % of 100.00 USD spent on 12 May = 5.00 USD." */
  sentence: z.string(),
  formula: z.object({
    basisMicros: Micros,
    rateBps: z.int(),
    feeMicros: Micros,
    postedBeforeMicros: Micros,
    amountMicros: Micros,
  }),
  rate: FeeRate,
  tierPeriod: z.object({
    tier: z.enum(feeTiers),
    startsOn: z.string(),
    endsOn: z.string().nullable(),
    setBy: z.string().nullable(),
    reason: z.string().nullable(),
    /** False: the organization had no tier yet, which counts as free. */
    chosen: z.boolean(),
  }),
  revision: z
    .object({
      id: z.string(),
      observedAt: z.string(),
      spendMicros: Micros,
      impressions: z.string(),
      clicks: z.string(),
      uniqueClicks: z.string().nullable(),
      reach: z.string().nullable(),
      conversions: z.string(),
      revenueMicros: Micros,
      /** Which of the day's revisions it is, and how many there are. */
      number: z.int(),
      of: z.int(),
    })
    .nullable(),
  answer: z
    .object({
      id: z.string(),
      request: z.string(),
      receivedAt: z.string(),
      sha256: z.string(),
      /** The stored body still has this hash. */
      intact: z.boolean(),
      bytes: z.int(),
    })
    .nullable(),
  syncRun: z
    .object({
      id: z.int(),
      cause: z.string(),
      startedAt: z.string().nullable(),
      finishedAt: z.string().nullable(),
    })
    .nullable(),
  connection: z.object({
    id: z.int(),
    accountId: z.string().nullable(),
    accountName: z.string().nullable(),
    timeZone: z.string().nullable(),
  }),
  /** Every entry of this campaign and day in the order of posting. */
  chain: z.array(
    z.object({
      id: FeeId,
      kind: z.enum(feeKinds),
      basisMicros: Micros,
      rateBps: z.int(),
      amountMicros: Micros,
      runningMicros: Micros,
      createdAt: z.string(),
    }),
  ),
  proof: FeeProof,
})
export type FeeProvenance = z.infer<typeof FeeProvenance>

const months =
  'January February March April May June July August September October November December'.split(' ')

/** 2026-05-12 as "12 May". */
const dayInWords = (day: string) => `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`

/** 525 basis points as "5.25 %". */
export const rateInWords = (bps: number) =>
  `${Math.trunc(bps / 100)}.${String(bps % 100).padStart(2, '0')} %`

/** An amount with at least the places of its currency, and exact: "1250.00 EUR". */
export function amountInWords(micros: bigint, currency: string): string {
  const text = microsToDecimal(micros, currencyDigits(currency))
  return `${text.replace(/^-/, '−')} ${currency}`
}

type Entry = Pick<
  FeeRow,
  'kind' | 'day' | 'currency' | 'rateBps' | 'basisMicros' | 'postedBeforeMicros' | 'amountMicros'
>

/** Why the amount is what it is, in one sentence. */
export function feeSentence(entry: Entry): string {
  const amount = (micros: bigint) => amountInWords(micros, entry.currency)
  const fee = feeMicros(BigInt(entry.basisMicros), entry.rateBps)
  const basis = amount(BigInt(entry.basisMicros))
  const whole = `${rateInWords(entry.rateBps)} of ${basis} spent on ${dayInWords(entry.day)} = ${amount(fee)}`
  if (entry.kind === 'adjustment' || entry.kind === 'reversal') {
    return `${amount(BigInt(entry.amountMicros))} was posted by decision, beside ${whole}.`
  }
  const before = BigInt(entry.postedBeforeMicros)
  if (entry.kind === 'charge' && before === 0n) return `${whole}.`
  const change = BigInt(entry.amountMicros)
  const sign = change > 0n ? '+' : ''
  return `${whole}; ${amount(before)} was posted before, so this entry is ${sign}${amount(change)}.`
}
