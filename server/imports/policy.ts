import type { Tier } from '../../shared/organizations.ts'
import { networkAllowed, type Verdict } from '../campaigns/policy.ts'
import type { Connection } from '../connections/model.ts'

/** Whether campaigns of an ad account may be taken in. */
export function mayImport(
  connection: Pick<Connection, 'status' | 'billing' | 'network'>,
  tier: Tier,
): Verdict {
  if (connection.status === 'choosing') return 'Choose the ad account first.'
  if (connection.status === 'needs_reauth') return 'A new sign-in is needed first.'
  if (connection.status === 'disconnected') return 'This account is disconnected.'
  if (connection.billing === 'platform') {
    return 'We pay for this account, and what we pay for needs money before it runs. Make its campaigns here.'
  }
  return networkAllowed({ network: connection.network, tier })
}
