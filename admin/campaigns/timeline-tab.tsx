import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { Timeline, type TimelineEntry } from '../parts/timeline.tsx'
import { type Answer, ask } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.campaigns.record

/** Ad campaigns and creator campaigns tell of themselves in the same words. */
type Noun = 'campaigns' | 'creators'
type Event = Answer<'campaigns.events'>['items'][number]

/** Every change of the campaign's state: who, when, why. */
export function TimelineTab({ id, noun = 'campaigns' }: { id: number; noun?: Noun }) {
  const query = useEvents(id, noun)
  return (
    <Card title={w.tabs.timeline}>
      {query.isError && (
        <ErrorState error={query.error} what={w.tabs.timeline} onRetry={query.refetch} />
      )}
      {query.isLoading && <Loading what={w.tabs.timeline} />}
      {query.data && <Entries events={query.data.pages.flatMap((page) => page.items)} />}
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {w.timeline.older}
        </Button>
      )}
    </Card>
  )
}

function Entries({ events }: { events: Event[] }) {
  if (events.length === 0) return <EmptyState title={w.timeline.none} />
  return <Timeline entries={events.map(entryOf)} />
}

function entryOf({ id, at, actorName, move, fromState, toState, reason }: Event): TimelineEntry {
  const stateWord = (state: string) => words.status[state] ?? state
  const change =
    fromState === null || fromState === toState
      ? null
      : w.timeline.fromTo({ from: stateWord(fromState), to: stateWord(toState) })
  return {
    key: id,
    at,
    who: actorName,
    what: w.timeline.moves[move] ?? move,
    detail: (
      <>
        {change !== null && <p className="meta">{change}</p>}
        {reason !== null && <p>{w.timeline.reason({ reason })}</p>}
      </>
    ),
  }
}

function useEvents(id: number, noun: Noun) {
  return useInfiniteQuery({
    queryKey: [noun, 'events', id],
    queryFn: ({ pageParam, signal }) =>
      ask(`${noun}.events`, { id, ...(pageParam === null ? {} : { after: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Answer<'campaigns.events'>) => page.pageInfo.next,
  })
}
