import type { ObjectMove } from '../../shared/object-status.ts'
import type { Permission } from '../../shared/permissions.ts'
import { roleHas } from '../../shared/permissions.ts'
import { isOurs, type Verdict } from '../campaigns/policy.ts'
import { holds, type Principal } from '../principal.ts'
import type { ObjectFacts } from './object-row.ts'

const moveWords: Record<ObjectMove, string> = {
  pause: 'A pause',
  unpause: 'An unpause',
  remove: 'A removal',
  update: 'A change',
  request_review: 'A request for another look',
}

const underWay = 'is still under way at the network. Wait until it has answered.'

/** Whether a refusal only means that something must be waited for: a conflict, not a mistake. */
export function waits(facts: Facts): boolean {
  return facts.pending !== null || facts.growth === 'waiting' || facts.campaign_pending === 'cancel'
}

export type Facts = Pick<
  ObjectFacts,
  | 'level'
  | 'wanted'
  | 'pending'
  | 'growth'
  | 'review'
  | 'paused_by_staff'
  | 'external_id'
  | 'group_wanted'
  | 'group_growth'
  | 'group_external_id'
  | 'campaign_pending'
  | 'lifecycle'
  | 'origin'
  | 'connection_status'
>

type CampaignFacts = Pick<Facts, 'lifecycle' | 'origin' | 'connection_status' | 'campaign_pending'>

/** What keeps everything of a campaign as it is. */
function isFixed(facts: CampaignFacts): string | null {
  const { lifecycle, campaign_pending: pending } = facts
  const ours = isOurs(facts)
  if (ours !== true) return ours
  if (lifecycle === 'completed') return 'The campaign is completed. That is final.'
  if (lifecycle === 'canceled') return 'The campaign is canceled. That is final.'
  if (lifecycle === 'launching') return 'The launch is under way. Wait until it has ended.'
  return pending === 'cancel' ? `The cancel of the campaign ${underWay}` : null
}

function isGone(facts: Facts): string | null {
  if (facts.wanted === 'removed') return 'It is removed. That is final.'
  if (facts.group_wanted === 'removed') return 'Its ad group is removed. That is final.'
  return null
}

function connected({ connection_status: status }: CampaignFacts): Verdict {
  if (status === 'working') return true
  if (status === 'needs_reauth') return 'Sign in again at the connection first.'
  return 'Its ad account is not connected. Connect the account first.'
}

function settled(facts: Facts): string | null {
  if (facts.growth === 'waiting') return 'It is on its way to the network. Wait until it is there.'
  return facts.pending ? `${moveWords[facts.pending.move]} ${underWay}` : null
}

/** What a group or ad that stands at the network needs for any move. */
function movable(facts: Facts): Verdict {
  const obstacle = isFixed(facts) ?? isGone(facts) ?? settled(facts)
  if (obstacle) return obstacle
  if (facts.lifecycle === 'draft') return 'A draft does not run.'
  if (facts.growth === 'refused' || facts.external_id === null) {
    return 'It is not at the network: change it so that it can be brought there, or remove it.'
  }
  return connected(facts)
}

export function canPause(facts: Facts): Verdict {
  if (facts.wanted === 'paused') return settled(facts) ?? 'It is paused already.'
  return movable(facts)
}

export function canUnpause(facts: Facts, byStaff: boolean): Verdict {
  const verdict = movable(facts)
  if (verdict !== true) return verdict
  if (facts.wanted !== 'paused') return 'It is not paused.'
  if (byStaff && !facts.paused_by_staff)
    return 'The brand paused it. Only the brand may unpause it.'
  return true
}

/** Of a draft, and of what the network refused, only our rows go. */
export function canRemove(facts: Facts): Verdict {
  const obstacle = isFixed(facts) ?? isGone(facts) ?? settled(facts)
  if (obstacle) return obstacle
  if (facts.lifecycle === 'draft' || facts.external_id === null) return true
  return connected(facts)
}

const groupRefused =
  'The network refused this ad group. Change the group so that it can be brought there first.'

export function canUpdate(facts: Facts): Verdict {
  const obstacle = isFixed(facts) ?? isGone(facts) ?? settled(facts)
  if (obstacle) return obstacle
  if (facts.level === 'ad' && facts.group_growth === 'refused') return groupRefused
  return facts.lifecycle === 'draft' || connected(facts)
}

export function canRequestReview(facts: Facts): Verdict {
  const verdict = movable(facts)
  if (verdict !== true) return verdict
  return facts.review === 'flagged' ? true : 'The network has not rejected it.'
}

/** Whether a group may be added to a campaign. */
export function canAddGroup(facts: CampaignFacts): Verdict {
  return isFixed(facts) ?? (facts.lifecycle === 'draft' || connected(facts))
}

/** Whether an ad may be added to this group; one that is on its way takes it along. */
export function canAddAd(facts: Facts): Verdict {
  const obstacle = isFixed(facts) ?? isGone(facts)
  if (obstacle) return obstacle
  if (facts.group_growth === 'refused') return groupRefused
  return facts.lifecycle === 'draft' || connected(facts)
}

const brandOnly = 'Only owners and admins of the brand may do this.'
const brandAndSupport = 'Only owners and admins of the brand, and support, may do this.'

/** The rule's answer, or why the principal's roles do not allow it. */
export function mayIn(principal: Principal, organizationId: number) {
  return (permission: Permission, rule: () => Verdict): Verdict => {
    if (holds(principal, permission, organizationId)) return rule()
    return roleHas('support', permission) ? brandAndSupport : brandOnly
  }
}

/** Every move of a group or ad with its answer. */
export function objectAbilities(principal: Principal, organizationId: number, facts: Facts) {
  const may = mayIn(principal, organizationId)
  const byStaff = !holds({ ...principal, staffRole: null }, 'campaigns:resume', organizationId)
  return {
    update: may('ads:update', () => canUpdate(facts)),
    remove: may('ads:update', () => canRemove(facts)),
    pause: may('campaigns:pause', () => canPause(facts)),
    unpause: may('campaigns:resume', () => canUnpause(facts, byStaff)),
  }
}
