import {
  keepPreviousData,
  useMutation,
  useQueryClient,
  useQuery as useStored,
} from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback, useEffect, useMemo } from 'react'
import { gathered } from './gathered.ts'
import { type Answer, ask, type Input, type Path, type Refusal, refusalOf, tell } from './trpc.ts'
import { words } from './words.ts'

type QueryOptions<P extends Path = Path> = {
  enabled?: boolean
  /** Keeps the last answer on screen while the next one loads (filters, periods). */
  keep?: boolean
  refetchEveryMs?: number
  /** Something goes on by itself: asked again while this says so, should a message get lost. */
  unsettled?: (answer: Answer<P>) => boolean
}

const lookAgainMs = 3_000

/** Asks the server and remembers the answer under ['campaigns', 'get', input]. */
export function useQuery<P extends Path>(path: P, input: Input<P>, options: QueryOptions<P> = {}) {
  const { unsettled } = options
  return useStored<Answer<P>, Error>({
    queryKey: [...path.split('.'), input],
    queryFn: ({ signal }) => ask(path, input, signal),
    enabled: options.enabled ?? true,
    placeholderData: options.keep ? (keepPreviousData as never) : undefined,
    refetchInterval: unsettled
      ? ({ state }) => (state.data !== undefined && unsettled(state.data) ? lookAgainMs : false)
      : (options.refetchEveryMs ?? false),
  })
}

/** Forgets every answer about these nouns, Refine's lists included, and asks again where shown. */
export function useRefresh() {
  const store = useQueryClient()
  return useCallback(
    (...nouns: string[]) =>
      store.invalidateQueries({
        predicate: (query) => query.queryKey.some((part) => nouns.includes(part as string)),
      }),
    [store],
  )
}

/**
 * The same for news that are heard: a burst of them, as during a sync, is asked for together and at
 * most once a second. Who leaves before has it asked for then, so that no stale answer is remembered.
 */
export function useRefreshSoon() {
  const refresh = useRefresh()
  const news = useMemo(() => gathered((nouns) => void refresh(...nouns)), [refresh])
  useEffect(() => news.now, [news])
  return news.soon
}

/** Puts an answer that came with a move where the page that shows it next will look for it. */
export function useRemember() {
  const store = useQueryClient()
  return <P extends Path>(path: P, input: Input<P>, answer: Answer<P>) =>
    void store.setQueryData<unknown>([...path.split('.'), input], answer)
}

type MoveOptions = {
  /** Nouns whose answers change with this move; the path's own noun always does. */
  touches?: string[]
  /** The sentence said when it worked. */
  done?: string
  /** True in forms, which show the refusal at the fields instead of in a notice. */
  quiet?: boolean
}

/** A change on the server: pessimistic, refreshes what it touched, says refusals in words. */
export function useMove<P extends Path>(path: P, options: MoveOptions = {}) {
  const { message, notification } = App.useApp()
  const refresh = useRefresh()
  const mutation = useMutation<Answer<P>, Error, Input<P>>({
    mutationFn: (input) => tell(path, input),
    onSuccess: async () => {
      await refresh(path.split('.')[0] as string, ...(options.touches ?? []))
      if (options.done) message.success(options.done)
    },
    onError: (error) => {
      if (options.quiet) return
      const said = sayError(error)
      notification.error({ message: said.sentence, description: said.code, role: 'alert' })
    },
  })
  return {
    run: mutation.mutateAsync,
    pending: mutation.isPending,
    /** True once it has worked, until the next try. */
    done: mutation.isSuccess,
    error: mutation.error as unknown,
    refusal: refusalOf(mutation.error) as Refusal | null,
    reset: mutation.reset,
  }
}

/** An error as a sentence and, when the server wrote one in its log, the code to quote. */
export function sayError(error: unknown): { sentence: string; code: string | null } {
  const refusal = refusalOf(error)
  if (!refusal) return { sentence: words.parts.failed.network, code: null }
  const code = refusal.requestId ? words.parts.failed.code({ code: refusal.requestId }) : null
  return { sentence: refusal.message, code: refusal.reason === 'internal_error' ? code : null }
}
