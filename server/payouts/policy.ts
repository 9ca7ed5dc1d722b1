import type { ProviderName } from '../../shared/fundings.ts'
import { type Permission, refusalOf } from '../../shared/permissions.ts'
import { holds, type Principal } from '../principal.ts'
import type { BatchState } from './model.ts'

export type Verdict = true | string

export type BatchFacts = {
  organization_id: number
  state: BatchState
  provider: ProviderName
  needs_second_person: boolean
  created_by: string | null
}

const past: Record<BatchState, string> = {
  proposed: 'It is not approved yet.',
  approved: 'It is approved already.',
  sending: 'It is being sent.',
  sent: 'It is sent already.',
  reconciled: 'It is sent and reconciled.',
  canceled: 'It is canceled. That is final.',
}

export function canApprove(batch: BatchFacts, userId: string): Verdict {
  if (batch.state !== 'proposed') return past[batch.state]
  if (batch.needs_second_person && batch.created_by === userId) {
    return 'Somebody else must approve it: you asked for it, and it is too large for one person.'
  }
  return true
}

export const canCancel = ({ state }: Pick<BatchFacts, 'state'>): Verdict =>
  state === 'proposed' || state === 'approved' || past[state]

/** Whether an operator has something to pay by hand. */
export function canSettle({ state, provider }: Pick<BatchFacts, 'state' | 'provider'>): Verdict {
  if (provider !== 'transfer') return 'The provider pays this by itself.'
  return state === 'approved' || state === 'sending' || past[state]
}

export function canReconcile({ state }: Pick<BatchFacts, 'state'>): Verdict {
  if (state === 'sending' || state === 'sent') return true
  return state === 'approved' ? 'Nothing of it is sent yet.' : past[state]
}

/** Every move of a row with its answer; the gate and these rules say the same. */
export function batchAbilities(principal: Principal, batch: BatchFacts) {
  const may = (permission: Permission, rule: () => Verdict): Verdict =>
    holds(principal, permission, batch.organization_id) ? rule() : refusalOf(permission)
  return {
    approve: may('payouts:approve', () => canApprove(batch, principal.userId)),
    cancel: may('payouts:approve', () => canCancel(batch)),
    download: may('payouts:settle', () => canSettle(batch)),
    settle: may('payouts:settle', () => canSettle(batch)),
    reconcile: may('payouts:settle', () => canReconcile(batch)),
  }
}
