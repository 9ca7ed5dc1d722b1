import { QueryCache, QueryClient } from '@tanstack/react-query'
import { isSignedOut } from '../providers/auth.ts'
import { refusalOf } from '../trpc.ts'

/** The answers the console remembers. A refusal is not asked again; a lost connection is, twice. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (tries, error) => {
        const refusal = refusalOf(error)
        return tries < 2 && (refusal === null || refusal.reason === 'unavailable')
      },
    },
  },
})

/** A session that ended somewhere else leads to the sign-in page and back to this one. */
function leaveWhenSignedOut(error: unknown) {
  if (!isSignedOut(error) || window.location.pathname.startsWith('/app/sign-in')) return
  const { pathname, search, hash } = window.location
  const here = pathname.replace(/^\/app/, '') + search + hash
  window.location.assign(
    `/app/sign-in${here === '/' || here === '' ? '' : `?to=${encodeURIComponent(here)}`}`,
  )
}
