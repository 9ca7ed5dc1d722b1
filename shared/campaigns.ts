import { z } from 'zod'
import { PositiveMicros } from './money.ts'
import { bidTypes, budgetOwners, budgetTypes, objectives, specialAdCategories } from './networks.ts'
import { Instant, Text } from './text.ts'

/** Run by an ad network, or by creators who are paid for views. */
export const campaignKinds = ['ad', 'creator'] as const
export type CampaignKind = (typeof campaignKinds)[number]

export const lifecycles = [
  'draft',
  'launching',
  'active',
  'paused',
  'completed',
  'canceled',
] as const
export type Lifecycle = (typeof lifecycles)[number]

export const reviews = ['none', 'in_review', 'approved', 'flagged'] as const
export type Review = (typeof reviews)[number]

export const billings = ['ok', 'payment_failed', 'pending_refund'] as const
export type Billing = (typeof billings)[number]

export const origins = ['native', 'importing', 'imported'] as const
export type Origin = (typeof origins)[number]

/** Who holds a campaign back. It runs again when nobody does. */
export const pausers = ['person', 'rule', 'billing', 'network'] as const
export type Pauser = (typeof pausers)[number]

/** Moves whose answer from the network may stay unknown for a while. */
export const pendingMoves = ['pause', 'resume', 'cancel', 'update'] as const
export type PendingMove = (typeof pendingMoves)[number]

type MoveRow = { from: readonly Lifecycle[]; to: Lifecycle }

/** Every change of the lifecycle there is. `completed` and `canceled` are final. */
export const campaignMoves = {
  launch: { from: ['draft'], to: 'launching' },
  /** A creator campaign opens for submissions. */
  publish: { from: ['draft'], to: 'active' },
  /** The network has everything. */
  arrive: { from: ['launching'], to: 'active' },
  /** It runs at the network already and is taken in; what it is besides follows by moves of its own. */
  take_in: { from: ['draft'], to: 'active' },
  /** The network refused; what the launch made is removed. */
  fall_back: { from: ['launching'], to: 'draft' },
  pause: { from: ['active'], to: 'paused' },
  /** Somebody else holds it back as well. */
  hold: { from: ['paused'], to: 'paused' },
  /** One of several lets go; others still hold it. */
  release: { from: ['paused'], to: 'paused' },
  resume: { from: ['paused'], to: 'active' },
  complete: { from: ['active', 'paused'], to: 'completed' },
  cancel: { from: ['launching', 'active', 'paused'], to: 'canceled' },
} as const satisfies Record<string, MoveRow>

export type CampaignMove = keyof typeof campaignMoves

/** Every change of where a campaign comes from. Ours to move are native ones alone. */
export const originMoves = {
  /** All of it is here, its history included. */
  imported: { from: 'importing', to: 'imported' },
  take_over: { from: 'imported', to: 'native' },
} as const satisfies Record<string, { from: Origin; to: Origin }>

export type OriginMove = keyof typeof originMoves

export function moveAllows(move: CampaignMove, from: Lifecycle): boolean {
  return (campaignMoves[move].from as readonly Lifecycle[]).includes(from)
}

/** Days without a good sync after which figures are called stale. */
export const STALE_AFTER_DAYS = 3

export type StateAxes = {
  lifecycle: Lifecycle
  review: Review
  billing: Billing
  origin: Origin
  /** No good sync for `STALE_AFTER_DAYS`. */
  stale: boolean
}

/** Document 000's words, all of them. */
export const document000Statuses = ['draft', 'active', 'paused', 'completed', 'canceled'] as const
export type Document000Status = (typeof document000Statuses)[number]

type StatusRow = {
  status: string
  when: (axes: StateAxes) => boolean
  /** What document 000 calls it; null: its API does not show it. */
  document000: Document000Status | null
  /** What document 002 calls it. */
  document002: string
}

const isOver = ({ lifecycle }: StateAxes) => lifecycle === 'completed' || lifecycle === 'canceled'

/** The one status of a campaign: the first row that matches. */
export const statusRows = [
  {
    status: 'importing',
    when: (axes) => axes.origin === 'importing',
    document000: null,
    document002: 'importing',
  },
  {
    status: 'pending_refund',
    when: (axes) => isOver(axes) && axes.billing === 'pending_refund',
    document000: 'completed',
    document002: 'pending_refund',
  },
  {
    status: 'completed',
    when: (axes) => axes.lifecycle === 'completed',
    document000: 'completed',
    document002: 'inactive',
  },
  {
    status: 'canceled',
    when: (axes) => axes.lifecycle === 'canceled',
    document000: 'canceled',
    document002: 'inactive',
  },
  {
    status: 'draft',
    when: (axes) => axes.lifecycle === 'draft',
    document000: 'draft',
    document002: 'draft',
  },
  {
    status: 'launching',
    when: (axes) => axes.lifecycle === 'launching',
    document000: 'draft',
    document002: 'in_review',
  },
  {
    status: 'payment_failed',
    when: (axes) => axes.billing === 'payment_failed',
    document000: 'paused',
    document002: 'payment_failed',
  },
  {
    status: 'flagged',
    when: (axes) => axes.review === 'flagged',
    document000: 'paused',
    document002: 'flagged',
  },
  {
    status: 'paused',
    when: (axes) => axes.lifecycle === 'paused',
    document000: 'paused',
    document002: 'paused',
  },
  {
    status: 'in_review',
    when: (axes) => axes.review === 'in_review',
    document000: 'active',
    document002: 'in_review',
  },
  { status: 'stale', when: (axes) => axes.stale, document000: 'active', document002: 'stale' },
  {
    status: 'imported',
    when: (axes) => axes.origin === 'imported',
    document000: 'active',
    document002: 'imported',
  },
  { status: 'active', when: () => true, document000: 'active', document002: 'active' },
] as const satisfies readonly StatusRow[]

export type CampaignStatus = (typeof statusRows)[number]['status']
export const campaignStatuses = statusRows.map((one) => one.status) as CampaignStatus[]

/** The status and its names in the documents' APIs. */
export function statusOf(axes: StateAxes) {
  const found = (statusRows as readonly StatusRow[]).find((one) => one.when(axes))!
  const status = found.status as CampaignStatus
  return {
    status,
    document000: document000Of(status, axes.lifecycle),
    document002: found.document002,
  }
}

/** What document 000 calls a status; null: its API does not show the campaign. */
export function document000Of(status: CampaignStatus, lifecycle: Lifecycle) {
  const found = (statusRows as readonly StatusRow[]).find((one) => one.status === status)!
  if (status === 'pending_refund' && lifecycle === 'canceled') return 'canceled'
  return found.document000
}

/** A record's number as the database keeps it. */
export const RecordId = z.int().min(1).max(2_147_483_647)
export const Version = z.int().min(1).max(2_147_483_647)

/** What a person says about an ad campaign. A draft may leave open what a launch needs. */
export const campaignFields = {
  title: Text(1, 200),
  /** Where on the network it runs; null: the network’s usual channel. */
  channel: z
    .string()
    .regex(/^[a-z_]{1,40}$/, 'must be one of the channels of the network')
    .nullable(),
  objective: z.enum(objectives).nullable(),
  bidType: z.enum(bidTypes),
  bidAmountMicros: PositiveMicros.nullable(),
  budgetOwner: z.enum(budgetOwners),
  budgetType: z.enum(budgetTypes),
  budgetMicros: PositiveMicros.nullable(),
  optimizationGoal: Text(1, 60).nullable(),
  specialAdCategories: z.array(z.enum(specialAdCategories)).max(specialAdCategories.length),
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
}
