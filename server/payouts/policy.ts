import type { ProviderName } from '../../shared/fundings.ts'
import { type Permission, refusalOf } from '../../shared/permissions.ts'
import { holds, type Principal } from '../principal.ts'
import type { BatchState, PayoutState } from './model.ts'

export type Verdict = true | string

export type BatchFacts = {
  organization_id: number
  state: BatchState
  provider: ProviderName
  needs_second_person: boolean
  created_by: string | null
  /** Payouts of it that were sent, compared with the bank or not. */
  sent: number
}

const past: Record<BatchState, string> = {
  proposed: 'It is not approved yet.',
  approved: 'It is approved already.',
  sending: 'It is being sent.',
  sent: 'It is sent already.',
  reconciled: 'It is sent and reconciled.',
  canceled: 'It is canceled. That is final.',
}

export function canApprove(batch: Omit<BatchFacts, 'sent'>, userId: string): Verdict {
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

/** Whether something was paid by hand that the bank may still give back. */
function canBringBack({
  state,
  provider,
  sent,
}: Pick<BatchFacts, 'state' | 'provider' | 'sent'>): Verdict {
  if (provider !== 'transfer') return 'The provider tells by itself what comes back.'
  if (sent > 0) return true
  return state === 'canceled' ? past.canceled : 'Nothing of it is sent yet.'
}

type OnePayout = { state: PayoutState }
type OfBatch = Pick<BatchFacts, 'state' | 'provider'>

/** Whether an operator may mark this payout as sent. */
export function canMarkSent(batch: OfBatch, { state }: OnePayout): Verdict {
  if (state === 'waiting' || batch.provider !== 'transfer') return canSettle(batch)
  return settled[state]
}

/** Whether an operator may mark it as failed: it was not paid, or the bank gave it back. */
export function canMarkFailed(batch: OfBatch, payout: OnePayout): Verdict {
  const left = payout.state === 'sent' || payout.state === 'reconciled'
  return left && batch.provider === 'transfer' ? true : canMarkSent(batch, payout)
}

const settled: Record<Exclude<PayoutState, 'waiting'>, string> = {
  sending: 'It is being sent.',
  sent: 'It is sent already.',
  reconciled: 'It is sent, and the bank says so.',
  failed: 'It failed. The next batch takes it along.',
  canceled: 'It is canceled. That is final.',
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
    bringBack: may('payouts:settle', () => canBringBack(batch)),
    reconcile: may('payouts:settle', () => canReconcile(batch)),
  }
}

/** The same of one payout of a batch. */
export function payoutAbilities(
  principal: Principal,
  batch: OfBatch & { organization_id: number },
  payout: OnePayout,
) {
  const may = (rule: (of: OfBatch, one: OnePayout) => Verdict): Verdict =>
    holds(principal, 'payouts:settle', batch.organization_id)
      ? rule(batch, payout)
      : refusalOf('payouts:settle')
  return { markSent: may(canMarkSent), markFailed: may(canMarkFailed) }
}
