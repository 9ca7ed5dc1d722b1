import { z } from 'zod'

const instant = z.iso.datetime({ offset: true })
const day = z.iso.date()
const digits = z.string().regex(/^\d+$/)
const network = z.string().default('meta')

export const clockOrder = z
  .strictObject({
    offsetMs: z.number().int().optional(),
    advanceMs: z.number().int().optional(),
    now: instant.optional(),
    frozenAt: instant.nullable().optional(),
  })
  .refine((order) => Object.values(order).filter((value) => value !== undefined).length === 1, {
    message: 'Give exactly one of offsetMs, advanceMs, now and frozenAt.',
  })

export const restatementOrder = z
  .strictObject({
    network,
    accountId: digits,
    level: z.enum(['account', 'campaign', 'ad_group', 'ad']).default('campaign'),
    externalId: z.string(),
    day,
    factorBps: z.number().int().min(0).max(100_000).optional(),
    spendMicros: digits.optional(),
  })
  .refine((order) => (order.factorBps === undefined) !== (order.spendMicros === undefined), {
    message: 'Give either factorBps or spendMicros.',
  })

export const reviewOrder = z.strictObject({
  network,
  adId: z.string(),
  verdict: z.enum(['approved', 'rejected', 'in_review']),
  reasons: z.array(z.string().min(1)).default([]),
})

export const revokeOrder = z
  .strictObject({
    network,
    accountId: digits.optional(),
    userId: digits.optional(),
    token: z.string().optional(),
    reason: z
      .enum(['revoked', 'expired', 'password_changed', 'checkpoint', 'invalid'])
      .default('revoked'),
  })
  .refine(
    ({ accountId, userId, token }) => [accountId, userId, token].filter(Boolean).length === 1,
    {
      message: 'Give exactly one of accountId, userId and token.',
    },
  )

export const problemOrder = z.strictObject({
  network,
  objectId: z.string(),
  severity: z.enum(['error', 'warning']).default('error'),
  code: z.number().int(),
  summary: z.string().min(1),
  message: z.string().min(1),
})

export const versionOrder = z.strictObject({
  network,
  default: z.string().min(1).optional(),
  supported: z.array(z.string().min(1)).optional(),
})

export const limitOrder = z.strictObject({
  network,
  accountId: digits.optional(),
  callsPerHour: z.number().int().min(1).default(20_000),
  /** Windows that only some networks count. */
  callsPerSecond: z.number().int().min(1).optional(),
  callsPerMinute: z.number().int().min(1).optional(),
  callsPerDay: z.number().int().min(1).optional(),
})

export const lagOrder = z.strictObject({
  ms: z.number().int().min(0).default(0),
  calls: z.number().int().min(0).default(0),
  directReads: z.number().int().min(0).default(0),
})

export const plantOrder = z.strictObject({ account_id: digits })

export const editOrder = z
  .strictObject({
    object_id: z.string().min(1),
    name: z.string().min(1).max(400).optional(),
    status: z.enum(['paused', 'active', 'removed']).optional(),
    daily_budget_micros: digits.optional(),
  })
  .refine((order) => Object.values(order).filter((value) => value !== undefined).length > 1, {
    message: 'Say what changes: name, status or daily_budget_micros.',
  })

export const resetOrder = z.strictObject({ keepClock: z.boolean().default(false) })

export const journalFilter = z.strictObject({
  since: instant.optional(),
  pathIncludes: z.string().optional(),
  network: z.string().optional(),
})

export const stateFilter = z.strictObject({
  all: z.enum(['0', '1']).default('0'),
  accountId: digits.optional(),
})
