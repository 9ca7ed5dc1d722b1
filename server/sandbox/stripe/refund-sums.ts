import type { StripeWorld } from './stripe-world.ts'

/** Minor units that went back or are on their way; what failed came back again. */
export function refundedOf({ refunds }: StripeWorld, chargeId: string): number {
  return refunds
    .all()
    .filter((refund) => refund.chargeId === chargeId)
    .filter(({ status }) => status === 'pending' || status === 'succeeded')
    .reduce((sum, { amount }) => sum + amount, 0)
}
