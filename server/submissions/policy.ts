import type { Lifecycle } from '../../shared/campaigns.ts'
import type { SubmissionState } from '../../shared/creators.ts'
import { refusalOf } from '../../shared/permissions.ts'
import { holds, type Principal } from '../principal.ts'

export type Verdict = true | string

type Facts = { state: SubmissionState; lifecycle: Lifecycle }

const decidedAlready: Record<SubmissionState, string | null> = {
  submitted: null,
  approved: 'It is approved already. That is final.',
  denied: 'It is denied already. That is final.',
}

/** What a campaign must be for submissions to come in. */
export function canTakeSubmissions(lifecycle: Lifecycle): Verdict {
  if (lifecycle === 'active') return true
  if (lifecycle === 'draft') return 'The campaign is a draft. Publish it first.'
  if (lifecycle === 'paused') return 'The campaign is paused. Resume it to take submissions in.'
  return 'The campaign is finished and takes no submissions any more.'
}

/** Whether its approved videos earn: while it runs, and while it is paused too. */
export const earns = (lifecycle: Lifecycle) => lifecycle === 'active' || lifecycle === 'paused'

export function canApprove({ state, lifecycle }: Facts): Verdict {
  const decided = decidedAlready[state]
  if (decided) return decided
  return earns(lifecycle) || 'The campaign is finished: nothing can be earned in it any more.'
}

export const canDeny = ({ state }: Facts): Verdict => decidedAlready[state] ?? true

/** The moves of a row with their answers; the gate and these rules say the same. */
export function submissionAbilities(
  principal: Principal,
  facts: Facts & { organization_id: number },
): { approve: Verdict; deny: Verdict } {
  if (!holds(principal, 'submissions:decide', facts.organization_id)) {
    const why = refusalOf('submissions:decide')
    return { approve: why, deny: why }
  }
  return { approve: canApprove(facts), deny: canDeny(facts) }
}
