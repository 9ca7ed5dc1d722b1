import { z } from 'zod'

/** What a network may show otherwise than it stands here. */
const driftFields = ['name', 'budget', 'status', 'gone'] as const
export type DriftField = (typeof driftFields)[number]

const driftResolutions = ['theirs', 'ours', 'healed'] as const

const Ability = z.union([z.literal(true), z.string()])

/**
 * One difference, both sides as text: a name; micros of the campaign's currency; `active` or
 * `paused`; for `gone` the state here, and null.
 */
export const DriftRecord = z.object({
  id: z.number(),
  version: z.number(),
  campaignId: z.number(),
  field: z.enum(driftFields),
  ours: z.string(),
  theirs: z.string().nullable(),
  currency: z.string(),
  seenAt: z.string(),
  lastSeenAt: z.string(),
  resolvedAt: z.string().nullable(),
  resolution: z.enum(driftResolutions).nullable(),
  can: z.object({ keep_theirs: Ability, push_ours: Ability }),
})
export type DriftRecord = z.infer<typeof DriftRecord>
