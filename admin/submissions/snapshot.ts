import { useQuery } from '@tanstack/react-query'
import { type Answer, ask, type Input, type Path } from '../trpc.ts'

/**
 * An answer as it was when a dialog opened. News that arrive meanwhile do not change it under the
 * reader's eyes; whether it still holds, the server says when they agree. `look` counts the looks.
 */
export function useSnapshot<P extends Path>(path: P, input: Input<P>, look: string) {
  return useQuery<Answer<P>, Error>({
    // One text, so that no refresh of a noun finds it.
    queryKey: [`snapshot ${path} ${look}`, input],
    queryFn: ({ signal }) => ask(path, input, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
}
