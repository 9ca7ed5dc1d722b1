import type { FixKey, IssueFix } from '../../shared/fixes.ts'
import { networkLabels } from '../../shared/networks.ts'
import { type Permission, refusalOf } from '../../shared/permissions.ts'
import { canRequestReview, canUpdate } from '../ads/object-policy.ts'
import { findObject, type ObjectFacts } from '../ads/object-row.ts'
import { type CampaignWithFacts, findCampaign } from '../campaigns/model.ts'
import { canPause, canRetryPayment } from '../campaigns/policy.ts'
import { type Connection, findById } from '../connections/model.ts'
import { mayReconnect, maySync } from '../connections/policy.ts'
import type { Asking } from '../issues/model.ts'
import { holds } from '../principal.ts'
import { type FixFacts, findFacts } from './facts.ts'

type Ruling = true | string

/** Everything that fixes of one issue are judged by. */
type Subject = {
  issue: FixFacts
  connection: Connection | null
  campaign: CampaignWithFacts | null
  ad: ObjectFacts | null
}

type Fix = {
  permission: Permission
  /** Whether it has anything to do with the issue. */
  applies: (subject: Subject) => boolean
  can: (subject: Subject) => Ruling
  label: (subject: Subject) => string
  link?: (subject: Subject) => NonNullable<IssueFix['link']>
}

const nothing = 'There is nothing of it any more.'
const signedOut = ({ connection }: Subject) => connection?.status === 'needs_reauth'
/** Causes whose cure is another sign-in, also while the account still works. */
const ofSignIn = new Set(['needs_reauth', 'permission_missing'])
const labelOf = ({ issue }: Subject) =>
  issue.network ? networkLabels[issue.network] : 'the network'

/** The fix that is likeliest to help stands first. */
const fixes: Record<FixKey, Fix> = {
  reconnect: {
    permission: 'connections:connect',
    applies: (subject) =>
      subject.connection !== null && (signedOut(subject) || ofSignIn.has(subject.issue.cause)),
    can: ({ connection }) => (connection ? mayReconnect(connection) : nothing),
    label: (subject) => `Sign in to ${labelOf(subject)} again`,
    link: ({ issue }) => ({
      to: `/api/campaigns/connect/${issue.network}?organization_id=${issue.organizationId}&connection_id=${issue.connectionId}`,
      leaves: true,
    }),
  },
  retry_payment: {
    permission: 'fundings:retry',
    applies: ({ issue, campaign }) =>
      issue.cause === 'payment_failed' || campaign?.billing === 'payment_failed',
    can: ({ campaign }) => (campaign ? canRetryPayment(campaign) : nothing),
    label: () => 'Retry payment',
  },
  replace_creative: {
    permission: 'ads:update',
    applies: ({ issue }) =>
      issue.resourceType === 'ad' && /^(review_rejected$|delivery_|reported$)/.test(issue.cause),
    can: ({ ad }) => (ad ? canUpdate(ad) : nothing),
    label: () => 'Replace creative',
    link: ({ issue }) => ({
      to: `/campaigns/${issue.campaignId}?tab=ads&edit=${issue.resourceId}`,
      leaves: false,
    }),
  },
  resubmit: {
    permission: 'ads:request_review',
    applies: ({ issue }) => issue.resourceType === 'ad' && issue.cause === 'review_rejected',
    can: ({ ad }) => (ad ? canRequestReview(ad) : nothing),
    label: () => 'Resubmit for review',
  },
  resync: {
    permission: 'connections:sync',
    applies: ({ connection }) => connection !== null,
    can: ({ connection }) => (connection ? maySync(connection) : nothing),
    label: () => 'Sync again',
  },
  pause: {
    permission: 'campaigns:pause',
    applies: ({ campaign }) => campaign !== null && campaign.lifecycle !== 'draft',
    can: ({ campaign }) => (campaign ? canPause(campaign) : nothing),
    label: () => 'Pause campaign',
  },
  enable_webhook: {
    permission: 'webhooks:manage',
    applies: ({ issue }) => issue.resourceType === 'webhook_endpoint',
    can: () => true,
    label: () => 'Open webhook',
    link: ({ issue }) => ({ to: `/webhooks/${issue.resourceId}`, leaves: false }),
  },
}

/** What can be done about an issue; none once it is resolved. */
export async function offerFixes(ctx: Asking, id: number): Promise<IssueFix[]> {
  const issue = await findFacts(ctx, id)
  if (issue.turn === 'resolved') return []
  const subject = await subjectOf(ctx, issue)
  return Object.entries(fixes).flatMap(([key, fix]) => {
    if (!fix.applies(subject)) return []
    const may = holds(ctx.principal, fix.permission, issue.organizationId)
    return {
      key: key as FixKey,
      label: fix.label(subject),
      can: may ? fix.can(subject) : refusalOf(fix.permission),
      link: fix.link?.(subject) ?? null,
    }
  })
}

/** Whether the roles of who asks hold what a fix needs, whatever its rule says. */
export function mayFix(ctx: Asking, key: FixKey, organizationId: number): boolean {
  return holds(ctx.principal, fixes[key].permission, organizationId)
}

async function subjectOf(ctx: Asking, issue: FixFacts): Promise<Subject> {
  const now = ctx.clock.now()
  const { connectionId, campaignId } = issue
  const ofNetwork = campaignId !== null && issue.campaignKind === 'ad'
  const [connection, campaign, ad] = await Promise.all([
    connectionId === null ? null : findById(ctx.db, connectionId),
    ofNetwork ? findCampaign(ctx.db, campaignId, now) : null,
    issue.adGroupId === null
      ? null
      : findObject(ctx.db, { level: 'ad', id: issue.resourceId, now }),
  ])
  return { issue, connection, campaign, ad }
}
