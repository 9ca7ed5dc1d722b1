import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { type Answer, ask } from '../trpc.ts'
import { words } from '../words.ts'
import { type Detail, momentOf } from './moments.ts'

const w = words.submissions.peek

/** What happened to a submission and who did it, newest first. */
export function SubmissionHistory({ submission: one }: { submission: Detail }) {
  const query = useEvents(one.id)
  const events = query.data?.pages.flatMap((page) => page.items)
  return (
    <Card title={w.history}>
      {query.isError && (
        <ErrorState error={query.error} what={w.historyOf} onRetry={query.refetch} />
      )}
      {query.isLoading && <Loading what={w.historyOf} />}
      {events && <Timeline entries={events.map((event) => momentOf(event, one))} />}
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {w.older}
        </Button>
      )}
    </Card>
  )
}

function useEvents(id: number) {
  return useInfiniteQuery({
    queryKey: ['submissions', 'events', id],
    queryFn: ({ pageParam, signal }) =>
      ask(
        'submissions.events',
        { id, limit: 20, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Answer<'submissions.events'>) => page.pageInfo.next,
  })
}
