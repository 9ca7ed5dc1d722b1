import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Choice } from '../parts/list-address.ts'
import { useQuery } from '../queries.ts'

/** So many creators are offered; others are found by their handle. */
const OFFERED = 30

/** Creators of the newest submissions, to choose from, and the one the address names. */
export function useCreatorChoices(campaignId: number): Choice[] {
  const [query] = useSearchParams()
  const text = query.get('creatorId') ?? ''
  const creatorId = /^[1-9]\d{0,8}$/.test(text) ? Number.parseInt(text, 10) : undefined
  const newest = useQuery('submissions.list', { campaignId, limit: 100 })
  const named = useQuery(
    'submissions.list',
    { campaignId, creatorId, limit: 1 },
    { enabled: creatorId !== undefined },
  )
  return useMemo(() => {
    const rows = [...(named.data?.items ?? []), ...(newest.data?.items ?? [])]
    const labels = new Map(rows.map((row) => [`${row.creatorId}`, row.creatorHandle]))
    return [...labels].slice(0, OFFERED).map(([value, label]) => ({ value, label }))
  }, [newest.data, named.data])
}
