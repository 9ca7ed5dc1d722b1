import { z } from 'zod'
import { IdempotencyKey } from './fundings.ts'
import { reportableResources, severities } from './issues.ts'
import { MultilineText } from './text.ts'

/** Whose turn an issue is that support opens. What a brand opens is support's. */
export const reportTurns = ['open', 'waiting_brand'] as const

const RowNumber = z.int().min(1).max(2_147_483_647)

/** As many characters as a list of issues can show. */
export const MAX_REPORT_LENGTH = 1_000
export const MAX_NEXT_STEP_LENGTH = 500

/** What a person says is wrong, and with what. */
export const IssueReport = z.strictObject({
  organizationId: RowNumber,
  resourceType: z.enum(reportableResources),
  resourceId: RowNumber,
  severity: z.enum(severities),
  /** What is wrong. */
  message: MultilineText(1, MAX_REPORT_LENGTH),
  /** What is to be done, and whose turn it is: support's to say. */
  nextStep: MultilineText(1, MAX_NEXT_STEP_LENGTH).optional(),
  turn: z.enum(reportTurns).optional(),
  /** However often it is sent under one key, it is one issue. */
  idempotencyKey: IdempotencyKey,
})
export type IssueReport = z.infer<typeof IssueReport>
