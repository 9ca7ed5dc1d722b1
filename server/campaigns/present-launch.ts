import { z } from 'zod'
import { Micros } from '../../shared/money.ts'
import { budgetTypes } from '../../shared/networks.ts'

const instant = z.string().nullable()

export const LaunchState = z.object({
  operationId: z.number(),
  state: z.enum(['running', 'done', 'failed', 'removing', 'removed']),
  attempts: z.number(),
  error: z.string().nullable(),
  startedAt: z.string(),
  startedBy: z.string(),
  finishedAt: instant,
  stepsDone: z.number(),
  stepsTotal: z.number(),
})

export const LaunchProgress = z.object({
  launch: LaunchState.nullable(),
  steps: z.array(
    z.object({
      step: z.string(),
      label: z.string(),
      state: z.enum(['waiting', 'intended', 'done']),
      externalId: z.string().nullable(),
      at: instant,
    }),
  ),
})

const Problem = z.object({ path: z.string(), message: z.string() })

export const LaunchPreview = z.object({
  /** What blocks the launch; paths are those of the campaign and its tree (`groups.0.ads.1.headline`). */
  problems: z.array(Problem),
  /** What a person should know and may accept. */
  warnings: z.array(Problem),
  /** The exact requests, secrets removed, ids to come as `{campaign}`. Empty while problems stand in the way. */
  requests: z.array(
    z.object({
      step: z.string(),
      method: z.string(),
      url: z.string(),
      body: z.record(z.string(), z.unknown()),
    }),
  ),
  steps: z.array(z.object({ step: z.string(), label: z.string() })),
  counts: z.object({ groups: z.number(), ads: z.number(), assets: z.number() }),
  network: z.string(),
  accountName: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  tier: z.string(),
  rateBps: z.number(),
  /** Per day for a daily budget, else in all; null without a budget. */
  budgetMicros: Micros.nullable(),
  budgetType: z.enum(budgetTypes),
  estimatedFeeMicros: Micros.nullable(),
})
