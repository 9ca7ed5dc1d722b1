import type { FundingState, ProviderName } from '../../shared/fundings.ts'
import { exactMoney } from '../parts/money.ts'
import { words } from '../words.ts'

const w = words.fundings

/** The provider's page, if it is one a browser may be sent to. */
export function payPage(payUrl: string | null): string | null {
  if (payUrl === null || !URL.canParse(payUrl)) return null
  return ['https:', 'http:'].includes(new URL(payUrl).protocol) ? payUrl : null
}

export type Stands = {
  state: FundingState
  provider: ProviderName
  currency: string
  amountMicros: string
  settledMicros: string | null
  refundedMicros: string
  chargedBackMicros: string
  reference: string
  payUrl: string | null
  failure: string | null
  proposal: unknown
}

/** How a funding stands, in one sentence. */
export function answerOf(funding: Stands): string {
  const says = w.answers
  const money = (micros: string) => exactMoney(BigInt(micros), funding.currency)
  const { settledMicros, amountMicros } = funding
  if (settledMicros !== null) {
    const back = BigInt(funding.refundedMicros) + BigInt(funding.chargedBackMicros)
    if (back >= BigInt(settledMicros)) return says.allBack
    return settledMicros === amountMicros
      ? says.settled
      : says.settledOther({ arrived: money(settledMicros), asked: money(amountMicros) })
  }
  if (funding.state === 'failed') {
    return funding.failure === null ? says.failedUnknown : says.failed({ why: funding.failure })
  }
  if (funding.proposal !== null) return says.proposed
  if (funding.provider === 'transfer') {
    return says.pendingTransfer({ reference: funding.reference })
  }
  return funding.failure === null ? says.pendingCard : says.refusedCard({ why: funding.failure })
}

export type Difference = { kind: 'same' | 'less' | 'more'; micros: bigint }

/** What arrived beside what was asked for. Micros, never below zero. */
export function differenceOf(askedMicros: string, arrivedMicros: string): Difference {
  const difference = BigInt(arrivedMicros) - BigInt(askedMicros)
  if (difference === 0n) return { kind: 'same', micros: 0n }
  return difference < 0n
    ? { kind: 'less', micros: -difference }
    : { kind: 'more', micros: difference }
}

export function differenceText(asked: string, arrived: string, currency: string): string {
  const { kind, micros } = differenceOf(asked, arrived)
  if (kind === 'same') return w.settle.same
  return w.settle[kind]({ amount: exactMoney(micros, currency) })
}
