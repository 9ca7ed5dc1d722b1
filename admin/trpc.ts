import {
  createTRPCUntypedClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import superjson from 'superjson'
import type { AppRouter } from '../server/router.ts'

type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>
type Noun = keyof Inputs & string

/** Every procedure of the server, as 'noun.verb'. */
export type Path = { [N in Noun]: `${N}.${keyof Inputs[N] & string}` }[Noun]

type Pick2<Tree, P> = P extends `${infer N}.${infer V}`
  ? N extends keyof Tree
    ? V extends keyof Tree[N]
      ? Tree[N][V]
      : never
    : never
  : never

export type Input<P extends Path> = Pick2<Inputs, P>
export type Answer<P extends Path> = Pick2<Outputs, P>

/** What the server says when it refuses; `fields` names the inputs by path ('groups.0.name'). */
export type Refusal = {
  reason: string
  message: string
  code?: string
  fields?: Record<string, string>
  requestId?: string
}

const client = createTRPCUntypedClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url: '/trpc', transformer: superjson }),
      // Ten is the server's own limit for one batch.
      false: httpBatchLink({ url: '/trpc', transformer: superjson, maxItems: 10 }),
    }),
  ],
})

export function ask<P extends Path>(path: P, input: Input<P>, signal?: AbortSignal) {
  return client.query(path, input, { signal }) as Promise<Answer<P>>
}

export function tell<P extends Path>(path: P, input: Input<P>) {
  return client.mutation(path, input) as Promise<Answer<P>>
}

type Listener<Event> = {
  onEvent: (event: Event) => void
  onConnected: () => void
  /** The connection broke and is being tried again by itself. */
  onLost: () => void
  /** The server refused, or said goodbye as it stopped; nothing is tried again by itself. */
  onEnded: () => void
}

/** Listens over server-sent events; answers the function that stops listening. */
export function listen<Event>(path: string, input: unknown, listener: Listener<Event>) {
  const running = client.subscription(path, input, {
    onData: (event) => listener.onEvent(event as Event),
    onConnectionStateChange: (change) => {
      if (change.state === 'connecting' && change.error) listener.onLost()
      if (change.state === 'pending') listener.onConnected()
    },
    onError: listener.onEnded,
    onComplete: listener.onEnded,
  })
  return () => running.unsubscribe()
}

/** The server's refusal inside an error, or null when no answer came at all. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof TRPCClientError)) return null
  const data = error.data as (Partial<Refusal> & { code?: string }) | null | undefined
  if (!data) return null
  return {
    reason: data.reason ?? data.code ?? 'internal_error',
    message: data.message ?? error.message,
    code: data.code,
    fields: data.fields,
    requestId: data.requestId,
  }
}
