import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { dayIn } from '../parts/time.ts'

const DAYS = 90
const DAY_MS = 86_400_000

/** The last 90 days in UTC, today included, as the list's filter of days writes them: open to the future. */
export function latelyOf(now: Date): string {
  return `${dayIn('UTC', new Date(now.getTime() - (DAYS - 1) * DAY_MS))}..`
}

/**
 * Where a list that is opened without a view begins; null once it has one. A filter that is taken away
 * afterwards stays away.
 */
export function useFirstView(now: () => Date): string | null {
  const { search } = useLocation()
  const [fresh, setFresh] = useState(search === '')
  useEffect(() => {
    if (search !== '') setFresh(false)
  }, [search])
  return fresh && search === '' ? `?days=${latelyOf(now())}` : null
}
