import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { objectMetricNames } from '../../shared/object-metrics.ts'
import { objectStatuses } from '../../shared/object-status.ts'
import { Day, Instant, Text } from '../../shared/text.ts'
import type { PageRequest } from '../database/keyset.ts'
import { invalid } from '../errors.ts'

/** Account days of the metrics, both included; one alone is open at the other end, none is the whole life. */
export const statsFields = { statsFrom: Day.optional(), statsTo: Day.optional() }

const MAX_PAGE = 100
const USUAL_PAGE = 20

/** What a list of campaigns, groups or ads as document 002's objects may be asked for. */
export const objectsFields = {
  organizationId: RecordId.optional(),
  status: z.array(z.enum(objectStatuses)).min(1).max(objectStatuses.length).optional(),
  /** Found anywhere in the title, letter for letter but for case. */
  search: Text(0, 200).optional(),
  /** Later and earlier than these instants; neither is in the range itself. */
  createdAfter: Instant.optional(),
  createdBefore: Instant.optional(),
  ...statsFields,
  order: z.enum(['created_at', ...objectMetricNames]).default('created_at'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  first: z.int().min(1).max(MAX_PAGE).optional(),
  after: z.string().max(500).optional(),
  last: z.int().min(1).max(MAX_PAGE).optional(),
  before: z.string().max(500).optional(),
}
const ObjectsInput = z.strictObject(objectsFields)
export type ObjectsInput = z.infer<typeof ObjectsInput>

/**
 * Which page is meant: the first so many after a place, or the last so many before one.
 * @throws AppError validation_failed for what is both.
 */
export function pageAsked(input: ObjectsInput): PageRequest {
  const { first, after, last, before, direction } = input
  const backwards = last !== undefined || before !== undefined
  if (backwards && first !== undefined) {
    throw invalid({
      first: 'counts from the beginning: it goes with after, not with last or before',
    })
  }
  if (backwards && after !== undefined) {
    throw invalid({ after: 'goes with first, not with last or before' })
  }
  return { after, before, limit: last ?? first ?? USUAL_PAGE, direction, backwards }
}

/** @throws AppError validation_failed for ranges that end before they begin. */
export function demandRanges(
  asked: Pick<ObjectsInput, 'createdAfter' | 'createdBefore' | 'statsFrom' | 'statsTo'>,
): void {
  const { createdAfter, createdBefore, statsFrom, statsTo } = asked
  if (createdAfter && createdBefore && createdBefore <= createdAfter) {
    throw invalid({ createdBefore: 'must come after the beginning of the range' })
  }
  if (statsFrom && statsTo && statsTo < statsFrom) {
    throw invalid({ statsTo: 'must not come before the beginning of the range' })
  }
}
