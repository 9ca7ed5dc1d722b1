import {
  type Billing,
  type Lifecycle,
  moveAllows,
  type Origin,
  type Pauser,
  type PendingMove,
} from '../../shared/campaigns.ts'
import { type NetworkName, networkLabels } from '../../shared/networks.ts'
import type { Tier } from '../../shared/organizations.ts'
import { type Permission, roleHas } from '../../shared/permissions.ts'
import { mayConnect } from '../connections/policy.ts'
import { holds, type Principal } from '../principal.ts'

/** What the rules look at: columns of the row and a few facts around it, as `findCampaign` reads them. */
export type CampaignFacts = {
  organization_id: number
  network: NetworkName
  lifecycle: Lifecycle
  origin: Origin
  billing: Billing
  paused_by: Pauser[]
  pending_move: PendingMove | null
  ends_at: Date | null
  connection_status: 'choosing' | 'working' | 'needs_reauth' | 'disconnected'
  /** Whom the network bills: the brand, or us, who draw it from the campaign's money. */
  billing_mode: 'brand' | 'platform'
  /** What its budget holds; null when it never had money. */
  budget_balance_micros: bigint | null
  tier: Tier | null
  stale: boolean
  launch_attempts: number | null
  launch_started_at: Date | null
  /** Whether the person who paused it belongs to staff. */
  paused_by_staff: boolean
  /** Of whatever state: what was asked for or paid stays on record with its campaign. */
  has_fundings: boolean
}

export type Verdict = true | string

/** Until then a launch is at work, afterwards it hangs and may be canceled. */
const HANGS_AFTER_MS = 60_000

const moveWords: Record<PendingMove, string> = {
  pause: 'A pause',
  resume: 'A resume',
  cancel: 'A cancel',
  update: 'A change',
}

function notPending({ pending_move }: CampaignFacts): Verdict {
  if (!pending_move) return true
  return `${moveWords[pending_move]} is still under way at the network. Wait until it has answered.`
}

/** What an owner made at a network stays theirs to move until it is taken over. */
export function isOurs({ origin }: Pick<CampaignFacts, 'origin'>): Verdict {
  if (origin === 'importing') return 'It is being imported. Wait until that has ended.'
  return origin === 'native' || 'It runs as its owner set it up at the network. Take it over first.'
}

/** From then on our moves, changes and drifts apply to it. */
export function canTakeOver(facts: CampaignFacts): Verdict {
  if (facts.origin === 'native') return 'It is ours already.'
  if (facts.origin === 'importing') return isOurs(facts)
  return isOver(facts) ?? true
}

function isOver(facts: Pick<CampaignFacts, 'lifecycle'>): string | null {
  if (facts.lifecycle === 'completed') return 'The campaign is completed. That is final.'
  if (facts.lifecycle === 'canceled') return 'The campaign is canceled. That is final.'
  return null
}

function connected({ connection_status }: CampaignFacts): Verdict {
  if (connection_status === 'working') return true
  if (connection_status === 'needs_reauth') return 'Sign in again at the connection first.'
  return 'Its ad account is not connected. Connect the account first.'
}

export function networkAllowed({
  network,
  tier,
}: Pick<CampaignFacts, 'network' | 'tier'>): Verdict {
  return mayConnect({ name: network, label: networkLabels[network] }, tier ?? 'free')
}

const hasMoney = ({ budget_balance_micros }: CampaignFacts) => (budget_balance_micros ?? 0n) > 0n

/** What the platform pays for is paid for before it runs. */
function funded(facts: CampaignFacts): Verdict {
  if (facts.billing_mode === 'brand' || hasMoney(facts)) return true
  return 'Add money first. This campaign has no settled funding yet.'
}

/** The first rule that refuses, or true. */
function all(...verdicts: Verdict[]): Verdict {
  return verdicts.find((one) => one !== true) ?? true
}

export function canUpdate(facts: CampaignFacts): Verdict {
  const over = isOver(facts)
  if (over) return over
  if (facts.lifecycle === 'launching') return 'The launch is under way. Wait until it has ended.'
  if (facts.origin === 'importing') return isOurs(facts)
  if (facts.lifecycle === 'draft') return notPending(facts)
  return all(isOurs(facts), notPending(facts), connected(facts))
}

/** A tree is written as a whole until the network has it; later each of its parts is moved alone. */
export function canUpdateTree(facts: Pick<CampaignFacts, 'lifecycle'>): Verdict {
  if (facts.lifecycle === 'draft') return true
  return 'Once launched, groups and ads are changed one by one.'
}

export function canDelete({ lifecycle, origin, has_fundings }: CampaignFacts): Verdict {
  if (origin === 'importing') return isOurs({ origin })
  if (lifecycle !== 'draft') return 'Only a draft can be deleted. Cancel the campaign instead.'
  return has_fundings ? 'The campaign has a funding, so it stays on record.' : true
}

export function canLaunch(facts: CampaignFacts): Verdict {
  const over = isOver(facts)
  if (over) return over
  if (!moveAllows('launch', facts.lifecycle)) return 'The campaign is launched already.'
  if (facts.origin === 'importing') return isOurs(facts)
  return all(networkAllowed(facts), connected(facts), funded(facts))
}

export function canPause(facts: CampaignFacts): Verdict {
  const over = isOver(facts)
  if (over) return over
  if (facts.lifecycle === 'draft') return 'A draft does not run.'
  if (facts.lifecycle === 'launching') return 'The launch is under way. Wait until it has ended.'
  if (facts.paused_by.includes('person')) return 'The campaign is paused already.'
  return all(isOurs(facts), notPending(facts), facts.lifecycle === 'paused' || connected(facts))
}

export function canResume(facts: CampaignFacts, byStaff: boolean, now: Date): Verdict {
  const over = isOver(facts)
  if (over) return over
  if (facts.lifecycle !== 'paused') return 'The campaign is not paused.'
  if (facts.origin !== 'native') return isOurs(facts)
  if (facts.billing === 'payment_failed' && facts.paused_by.length === 1) {
    return 'Its money is used up. Add money, and it runs again by itself.'
  }
  // What somebody switched off at the network, a person may switch on again here.
  const atNetwork = facts.paused_by.length === 1 && facts.paused_by[0] === 'network'
  if (!facts.paused_by.includes('person') && !atNetwork) {
    return `It is paused by ${facts.paused_by.join(' and ')}, not by a person.`
  }
  if (byStaff && !facts.paused_by_staff) return 'The brand paused it. Only the brand may resume it.'
  if (facts.ends_at && facts.ends_at <= now) return 'Its end has passed.'
  return all(notPending(facts), facts.paused_by.length > 1 || connected(facts))
}

/** Looks at the money once more. */
export function canRetryPayment(facts: CampaignFacts): Verdict {
  const over = isOver(facts)
  if (over) return over
  if (facts.billing !== 'payment_failed') return 'Nothing is wrong with its payment.'
  if (facts.billing_mode === 'brand' || hasMoney(facts)) return true
  return 'No money has arrived yet. Add money, or wait until a funding has settled.'
}

export function canCancel(facts: CampaignFacts, now: Date): Verdict {
  const over = isOver(facts)
  if (over) return over
  if (facts.lifecycle === 'draft') return 'A draft is deleted, not canceled.'
  if (facts.lifecycle !== 'launching') {
    return all(isOurs(facts), notPending(facts), connected(facts))
  }
  const hangs =
    (facts.launch_attempts ?? 0) > 1 ||
    now.getTime() - (facts.launch_started_at?.getTime() ?? 0) > HANGS_AFTER_MS
  if (!hangs) return 'The launch is under way. It can be canceled if it takes longer than a minute.'
  return notPending(facts)
}

export function canLinkAsset(facts: CampaignFacts): Verdict {
  return isOver(facts) ?? isOurs(facts)
}

/** Whether the principal asks as staff here: with no role of the organization that holds the permission. */
export function asksAsStaff(principal: Principal, permission: Permission, organizationId: number) {
  return !holds({ ...principal, staffRole: null }, permission, organizationId)
}

/** Every move of a row with its answer; the gate and these rules say the same. */
export function campaignAbilities(principal: Principal, facts: CampaignFacts, now: Date) {
  const may = (permission: Permission, rule: () => Verdict): Verdict =>
    holds(principal, permission, facts.organization_id)
      ? rule()
      : roleHas('support', permission)
        ? 'Only owners and admins of the brand, and support, may do this.'
        : 'Only owners and admins of the brand may do this.'
  const byStaff = asksAsStaff(principal, 'campaigns:resume', facts.organization_id)
  return {
    update: may('campaigns:update', () => canUpdate(facts)),
    delete: may('campaigns:delete', () => canDelete(facts)),
    launch: may('campaigns:launch', () => canLaunch(facts)),
    pause: may('campaigns:pause', () => canPause(facts)),
    resume: may('campaigns:resume', () => canResume(facts, byStaff, now)),
    cancel: may('campaigns:cancel', () => canCancel(facts, now)),
    retry_payment: may('fundings:retry', () => canRetryPayment(facts)),
    link_asset: may('campaigns:update', () => canLinkAsset(facts)),
    take_over: may('campaigns:take_over', () => canTakeOver(facts)),
  }
}
