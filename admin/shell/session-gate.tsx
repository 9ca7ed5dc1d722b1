import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { isSignedOut } from '../providers/auth.ts'
import type { Me } from '../session.tsx'
import { ask } from '../trpc.ts'
import { words } from '../words.ts'
import { queryClient } from './stored-answers.ts'

/** Asks who is signed in before anything is drawn; nobody is led to the sign-in page. */
export function SessionGate({ children }: { children: (me: Me) => React.ReactNode }) {
  const query = useQuery(
    {
      queryKey: ['me', 'get'],
      queryFn: ({ signal }) => ask('me.get', undefined, signal),
      staleTime: 5 * 60_000,
    },
    queryClient,
  )
  if (query.data) return children(query.data)
  if (query.isError && !isSignedOut(query.error)) {
    return (
      <main className="page">
        <ErrorState error={query.error} what={words.shell.account} onRetry={query.refetch} />
      </main>
    )
  }
  return (
    <main className="page">
      <h1 className="sr-only">{words.shell.product}</h1>
      <Loading what={words.shell.product} />
    </main>
  )
}
