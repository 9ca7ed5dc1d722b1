// The one status of an ad group or ad, in document 002's words.
import type { CampaignStatus, Lifecycle, Review } from './campaigns.ts'

/** What the owner wants of a group or ad; `removed` is final. */
export const wantedStates = ['active', 'paused', 'removed'] as const
export type Wanted = (typeof wantedStates)[number]

/** Added while its campaign runs: on its way to the network, or refused there. */
export const growths = ['waiting', 'refused'] as const
export type Growth = (typeof growths)[number]

/** Moves of a group or ad whose answer from the network may stay unknown for a while. */
export const objectMoves = ['pause', 'unpause', 'remove', 'update', 'request_review'] as const
export type ObjectMove = (typeof objectMoves)[number]

export const objectStatuses = [
  'active',
  'paused',
  'inactive',
  'stale',
  'pending_refund',
  'payment_failed',
  'draft',
  'in_review',
  'flagged',
  'importing',
  'imported',
] as const
export type ObjectStatus = (typeof objectStatuses)[number]

export type ObjectAxes = {
  wanted: Wanted
  /** Of an ad its own, of a group that of its ads together. */
  review: Review
  growth: Growth | null
  /** An end of its own, or its group's, has passed. */
  ended: boolean
  /** Of an ad's group; an ad is where its group is. */
  group: { wanted: Wanted; growth: Growth | null } | null
  campaign: { lifecycle: Lifecycle; status: CampaignStatus }
}

type Row = { status: ObjectStatus; when: (axes: ObjectAxes) => boolean }

const anyIs = (wanted: Wanted) => (axes: ObjectAxes) =>
  axes.wanted === wanted || axes.group?.wanted === wanted

const anyGrowth = (growth: Growth) => (axes: ObjectAxes) =>
  axes.growth === growth || axes.group?.growth === growth

const campaignIs =
  (...statuses: CampaignStatus[]) =>
  ({ campaign }: ObjectAxes) =>
    statuses.includes(campaign.status)

/** The first row that matches. What is over shows neither money nor reviews of its campaign. */
const objectStatusRows: readonly Row[] = [
  { status: 'importing', when: campaignIs('importing') },
  { status: 'inactive', when: anyIs('removed') },
  { status: 'inactive', when: campaignIs('pending_refund', 'completed', 'canceled') },
  { status: 'draft', when: campaignIs('draft') },
  { status: 'in_review', when: campaignIs('launching') },
  { status: 'flagged', when: anyGrowth('refused') },
  { status: 'inactive', when: ({ ended }) => ended },
  { status: 'payment_failed', when: campaignIs('payment_failed') },
  { status: 'flagged', when: ({ review }) => review === 'flagged' },
  { status: 'paused', when: anyIs('paused') },
  { status: 'paused', when: ({ campaign }) => campaign.lifecycle === 'paused' },
  { status: 'in_review', when: anyGrowth('waiting') },
  { status: 'in_review', when: ({ review }) => review === 'in_review' },
  { status: 'stale', when: campaignIs('stale') },
  { status: 'imported', when: campaignIs('imported') },
  { status: 'active', when: () => true },
]

export function objectStatusOf(axes: ObjectAxes): ObjectStatus {
  return objectStatusRows.find(({ when }) => when(axes))!.status
}
