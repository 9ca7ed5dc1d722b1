import { z } from 'zod'
import { campaignKinds } from './campaigns.ts'
import { networkNames } from './networks.ts'

export const severities = ['high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

/** Whose turn it is: `open` is support's. */
export const turns = ['open', 'waiting_brand', 'waiting_network', 'resolved'] as const
export type Turn = (typeof turns)[number]
/** The turns of an issue that is not resolved. */
export const openTurns = ['open', 'waiting_brand', 'waiting_network'] as const
export type OpenTurn = (typeof openTurns)[number]

/** What a person can open an issue about. */
export const reportableResources = ['campaign', 'ad_group', 'ad', 'connection', 'funding'] as const
export type ReportableResource = (typeof reportableResources)[number]
const issueResources = [...reportableResources, 'webhook_endpoint'] as const
export type IssueResource = (typeof issueResources)[number]

type MoveRow = { from: readonly Turn[]; to: Turn }

/** Every change of a turn that a person or the system can make. */
export const issueMoves = {
  /** The brand writes: support looks at it, also when it was resolved. */
  reply: { from: turns, to: 'open' },
  /** Support writes: the brand is to act. */
  answer: { from: openTurns, to: 'waiting_brand' },
  /** Support takes it back to itself. */
  take: { from: ['waiting_brand', 'waiting_network'], to: 'open' },
  await_brand: { from: ['open', 'waiting_network'], to: 'waiting_brand' },
  await_network: { from: ['open', 'waiting_brand'], to: 'waiting_network' },
  resolve: { from: openTurns, to: 'resolved' },
  reopen: { from: ['resolved'], to: 'open' },
  /** The cause is gone. */
  heal: { from: openTurns, to: 'resolved' },
} as const satisfies Record<string, MoveRow>
export type IssueMove = keyof typeof issueMoves

export function issueMoveAllows(move: IssueMove, from: Turn): boolean {
  return (issueMoves[move].from as readonly Turn[]).includes(from)
}

/** The move by which staff hand the turn to somebody. */
export const moveTo: Record<OpenTurn, IssueMove> = {
  open: 'take',
  waiting_brand: 'await_brand',
  waiting_network: 'await_network',
}

/** Days of 24 hours from the opening, or from a change of the turn, until the next step is due. */
const dueDays: Record<Severity, number> = { high: 1, medium: 3, low: 7 }

const DAY_MS = 24 * 3_600_000

/** When the next step is due, counted from `since`. */
export function dueAfter(severity: Severity, since: Date): Date {
  return new Date(since.getTime() + dueDays[severity] * DAY_MS)
}

/** Staff are shown as such to a brand, and the system as neither. */
const sides = ['brand', 'staff', 'system'] as const
export type Side = (typeof sides)[number]

const issueEventKinds = [
  'opened',
  'returned',
  'healed',
  'resolved',
  'reopened',
  'answered',
  'noted',
  'turn',
  'assigned',
  'due',
  'snoozed',
  'fixed',
] as const
export type IssueEventKind = (typeof issueEventKinds)[number]

const Can = z.union([z.literal(true), z.string()])

export const IssueCan = z.object({
  answer: Can,
  resolve: Can,
  reopen: Can,
  /** The moves of the desk; left out for whom it is none. */
  note: Can.optional(),
  assign: Can.optional(),
  set_due: Can.optional(),
  snooze: Can.optional(),
  take: Can.optional(),
  await_brand: Can.optional(),
  await_network: Can.optional(),
})
export type IssueCan = z.infer<typeof IssueCan>

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
  /** Of the campaign or ad account; null where none is concerned. */
  network: z.enum(networkNames).nullable(),
  message: z.string(),
  nextStep: z.string(),
  /** The network's own words. */
  networkMessage: z.string().nullable(),
  assignee: z.object({ userId: z.string(), name: z.string() }).nullable(),
  dueAt: z.string(),
  /** Out of the queue until then; staff only, null for a brand. */
  snoozedUntil: z.string().nullable(),
  timesOpened: z.int(),
  openedAt: z.string(),
  lastSeenAt: z.string(),
  resolvedAt: z.string().nullable(),
  /** Null when it healed by itself. */
  resolvedBy: z.string().nullable(),
  resolutionNote: z.string().nullable(),
  version: z.int(),
  can: IssueCan,
})
export type IssueRecord = z.infer<typeof IssueRecord>

/** One thing that happened to an issue. Staff's own notes are never among those of a brand. */
export const IssueEvent = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(issueEventKinds),
  who: z.object({ name: z.string(), side: z.enum(sides) }),
  fromTurn: z.enum(turns).nullable(),
  toTurn: z.enum(turns).nullable(),
  /** What was written, where something was. */
  text: z.string().nullable(),
  staffOnly: z.boolean(),
  /** The new assignee's name, the due time or the fix, by the kind of event. */
  detail: z.string().nullable(),
})
export type IssueEvent = z.infer<typeof IssueEvent>

/** What a change of many issues would do, or has done. */
export const ManyIssues = z.object({
  /** Stands for exactly these issues as they are: agreeing to another set is refused. */
  effect: z.string(),
  /** Whether it was done, or only looked at. */
  done: z.boolean(),
  matched: z.int(),
  changes: z.int(),
  /** Why the others stay as they are, with how many. */
  stay: z.array(z.object({ why: z.string(), count: z.int() })),
  /** The first few that change. */
  examples: z.array(z.object({ id: z.int(), message: z.string(), organization: z.string() })),
})
export type ManyIssues = z.infer<typeof ManyIssues>

/** As many as one move of many takes. */
export const MAX_ISSUES_AT_ONCE = 2_000
