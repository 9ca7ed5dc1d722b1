import type { CreatorPerson } from '../../shared/creator-records.ts'

/** What creators wait for, by currency: can be paid, or lies in a payout that is not sent. */
export const owedOf = (sums: CreatorPerson['sums']) =>
  sums.flatMap(({ currency, payableMicros, inPayoutMicros }) => {
    const owed = BigInt(payableMicros) + BigInt(inPayoutMicros)
    return owed > 0n ? [{ currency, micros: `${owed}` }] : []
  })
