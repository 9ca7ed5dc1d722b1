import { moveAllows } from '../../shared/campaigns.ts'
import { type CreatorField, creatorFields, openAfterPublishing } from '../../shared/creators.ts'
import type { Permission } from '../../shared/permissions.ts'
import { asksAsStaff, type Verdict } from '../campaigns/policy.ts'
import { holds, type Principal } from '../principal.ts'
import type { CreatorCampaign } from './model.ts'

/** What the rules look at, as `findCreatorCampaign` reads it. */
export type CreatorFacts = Pick<
  CreatorCampaign,
  | 'organization_id'
  | 'lifecycle'
  | 'paused_by'
  | 'paused_by_staff'
  | 'platform_ids'
  | 'cpm_micros'
  | 'base_reward_micros'
  | 'max_payout_micros'
  | 'unused_micros'
  | 'has_fundings'
>

type Lacking = { field: CreatorField | 'unusedMicros'; sentence: string }

const isOver = ({ lifecycle }: CreatorFacts) =>
  lifecycle === 'completed' || lifecycle === 'canceled'
const over = 'The campaign is finished. That is final.'

/** Some words of a campaign stay open for ever; which fields are fixed, `lockedFields` says. */
const canUpdate = (): Verdict => true

/** The fields that cannot be given another value any more, with the reason. */
export function lockedFields(facts: CreatorFacts): Partial<Record<CreatorField, string>> {
  if (facts.lifecycle === 'draft') {
    return facts.has_fundings ? { currency: 'is fixed since the campaign has a funding' } : {}
  }
  const names = Object.keys(creatorFields) as CreatorField[]
  const fixed = names.filter((name) => !openAfterPublishing.includes(name))
  return Object.fromEntries(
    fixed.map((name) => [name, 'is fixed since the campaign was published']),
  )
}

export function canDelete({ lifecycle, has_fundings }: CreatorFacts): Verdict {
  if (lifecycle !== 'draft') return 'Only a draft can be deleted. Complete the campaign instead.'
  return has_fundings ? 'The campaign has a funding, so it stays on record.' : true
}

/** All that a draft lacks before it can be published. */
export function lackingToPublish(facts: CreatorFacts): Lacking[] {
  const lacking: (Lacking | false)[] = [
    facts.platform_ids.length === 0 && {
      field: 'platformIds',
      sentence: 'Choose at least one platform.',
    },
    facts.cpm_micros === 0n &&
      facts.base_reward_micros === 0n && {
        field: 'cpmMicros',
        sentence: 'Set a CPM or a base reward above zero.',
      },
    facts.max_payout_micros === 0n && {
      field: 'maxPayoutMicros',
      sentence: 'Set a maximum payout above zero.',
    },
    facts.unused_micros <= 0n && {
      field: 'unusedMicros',
      sentence: 'Fund the campaign; the money must have arrived.',
    },
  ]
  return lacking.filter((one) => one !== false)
}

export function canPublish(facts: CreatorFacts): Verdict {
  if (isOver(facts)) return over
  if (!moveAllows('publish', facts.lifecycle)) return 'The campaign is published already.'
  const lacking = lackingToPublish(facts)
  return lacking.length === 0 || lacking.map((one) => one.sentence).join(' ')
}

export function canPause(facts: CreatorFacts): Verdict {
  if (isOver(facts)) return over
  if (facts.lifecycle === 'draft') return 'A draft does not run.'
  return !facts.paused_by.includes('person') || 'The campaign is paused already.'
}

export function canResume(facts: CreatorFacts, byStaff: boolean): Verdict {
  if (isOver(facts)) return over
  if (facts.lifecycle !== 'paused') return 'The campaign is not paused.'
  if (!facts.paused_by.includes('person')) {
    return `It is paused by ${facts.paused_by.join(' and ')}, not by a person.`
  }
  return (
    !(byStaff && !facts.paused_by_staff) || 'The brand paused it. Only the brand may resume it.'
  )
}

export function canComplete(facts: CreatorFacts): Verdict {
  if (isOver(facts)) return over
  return facts.lifecycle !== 'draft' || 'A draft is deleted, not completed.'
}

function canFund(facts: CreatorFacts): Verdict {
  return !isOver(facts) || 'The campaign is finished. It takes no more money.'
}

function canSubmit(facts: CreatorFacts): Verdict {
  if (isOver(facts)) return 'The campaign is finished. It takes no more submissions.'
  if (facts.lifecycle === 'draft') return 'A draft takes no submissions. Publish it first.'
  return facts.lifecycle === 'active' || 'The campaign is paused. It takes no submissions.'
}

function canPayOut({ lifecycle }: CreatorFacts): Verdict {
  return lifecycle !== 'draft' || 'A draft has nothing to pay out.'
}

/** Every move of a row with its answer; the gate and these rules say the same. */
export function creatorAbilities(principal: Principal, facts: CreatorFacts) {
  const may = (permission: Permission, rule: () => Verdict): Verdict => {
    if (holds(principal, permission, facts.organization_id)) return rule()
    const support = permission === 'campaigns:pause' || permission === 'campaigns:resume'
    return `Only owners and admins of the brand${support ? ', and support,' : ''} may do this.`
  }
  const byStaff = asksAsStaff(principal, 'campaigns:resume', facts.organization_id)
  return {
    update: may('campaigns:update', canUpdate),
    delete: may('campaigns:delete', () => canDelete(facts)),
    publish: may('campaigns:publish', () => canPublish(facts)),
    pause: may('campaigns:pause', () => canPause(facts)),
    resume: may('campaigns:resume', () => canResume(facts, byStaff)),
    complete: may('campaigns:complete', () => canComplete(facts)),
    fund: may('fundings:create', () => canFund(facts)),
    submit: may('submissions:create', () => canSubmit(facts)),
    pay_out: may('payouts:create', () => canPayOut(facts)),
  }
}
