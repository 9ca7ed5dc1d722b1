import type { CreatorPerson } from '../../shared/creator-records.ts'
import { type PayoutMethod, payoutMethods } from '../../shared/payout-address.ts'

export type Values = {
  handle: string
  name: string
  /** A new address of this kind, none any more, or the one there is. */
  way: PayoutMethod | 'none' | 'keep'
  payout?: { address?: string }
}

type Change = {
  handle?: string
  name?: string
  payout?: { method: PayoutMethod; address: string } | null
}

/** A new creator as the form says. */
export function personOf({ handle, name, ...values }: Values) {
  const payout = payoutOf(values)
  return { handle: handle.trim(), name: name.trim(), ...(payout ? { payout } : {}) }
}

/** What the form says that differs from what is known. */
export function changesOf(
  { handle, name, ...values }: Values,
  before: Pick<CreatorPerson, 'handle' | 'name' | 'payoutMethod'>,
): Change {
  const change: Change = {}
  if (handle.trim() !== before.handle) change.handle = handle.trim()
  if (name.trim() !== before.name) change.name = name.trim()
  const payout = payoutOf(values)
  if (payout) change.payout = payout
  if (values.way === 'none' && before.payoutMethod !== null) change.payout = null
  return change
}

function payoutOf({ way, payout }: Pick<Values, 'way' | 'payout'>) {
  const method = payoutMethods.find((one) => one === way)
  return method && { method, address: payout?.address?.trim() ?? '' }
}
