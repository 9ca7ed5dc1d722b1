import { useQuery } from '../queries.ts'
import type { CreatorCampaign } from './draft.ts'

/** How many submissions wait for a decision, and since when the oldest does; zero while not known. */
export function useWaiting({ id, submissionsCount }: CreatorCampaign) {
  const enabled = submissionsCount > 0
  const counts = useQuery('submissions.counts', { campaignId: id }, { enabled })
  const count = counts.data?.submitted ?? 0
  const oldest = useQuery(
    'submissions.list',
    { campaignId: id, state: 'submitted', sort: 'newest', direction: 'asc', limit: 1 },
    { enabled: enabled && count > 0 },
  )
  return { count, oldestAt: count > 0 ? (oldest.data?.items[0]?.submittedAt ?? null) : null }
}
