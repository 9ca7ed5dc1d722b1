export type Params = Record<string, unknown>

/** Lists and objects stand in a query as JSON; what is not given does not stand there. */
export function queryOf(params: Params): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null) continue
    query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  return query.size === 0 ? '' : `?${query}`
}

/** Path and query as evidence: no host, no secret. */
export function pathAndQuery(address: string): string {
  const url = new URL(address)
  url.searchParams.delete('secret')
  return `${url.pathname}${url.search}`
}
