import type { CrudFilters, DataProvider } from '@refinedev/core'
import { ask, type Path, refusalOf, tell } from '../trpc.ts'

/**
 * Refine's door to the server: a resource is a noun, and its list, one, create and update are the
 * procedures `<noun>.list`, `.get`, `.create` and `.update`; a noun with several lists names the one
 * that is meant as the verb. Anything else is a move with a name
 * of its own and goes through `useMove`.
 */
export const dataProvider: DataProvider = {
  getApiUrl: () => '/trpc',
  getList: async ({ resource, filters, meta }) => {
    const input = { ...flat(filters), ...(meta?.list as Record<string, unknown> | undefined) }
    const verb = (meta?.verb as string | undefined) ?? 'list'
    const answer: unknown = await call(() => ask(`${resource}.${verb}` as Path, input as never))
    const list = answer as { items?: unknown[]; rows?: unknown[] } & Record<string, unknown>
    const rows = list.items ?? list.rows ?? []
    return { ...list, data: rows as never[], total: rows.length }
  },
  getOne: async ({ resource, id }) => ({
    data: (await call(() => ask(`${resource}.get` as Path, { id } as never))) as never,
  }),
  create: async ({ resource, variables }) => ({
    data: (await call(() => tell(`${resource}.create` as Path, variables as never))) as never,
  }),
  update: async ({ resource, id, variables }) => ({
    data: (await call(() =>
      tell(`${resource}.update` as Path, { id, ...variables } as never),
    )) as never,
  }),
  deleteOne: async ({ resource, id }) => ({
    data: (await call(() => tell(`${resource}.delete` as Path, { id } as never))) as never,
  }),
}

function flat(filters: CrudFilters = []): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const filter of filters) {
    if ('field' in filter) input[filter.field] = filter.value
  }
  return input
}

/** Refine reads `errors` from a failure to set a form's fields. */
async function call<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw Object.assign(error as Error, { errors: refusalOf(error)?.fields })
  }
}
