import type { LedgerEntry } from '../../shared/ledger.ts'
import { campaignPath } from '../campaigns/campaign-path.ts'

type Caused = Pick<LedgerEntry, 'cause' | 'campaign'>

/** Of causes with a page, or whose record has one. */
const pages: Partial<Record<LedgerEntry['cause']['type'], string>> = {
  fee: 'fees',
  funding: 'fundings',
  refund: 'fundings',
  chargeback: 'fundings',
  submission: 'submissions',
  payout: 'payouts',
}

/**
 * Where a person goes on from an entry to what caused it. What has no page of its own is seen on its
 * campaign's; null where there is neither.
 */
export function causePath({ cause, campaign }: Caused): string | null {
  const page = pages[cause.type]
  if (page && cause.recordId !== null) return `/${page}/${cause.recordId}`
  if (!campaign) return null
  const path = campaignPath(campaign)
  return cause.type === 'revision' ? `${path}?tab=money` : path
}
