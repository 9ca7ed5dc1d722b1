import type { FundedCampaign, Funding } from './model.ts'
import { restOf } from './model.ts'

/** What the rules about one funding look at beside its own columns. */
export type FundingFacts = Pick<FundedCampaign, 'lifecycle'> & {
  /** What the campaign has left, micros. */
  unused_micros: bigint
  /** The smallest amount that can go back, micros. */
  step_micros: bigint
}

type Row = Funding & FundingFacts

/** What can go back of a funding now: at most what is unused and what of it has not gone back. Micros. */
export function refundableOf(funding: Row): bigint {
  if (funding.state !== 'settled') return 0n
  const most = funding.unused_micros < restOf(funding) ? funding.unused_micros : restOf(funding)
  return most - (most % funding.step_micros)
}

export function mayRefund(funding: Row): true | string {
  if (funding.state !== 'settled') return 'Only money that has arrived can go back.'
  if (restOf(funding) === 0n) return 'All of it has gone back already.'
  if (refundableOf(funding) === 0n) return 'The campaign has used the money.'
  return true
}

export function mayCancel(funding: Funding): true | string {
  if (funding.state !== 'pending') return notPending(funding)
  if (funding.proposed_micros !== null) return 'An operator has seen it arrive already.'
  return true
}

const isTransfer = (funding: Funding) => funding.provider === 'transfer'
const notPending = (funding: Funding) =>
  funding.state === 'settled' ? 'It has been paid.' : 'It is over.'

/** A transfer that was given up may still arrive, and is then booked. */
export function maySettle(funding: Funding): true | string {
  if (!isTransfer(funding)) return 'The payment provider tells when it is paid.'
  if (funding.state === 'settled') return notPending(funding)
  if (funding.proposed_micros !== null) return 'An amount is proposed: confirm or decline it.'
  return true
}

export function mayConfirm(funding: Funding, userId: string): true | string {
  if (funding.proposed_micros === null) return 'No amount is proposed.'
  if (funding.proposed_by === userId) return 'Another operator has to confirm what you proposed.'
  return true
}

export function mayDecline(funding: Funding): true | string {
  return funding.proposed_micros === null ? 'No amount is proposed.' : true
}

export function mayFail(funding: Funding): true | string {
  if (!isTransfer(funding)) return 'The payment provider tells when it has failed.'
  if (funding.state !== 'pending') return notPending(funding)
  if (funding.proposed_micros !== null) return 'An amount is proposed: confirm or decline it.'
  return true
}

export function mayRefresh(funding: Funding): true | string {
  return isTransfer(funding) ? 'An operator settles bank transfers.' : true
}
