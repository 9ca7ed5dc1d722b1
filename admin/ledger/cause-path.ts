import type { LedgerEntry } from '../../shared/ledger.ts'
import { campaignPath } from '../campaigns/campaign-path.ts'

type Caused = Pick<LedgerEntry, 'cause' | 'campaign'>

/**
 * Where a person goes on from an entry to what caused it. What has no page of its own is seen on its
 * campaign's; null where there is neither.
 */
export function causePath({ cause, campaign }: Caused): string | null {
  if (cause.type === 'fee') return `/fees/${cause.id}`
  if (cause.type === 'funding') return `/fundings/${cause.id}`
  if (!campaign) return null
  const path = campaignPath(campaign)
  if (cause.type === 'submission') return `${path}?tab=submissions`
  const money = ['refund', 'chargeback', 'payout', 'revision'].includes(cause.type)
  return money ? `${path}?tab=money` : path
}
