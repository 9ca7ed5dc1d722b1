import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'

const w = words.connections

/** Who did what to this ad account, newest first. */
export function History({ id }: { id: number }) {
  const events = useQuery('audit.list', { recordType: 'connection', recordId: String(id) })
  if (events.isError) {
    const again = () => void events.refetch()
    return <ErrorState error={events.error} what={w.historyMany} onRetry={again} />
  }
  if (!events.data) return <Loading what={w.historyMany} />
  const entries = events.data.items.map((event) => ({
    key: event.id,
    at: event.at,
    who: event.actor.name,
    what: w.deeds[event.action] ?? event.action,
  }))
  return <Timeline entries={entries} />
}
