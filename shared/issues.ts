import { z } from 'zod'
import { campaignKinds } from './campaigns.ts'

export const severities = ['high', 'medium', 'low'] as const
/** Whose turn it is. */
export const turns = ['open', 'waiting_brand', 'waiting_network', 'resolved'] as const
export const issueResources = ['campaign', 'ad_group', 'ad', 'connection', 'funding'] as const

export const IssueRecord = z.object({
  id: z.int(),
  organization: z.object({ id: z.int(), name: z.string() }),
  cause: z.string(),
  severity: z.enum(severities),
  turn: z.enum(turns),
  resource: z.object({
    type: z.enum(issueResources),
    id: z.int(),
    /** As a person knows it; null when it is gone. */
    title: z.string().nullable(),
  }),
  campaign: z.object({ id: z.int(), title: z.string(), kind: z.enum(campaignKinds) }).nullable(),
  message: z.string(),
  nextStep: z.string(),
  /** The network's own words. */
  networkMessage: z.string().nullable(),
  timesOpened: z.int(),
  openedAt: z.string(),
  lastSeenAt: z.string(),
  resolvedAt: z.string().nullable(),
  /** Null when it healed by itself. */
  resolvedBy: z.string().nullable(),
  resolutionNote: z.string().nullable(),
  version: z.int(),
  can: z.object({ resolve: z.union([z.literal(true), z.string()]) }),
})
export type IssueRecord = z.infer<typeof IssueRecord>
