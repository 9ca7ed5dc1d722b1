import { z } from 'zod'
import { billings, campaignStatuses, lifecycles, pausers } from '../../shared/campaigns.ts'
import { categories, contentTypes, platformIds } from '../../shared/creators.ts'
import { Micros } from '../../shared/money.ts'
import { Ability } from '../campaigns/present.ts'

const instant = z.string().nullable()

export const CreatorCan = z.object({
  update: Ability,
  delete: Ability,
  publish: Ability,
  pause: Ability,
  resume: Ability,
  complete: Ability,
  fund: Ability,
  submit: Ability,
  pay_out: Ability,
})

/** Total = used + unused; a part of what is used is paid. Micros of the campaign's currency. */
export const CreatorMoney = z.object({
  totalMicros: Micros,
  usedMicros: Micros,
  paidMicros: Micros,
  unusedMicros: Micros,
})

/** A creator campaign without its brief. */
export const CreatorRow = z.object({
  id: z.int(),
  uuid: z.string(),
  version: z.int(),
  organizationId: z.int(),
  organizationName: z.string(),
  name: z.string(),
  currency: z.string(),
  lifecycle: z.enum(lifecycles),
  status: z.enum(campaignStatuses),
  billing: z.enum(billings),
  pausedBy: z.array(z.enum(pausers)),
  website: z.string().nullable(),
  contentType: z.enum(contentTypes),
  category: z.enum(categories),
  countries: z.array(z.string()),
  platformIds: z.array(z.enum(platformIds)),
  tiktokMusicId: z.string().nullable(),
  cpmMicros: Micros,
  minPayoutMicros: Micros,
  maxPayoutMicros: Micros,
  baseRewardMicros: Micros,
  money: CreatorMoney,
  /** Views of approved submissions; a text, since it may be larger than a double counts. */
  viewCount: z.string(),
  /** Submissions of every state. */
  submissionsCount: z.int(),
  banner: z.object({ id: z.int(), uuid: z.string(), name: z.string() }).nullable(),
  publishedAt: instant,
  pausedAt: instant,
  endedAt: instant,
  createdAt: z.string(),
  updatedAt: z.string(),
  can: CreatorCan,
})
export type CreatorRow = z.infer<typeof CreatorRow>

export const CreatorRecord = CreatorRow.extend({
  brief: z.string(),
  createdByName: z.string().nullable(),
  hasFundings: z.boolean(),
  openIssues: z.int(),
  /** Fields that cannot be given another value any more, with the reason. */
  locked: z.record(z.string(), z.string()),
  /** What a draft lacks before it can be published: the field and a sentence about it. */
  lacking: z.array(z.object({ field: z.string(), sentence: z.string() })),
})
export type CreatorRecord = z.infer<typeof CreatorRecord>

/** One page by its number, as document 001's list is read. */
export const CreatorPage = z.object({
  items: z.array(CreatorRow),
  page: z.int(),
  pageItems: z.int(),
  totalCount: z.int(),
  totalPages: z.int(),
})
export type CreatorPage = z.infer<typeof CreatorPage>
